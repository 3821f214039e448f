package tewatashi.kiosk.http;

import static tewatashi.kiosk.Answer.done;
import static tewatashi.kiosk.Answer.refused;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Options;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.Receipt;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionSecret;
import tewatashi.issuance.session.UnverifiedCardResponse;
import tewatashi.kiosk.Answer;
import tewatashi.kiosk.Caller;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.TerminalDesk;

/**
 * A desk as a careful clerk with a notebook would be one: it keeps sessions and issuances in
 * memory, in the right order and by the right secret, and prints nothing.
 */
final class PaperDesk implements TerminalDesk {
  static final Instant LATER = Instant.parse("2026-04-01T09:15:00Z");
  static final String NOTICE = "見本：保守のため停止します";
  static final int FEE_YEN = 300;
  static final String CLERKS_CODE = "specimen-code-1";

  private final RandomGenerator chance = RandomGenerator.of("L64X128MixRandom");
  private final Map<SessionId, Visit> visits = new HashMap<>();
  private final Map<IssuanceId, Paper> papers = new HashMap<>();

  /** Every step that reached the desk. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** What happens before a step, for tests that need something to happen. */
  volatile Consumer<String> before = _ -> {};

  private static final class Visit {
    String terminal = "";
    byte[] token = {};
    byte[] message = {};
    boolean verified;
    boolean removed;
    Scope scope = Scope.HOLDER;
    Set<Integer> chosen = Set.of();
    boolean ended;
  }

  private static final class Paper {
    SessionId session = new SessionId("0".repeat(32));
    long version;
    String state = "awaiting_payment";
    Fee fee = Fee.DUE;
    int copies;
    Optional<ProblemType> refusal = Optional.empty();
  }

  @Override
  public Answer<SessionOpened> openSession(Operations.Terminal terminal, SessionSecret secret) {
    arrive("openSession");
    synchronized (this) {
      var name = terminal.id().value();
      if (visits.values().stream().anyMatch(v -> !v.ended && v.terminal.equals(name))) {
        return refused(ProblemType.TERMINAL_BUSY);
      }
      var id = SessionId.of(bytes(SessionId.BYTES));
      var visit = new Visit();
      visit.terminal = name;
      visit.token = secret.token().bytes();
      visit.message = bytes(96);
      visits.put(id, visit);
      return done(new SessionOpened(id, visit.message, LATER, LATER.plusSeconds(600)));
    }
  }

  @Override
  public synchronized Answer<CardAccepted> presentCard(
      Caller caller, UnverifiedCardResponse response) {
    arrive("presentCard");
    return with(
        caller,
        visit -> {
          var message = visit.message;
          visit.message = new byte[] {};
          if (message.length == 0) {
            return refused(ProblemType.CHALLENGE_SPENT);
          }
          if (!Arrays.equals(sign(message), response.signature())) {
            return refused(ProblemType.CARD_NOT_ACCEPTED);
          }
          visit.verified = true;
          var seal =
              new ResidentRegister.Offer(
                  CertificateKind.SEAL,
                  200,
                  java.util.Map.of(Scope.HOLDER, 200),
                  false,
                  Optional.of(LATER),
                  Optional.of(NOTICE),
                  Options.untold(CertificateKind.SEAL));
          var residence =
              new ResidentRegister.Offer(
                  CertificateKind.RESIDENCE,
                  FEE_YEN,
                  java.util.Map.of(Scope.HOLDER, FEE_YEN, Scope.HOUSEHOLD, FEE_YEN + 100),
                  true,
                  Optional.empty(),
                  Optional.empty(),
                  Options.untold(CertificateKind.RESIDENCE));
          return done(new CardAccepted(caller.session(), List.of(residence, seal)));
        });
  }

  @Override
  public synchronized Answer<SessionView> cardRemoved(Caller caller) {
    arrive("cardRemoved");
    return with(
        caller,
        visit -> {
          visit.removed = true;
          return done(new SessionView(caller.session(), "card-removed"));
        });
  }

  @Override
  public synchronized Answer<List<ResidentRegister.Member>> declareScope(
      Caller caller, Scope scope, Set<Integer> chosen) {
    arrive("declareScope");
    return with(
        caller,
        visit -> {
          visit.scope = scope;
          visit.chosen = chosen;
          var holder = new ResidentRegister.Member(1, "見本 花子", true);
          var other = new ResidentRegister.Member(2, "見本 太郎", false);
          var within = scope == Scope.HOLDER ? List.of(holder) : List.of(holder, other);
          return done(
              within.stream()
                  .filter(one -> chosen.isEmpty() || chosen.contains(one.ordinal()))
                  .toList());
        });
  }

  @Override
  public Answer<IssuanceView> startIssuance(Caller caller, CertificateRequest request, int copies) {
    arrive("startIssuance");
    synchronized (this) {
      return with(
          caller,
          visit -> {
            if (!visit.verified) {
              return refused(ProblemType.SESSION_NOT_VERIFIED);
            }
            if (!visit.removed) {
              return refused(ProblemType.CARD_STILL_PRESENT);
            }
            if (request.scope() != visit.scope || !request.chosen().equals(visit.chosen)) {
              return refused(ProblemType.SCOPE_NOT_DECLARED);
            }
            var id = IssuanceId.of(bytes(IssuanceId.BYTES));
            var paper = new Paper();
            paper.session = caller.session();
            paper.copies = copies;
            papers.put(id, paper);
            return done(view(id, paper));
          });
    }
  }

