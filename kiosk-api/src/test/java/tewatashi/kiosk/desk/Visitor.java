package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.session.SessionSecret;
import tewatashi.kiosk.Answer;
import tewatashi.kiosk.Caller;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.TerminalDesk;
import tewatashi.kiosk.TerminalDesk.IssuanceView;
import tewatashi.kiosk.TerminalDesk.Payment;

/** A resident at a terminal: the steps of a visit, each asserted to be granted unless asked. */
final class Visitor {
  static final CertificateRequest ALONE = new CertificateRequest.Residence(Scope.HOLDER, Set.of());
  static final CertificateRequest HOUSEHOLD =
      new CertificateRequest.Residence(Scope.HOUSEHOLD, Set.of());
  static final CertificateRequest SEAL = new CertificateRequest.Seal();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final InMemoryTown town;
  private TerminalDesk desk;
  private final Operations.Terminal terminal;
  private final Person person;
  private final byte[] secret = new byte[SessionSecret.BYTES];
  private byte[] message = new byte[0];
  private @Nullable Caller caller;
  private @Nullable IssuanceView last;

  Visitor(InMemoryTown town, TerminalDesk desk, Operations.Terminal terminal, Person person) {
    this.town = town;
    this.desk = desk;
    this.terminal = terminal;
    this.person = person;
    new SecureRandom().nextBytes(secret);
  }

  Caller caller() {
    return Objects.requireNonNull(caller);
  }

  IssuanceId issuance() {
    return view().issuance();
  }

  IssuanceView view() {
    return Objects.requireNonNull(last);
  }

  /** Opens the session, lets the card sign, takes the card back. */
  Visitor identify() {
    assertThat(granted(tryToIdentify()).offers()).isNotEmpty();
    return takeCard();
  }

  Answer<TerminalDesk.SessionOpened> tryToOpen() {
    return desk.openSession(terminal, new SessionSecret(secret));
  }

  Answer<TerminalDesk.CardAccepted> tryToIdentify() {
    return open().present();
  }

  Visitor open() {
    var opened = granted(tryToOpen());
    caller = new Caller(terminal, opened.session(), new SessionSecret(secret));
    message = opened.message();
    return this;
  }

  Answer<TerminalDesk.CardAccepted> present() {
    return present(person);
  }

  Answer<TerminalDesk.CardAccepted> presentAt(TerminalDesk otherNode) {
    return otherNode.presentCard(caller(), person.card().answer(message));
  }

  /** This or another person's card signs what the session asks for. */
  Answer<TerminalDesk.CardAccepted> present(Person whose) {
    return desk.presentCard(caller(), whose.card().answer(message));
  }

  Visitor takeCard() {
    assertThat(granted(desk.cardRemoved(caller())).state()).isEqualTo("card-removed");
    return this;
  }

  /** The next step goes to another node: a balancer may send it there. */
  Visitor at(InMemoryTown.Node node) {
    desk = node.desk();
    return this;
  }

  Answer<IssuanceView> tryToStart(CertificateRequest request, int copies) {
    if (request.scope() != Scope.HOLDER) {
      assertThat(granted(desk.declareScope(caller(), request.scope(), Set.of()))).isNotEmpty();
    }
    if (request.scope() == Scope.MEMBERS) {
      assertThat(granted(desk.declareScope(caller(), Scope.MEMBERS, request.chosen())))
          .hasSameSizeAs(request.chosen());
    }
    return desk.startIssuance(caller(), request, copies);
  }

  /** One copy; false if the pages do not pass the check. */
  boolean starts(CertificateRequest request) {
    var answer = tryToStart(request, 1);
    if (answer instanceof Answer.Done<IssuanceView>(var view)) {
      last = view;
      return true;
    }
    assertThat(refused(answer)).isEqualTo(ProblemType.CHECK_FAILED);
    return false;
  }

  Visitor start(CertificateRequest request, int copies) {
    last = granted(tryToStart(request, copies));
    assertThat(last.state()).isEqualTo("awaiting_payment");
    return this;
  }

  Visitor pay() {
    ask();
    last = granted(desk.payment(caller(), issuance(), new Payment.Taken(total(), "receipt 1")));
    return this;
  }

  Visitor ask() {
    last = granted(tryToAsk());
    assertThat(last.fee()).isEqualTo(Fee.ASKED);
    return this;
  }

  Answer<IssuanceView> tryToAsk() {
    return desk.payment(caller(), issuance(), new Payment.Asked(total()));
  }

  Answer<IssuanceView> giveBack(int yen) {
    return desk.payment(caller(), issuance(), new Payment.Returned(yen, "receipt 2"));
  }

  Answer<IssuanceView> report(Payment payment) {
    return desk.payment(caller(), issuance(), payment);
  }

  /** Identify, start one copy, pay. */
  Visitor apply(CertificateRequest request) {
    return identify().start(request, 1).pay();
  }

  Visitor collect() {
    last = granted(desk.collected(caller(), issuance()));
    return this;
  }

  Answer<IssuanceView> look() {
    return desk.issuance(caller(), issuance());
  }

  Visitor notMine() {
    last = granted(desk.notMine(caller(), issuance()));
    return this;
  }

  void leave() {
    assertThat(granted(desk.endSession(caller())).state()).isEqualTo("ended");
  }

  /** Waits until the journal says so, whoever writes it. */
  Visitor awaitState(Class<? extends IssuanceState> kind) {
    await(() -> kind.isInstance(state()), "%s, is %s", kind.getSimpleName(), state());
    return this;
  }

  Visitor awaitReleased() {
    await(() -> town.journal.released(issuance()), "released, is %s", state());
    return this;
  }

  IssuanceState state() {
    return town.journal.state(issuance());
  }

  private int total() {
    return MemoryRegister.FEE_YEN * view().copies();
  }

  static void await(BooleanSupplier condition, String what, Object... arguments) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for " + what, arguments).isLessThan(end);
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  static <T> T granted(Answer<T> answer) {
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done<T>) answer).value();
  }

  static ProblemType refused(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).type();
  }
}
