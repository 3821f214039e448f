package tewatashi.issuance.operations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.session.Realm;

/**
 * What an operator signs to say whose bytes left.
 *
 * @param about the very case, so that a signature counts for no other
 * @param evidence what the operator was shown, as its digest
 * @param because what the operator saw: 1 to 200 characters on one line, nobody's name among them
 * @param operator as enrolled
 * @param at when it was signed
 */
public record CaseOrder(
    Realm realm,
    IncidentCase about,
    Digest evidence,
    WhoseBytes answer,
    String because,
    String operator,
    Instant at) {
  /** No signature of another kind begins like this. */
  private static final String FIRST_LINE = "# Tewatashi case answer, format 1\n";

  /**
   * @throws IllegalArgumentException if operator or reason are not of their form
   */
  public CaseOrder {
    OperatorsWords.require(operator, because);
  }

  /**
   * The signed bytes: one line a field, each with its name, always in this order. A case without an
   * issuance has {@code *} there; its place is in the evidence.
   */
  public byte[] bytes() {
    String text =
        FIRST_LINE
            + line("realm", realm.word())
            + line("case", Long.toString(about.id()))
            + line("issuance", about.issuance().orElse("*"))
            + line("why", about.why())
            + line("opened-at", about.openedAt().toString())
            + line("evidence", evidence.hex())
            + line("answer", answer.word())
            + line("because", because)
            + line("operator", operator)
            + line("at", at.toString());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String line(String name, String value) {
    return name + "=" + value + "\n";
  }
}
