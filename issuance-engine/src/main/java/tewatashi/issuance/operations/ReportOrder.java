package tewatashi.issuance.operations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.session.Realm;

/**
 * What an operator signs to read whose data stood on the pages of a case (漏えい等報告).
 *
 * @param about the very case, as it was answered or still open
 * @param evidence what the operator decided by, as its digest
 * @param issuances whose people are concerned, 32 hexadecimal digits each, ascending, each once;
 *     the case's own among them
 * @param purpose why it is read, 5 to 200 characters on one line; nobody's name among them
 * @param operator as enrolled
 * @param at when it was signed
 */
public record ReportOrder(
    Realm realm,
    IncidentCase about,
    Digest evidence,
    List<String> issuances,
    String purpose,
    String operator,
    Instant at) {
  /** No signature of another kind begins like this. */
  private static final String FIRST_LINE = "# Tewatashi case report, format 1\n";

  private static final int PURPOSE_MIN = 5;
  private static final int ISSUANCES_MAX = 100;

  /**
   * @throws IllegalArgumentException if a field is not of its form
   */
  public ReportOrder {
    OperatorsWords.require(operator, purpose);
    if (purpose.length() < PURPOSE_MIN) {
      throw new IllegalArgumentException("a purpose has at least " + PURPOSE_MIN + " characters");
    }
    issuances = issuances.stream().distinct().sorted().toList();
    if (issuances.isEmpty() || issuances.size() > ISSUANCES_MAX) {
      throw new IllegalArgumentException("a report concerns 1 to " + ISSUANCES_MAX + " issuances");
    }
  }

  /** The answer's word, or {@code open}. */
  String answer() {
    return about.closed().map(closed -> closed.answer().word()).orElse("open");
  }

  /** The signed bytes: one line a field, each with its name, always in this order. */
  public byte[] bytes() {
    String text =
        FIRST_LINE
            + line("realm", realm.word())
            + line("case", Long.toString(about.id()))
            + line("issuance", about.issuance().orElse("*"))
            + line("why", about.why())
            + line("opened-at", about.openedAt().toString())
            + line("answer", answer())
            + line("evidence", evidence.hex())
            + line("concerns", String.join(",", issuances))
            + line("purpose", purpose)
            + line("operator", operator)
            + line("at", at.toString());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String line(String name, String value) {
    return name + "=" + value + "\n";
  }
}
