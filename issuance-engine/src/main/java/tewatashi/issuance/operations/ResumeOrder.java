package tewatashi.issuance.operations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tewatashi.issuance.session.Realm;

/**
 * What an operator signs to resume. It names the stop with everything that makes it this one, so
 * that a signature counts for no other.
 *
 * @param operator as enrolled
 * @param because why the stop may be lifted, 1 to 200 characters on one line
 * @param at when it was signed
 */
public record ResumeOrder(
    Realm realm, StandingStop stop, String operator, String because, Instant at) {
  /** No signature of another kind begins like this. */
  private static final String FIRST_LINE = "# Tewatashi resumption, format 1\n";

  /**
   * @throws IllegalArgumentException if operator or reason are not of their form
   */
  public ResumeOrder {
    OperatorsWords.require(operator, because);
  }

  /** The signed bytes: one line a field, each with its name, always in this order. */
  public byte[] bytes() {
    String text =
        FIRST_LINE
            + "realm="
            + realm.word()
            + "\nstop="
            + stop.id()
            + "\nplaced-at="
            + stop.placedAt()
            + "\nscope="
            + stop.scope()
            + "\nreason="
            + stop.reason()
            + "\noperator="
            + operator
            + "\nbecause="
            + because
            + "\nat="
            + at
            + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