  @Override
  public Answer<IssuanceView> payment(Caller caller, IssuanceId issuance, Payment payment) {
    arrive("payment");
    return change(
        caller,
        issuance,
        paper -> {
          switch (payment) {
            case Payment.Asked _ -> paper.fee = Fee.ASKED;
            case Payment.Taken _ -> {
              paper.fee = Fee.TAKEN;
              paper.state = "printing";
            }
            case Payment.Declined _ -> end(paper, ProblemType.WRONG_STATE);
            case Payment.Returned _ -> paper.fee = Fee.RETURNED;
          }
        });
  }

  @Override
  public synchronized Answer<IssuanceView> issuance(Caller caller, IssuanceId issuance) {
    arrive("getIssuance");
    return paper(caller, issuance, paper -> done(view(issuance, paper)));
  }

  @Override
  public synchronized Answer<ReceiptView> receipt(Caller caller, IssuanceId issuance) {
    arrive("receipt");
    return paper(
        caller,
        issuance,
        paper ->
            paper.fee == Fee.DUE || paper.fee == Fee.ASKED
                ? refused(ProblemType.WRONG_STATE)
                : done(
                    new ReceiptView(
                        new Receipt(
                            "見本市",
                            CertificateKind.RESIDENCE,
                            java.time.LocalDate.EPOCH,
                            paper.copies,
                            FEE_YEN,
                            FEE_YEN * paper.copies,
                            0,
                            "DEVICE-0001"),
                        "K7M29QXD")));
  }

  @Override
  public Answer<IssuanceView> collected(Caller caller, IssuanceId issuance) {
    arrive("collected");
    return change(caller, issuance, paper -> paper.state = "delivered");
  }

  @Override
  public Answer<IssuanceView> notMine(Caller caller, IssuanceId issuance) {
    arrive("notMine");
    return change(caller, issuance, paper -> end(paper, ProblemType.OUTCOME_UNKNOWN));
  }

  @Override
  public Answer<TrayView> confirmTray(Operations.Terminal terminal, String clerk, String code) {
    arrive("confirmTray");
    return code.equals(CLERKS_CODE)
        ? done(new TrayView(terminal.id().value(), "open"))
        : refused(ProblemType.CLERK_CODE_WRONG);
  }

  @Override
  public synchronized Answer<SessionView> endSession(Caller caller) {
    arrive("endSession");
    return with(
        caller,
        visit -> {
          visit.ended = true;
          return done(new SessionView(caller.session(), "ended"));
        });
  }

  /** The printer's part: what happens to an issuance without its terminal. */
  synchronized void printed(IssuanceId issuance) {
    var paper = papers.get(issuance);
    paper.version++;
    paper.state = "awaiting_pickup";
    paper.fee = Fee.KEPT;
  }

  /** Lets everybody go home. */
  synchronized void endAll() {
    visits.values().forEach(visit -> visit.ended = true);
  }

  /** What this desk takes for a card's signature. */
  static byte[] sign(byte[] message) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(message);
      var hex = HexFormat.of().formatHex(digest).repeat(4);
      return hex.getBytes(StandardCharsets.US_ASCII);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void end(Paper paper, ProblemType why) {
    paper.state = "abandoned";
    paper.refusal = Optional.of(why);
  }

  private void arrive(String step) {
    asked.add(step);
    before.accept(step);
  }

  private synchronized Answer<IssuanceView> change(
      Caller caller, IssuanceId issuance, Consumer<Paper> change) {
    return paper(
        caller,
        issuance,
        paper -> {
          change.accept(paper);
          paper.version++;
          return done(view(issuance, paper));
        });
  }

  private <T> Answer<T> paper(
      Caller caller, IssuanceId id, java.util.function.Function<Paper, Answer<T>> step) {
    return with(
        caller,
        _ -> {
          var paper = papers.get(id);
          return paper == null || !paper.session.equals(caller.session())
              ? refused(ProblemType.NOT_FOUND)
              : step.apply(paper);
        });
  }

  private <T> Answer<T> with(Caller caller, java.util.function.Function<Visit, Answer<T>> step) {
    var visit = visits.get(caller.session());
    boolean theirs =
        visit != null
            && !visit.ended
            && visit.terminal.equals(caller.terminal().id().value())
            && Arrays.equals(visit.token, caller.secret().token().bytes());
    return theirs ? step.apply(visit) : refused(ProblemType.NOT_FOUND);
  }

  private IssuanceView view(IssuanceId id, Paper paper) {
    return new IssuanceView(
        id,
        paper.version,
        paper.state,
        paper.fee,
        FEE_YEN * paper.copies,
        paper.fee == Fee.OWED ? FEE_YEN * paper.copies : 0,
        paper.copies,
        1,
        paper.fee == Fee.KEPT ? paper.copies : 0,
        paper.refusal,
        "K7M29QXD",
        TerminalDesk.Paper.NONE,
        Optional.empty());
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    chance.nextBytes(bytes);
    return bytes;
  }
}
