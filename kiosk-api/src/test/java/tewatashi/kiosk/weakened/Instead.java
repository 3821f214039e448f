package tewatashi.kiosk.weakened;

import static tewatashi.db.generated.Tables.ISSUANCE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.AbandonReason;
import tewatashi.issuance.Decision;
import tewatashi.issuance.Effect;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.operations.Columns;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.port.IdempotencyKeys.Claimed;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.TerminalId;

/**
 * What is done instead where a guard is more than a comparison: each is handed what the guarded
 * method answered, with what it was asked. Called by name from rewritten classes.
 */
public final class Instead {
  /** What the careless renderer made first, by what it is of; never shredded. */
  private static final Map<String, FinishedDocument> FIRST = new ConcurrentHashMap<>();

  private Instead() {}

  /** In doubt whether paper moves, the story is simply over, and the terminal the next one's. */
  public static Decision notSettled(Decision right, IssuanceState state, IssuanceEvent event) {
    boolean inDoubt =
        state instanceof IssuanceState.Printing
            && right.next() instanceof IssuanceState.InDoubt
            && !(event instanceof IssuanceEvent.NotMine);
    return inDoubt ? overWithoutPaper(state, AbandonReason.TIMED_OUT) : right;
  }

  /** A clerk's word counts although the printer may still print. */
  public static Decision clerkBelievedAtOnce(
      Decision right, IssuanceState state, IssuanceEvent event) {
    return state instanceof IssuanceState.TrayUncertain
            && event instanceof IssuanceEvent.TrayConfirmedEmpty
        ? overWithoutPaper(state, AbandonReason.TRAY_CLEARED)
        : right;
  }

  /** Nobody knows what lies in the tray, and that is taken for nothing. */
  public static Decision noQuestionLeft(Decision right, IssuanceState state, IssuanceEvent event) {
    boolean asks =
        right.next() instanceof IssuanceState.TrayUncertain
            && (state instanceof IssuanceState.Printing || state instanceof IssuanceState.InDoubt)
            && !(event instanceof IssuanceEvent.NotMine);
    return asks ? overWithoutPaper(state, AbandonReason.PRINTER_REFUSED) : right;
  }

  /** Paper that nobody took counts as taken. */
  public static Decision takenAnyway(Decision right, IssuanceState state, IssuanceEvent event) {
    boolean left =
        state instanceof IssuanceState.AwaitingPickup
            && (event instanceof IssuanceEvent.SessionEnded
                || event instanceof IssuanceEvent.PickupTimedOut);
    return left && state instanceof IssuanceState.AwaitingPickup s
        ? new Decision(
            new IssuanceState.Delivered(s.facts(), s.version() + 1, s.printed(), s.fee()),
            List.of(new Effect.ShredDocument(), new Effect.ReleaseTerminal()))
        : right;
  }

  /** Money that is reported again is money, and prints again. */
  public static Decision paidAgain(Decision right, IssuanceState state, IssuanceEvent event) {
    return state instanceof IssuanceState.AwaitingPayment s
            && event instanceof IssuanceEvent.FeeTaken
            && s.fee() == Fee.TAKEN
        ? new Decision(
            new IssuanceState.AwaitingPayment(
                s.facts(), s.version() + 1, s.pages(), Fee.TAKEN, s.printed()),
            List.of(new Effect.PrintCopy(s.printed() + 1)))
        : right;
  }

  private static Decision overWithoutPaper(IssuanceState state, AbandonReason reason) {
    var effects = new ArrayList<Effect>();
    effects.add(new Effect.ReturnFee());
    effects.add(new Effect.ShredDocument());
    effects.add(new Effect.ReleaseTerminal());
    return new Decision(
        new IssuanceState.Abandoned(state.facts(), state.version() + 1, reason, Fee.OWED), effects);
  }

  /** Every request is the first under its key. */
  public static Claimed neverSeen(
      Claimed right, TerminalId terminal, SessionId session, String key, Digest request) {
    return right instanceof Claimed.Replay || right instanceof Claimed.StillRunning
        ? new Claimed.Fresh()
        : right;
  }

  /** Compared with what the writer saw is nothing; it is asked about all the same. */
  public static Question<Record> whateverStands(
      Question<Record> right, Map<Field<?>, @Nullable Object> columns) {
    return Question.writing(
        DSL.update(ISSUANCE)
            .set(Columns.named(columns.keySet().toArray(Field<?>[]::new)))
            .set(ISSUANCE.TOUCHED_AT, Times.byTheDatabase())
            .where(ISSUANCE.ISSUANCE_ID.eq(DSL.param("this_issuance", String.class)))
            .and(DSL.param("from_version", Long.class).isNotNull())
            .and(DSL.param("from_word", String.class).isNotNull()));
  }

  /**
   * A mistake, not a guard: whatever is drawn lies in one place, and the first one's stays there.
   */
  public static Rendering firstOnesPages(Rendering right, CertificateContent content) {
    if (!(right instanceof Rendering.Rendered rendered)) {
      return right;
    }
    var document = rendered.document();
    String place = content.getClass().getSimpleName() + document.pages();
    var first =
        FIRST.computeIfAbsent(
            place, _ -> new FinishedDocument(document.pdf().clone(), document.pages()));
    return new Rendering.Rendered(new FinishedDocument(first.pdf().clone(), first.pages()));
  }
}
