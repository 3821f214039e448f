package tewatashi.kiosk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.PublicReason;
import tewatashi.issuance.port.Receipt;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionSecret;
import tewatashi.issuance.session.UnverifiedCardResponse;

/**
 * The window (窓口) a terminal speaks to, one method a step. Every call blocks its virtual thread and
 * answers with a value; none is called on an event loop.
 */
public interface TerminalDesk {
  Answer<SessionOpened> openSession(Operations.Terminal terminal, SessionSecret secret);

  Answer<CardAccepted> presentCard(Caller caller, UnverifiedCardResponse response);

  Answer<SessionView> cardRemoved(Caller caller);

  /**
   * Declares whose records are needed, and answers with those members.
   *
   * @param chosen of {@link Scope#MEMBERS} alone; none: the members to choose from are asked for
   */
  Answer<List<ResidentRegister.Member>> declareScope(
      Caller caller, Scope scope, Set<Integer> chosen);

  Answer<IssuanceView> startIssuance(Caller caller, CertificateRequest request, int copies);

  Answer<IssuanceView> payment(Caller caller, IssuanceId issuance, Payment payment);

  Answer<IssuanceView> issuance(Caller caller, IssuanceId issuance);

  /** 領収書: once money was taken, and for a week after the visit. */
  Answer<ReceiptView> receipt(Caller caller, IssuanceId issuance);

  Answer<IssuanceView> collected(Caller caller, IssuanceId issuance);

  Answer<IssuanceView> notMine(Caller caller, IssuanceId issuance);

  Answer<TrayView> confirmTray(Operations.Terminal terminal, String clerk, String code);

  Answer<SessionView> endSession(Caller caller);

  /**
   * A session and what its card is asked to sign.
   *
   * @param message the exact bytes
   */
  record SessionOpened(
      SessionId session, byte[] message, Instant challengeExpiresAt, Instant expiresAt) {}

  /** The card is the resident's: what their municipality offers now. */
  record CardAccepted(SessionId session, List<ResidentRegister.Offer> offers) {}

  record SessionView(SessionId session, String state) {}

  /** What a payment device reports. */
  sealed interface Payment {
    /** The device asks leave to accept money. */
    record Asked(int amountYen) implements Payment {}

    record Taken(int amountYen, String deviceReceipt) implements Payment {}

    record Declined() implements Payment {}

    record Returned(int amountYen, String deviceReceipt) implements Payment {}
  }

  /**
   * An issuance as the terminal may see it.
   *
   * @param state the state's word
   * @param totalYen for all copies
   * @param owedYen what the device must give back, by the ledger
   * @param pages of one copy; 0 until rendered
   * @param printedCopies copies already in the tray
   * @param refusal what may be told of an end without paper
   * @param reference a code that resident and clerk can name; tells nothing
   * @param paper what happens at the printer just now
   * @param reason why the service stands still, where that ended it
   */
  record IssuanceView(
      IssuanceId issuance,
      long version,
      String state,
      Fee fee,
      int totalYen,
      int owedYen,
      int copies,
      int pages,
      int printedCopies,
      Optional<ProblemType> refusal,
      String reference,
      Paper paper,
      Optional<PublicReason> reason) {
    /**
     * What is to be done with a paper that is another's: {@code docs/outcomes.md} has its words.
     */
    IssuanceView instructing(String word) {
      return new IssuanceView(
          issuance,
          version,
          state,
          fee,
          totalYen,
          owedYen,
          copies,
          pages,
          printedCopies,
          refusal,
          reference,
          new Paper(paper.pagesPrinted(), paper.attention(), Optional.of(word)),
          reason);
    }
  }

  /**
   * What happens at the printer, for the screen alone.
   *
   * @param pagesPrinted of the copy at the printer, while it prints and if the printer counts
   * @param attention what the printer needs while it prints; the paper goes on by itself then
   * @param instruction what the resident is asked to do with paper
   */
  record Paper(OptionalInt pagesPrinted, Set<Attention> attention, Optional<String> instruction) {
    /** Nothing to tell. */
    public static final Paper NONE = new Paper(OptionalInt.empty(), Set.of(), Optional.empty());

    public Paper {
      attention = Set.copyOf(attention);
    }
  }

  /**
   * A receipt as the terminal may print it; it names no person.
   *
   * @param reference a code that resident and clerk can name
   */
  record ReceiptView(Receipt receipt, String reference) {}

  record TrayView(String terminal, String state) {}
}
