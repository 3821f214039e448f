package tewatashi.issuance.operations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tewatashi.issuance.session.Realm;

/**
 * What an operator signs to read what was issued in one resident's name.
 *
 * @param municipality six digits; needed where the resident is named by a number
 * @param purpose why it is read, 5 to 200 characters on one line; nobody's name among them
 * @param operator as enrolled
 * @param at when it was signed
 */
public record ReadingOrder(
    Realm realm,
    Optional<String> municipality,
    Whom whom,
    String purpose,
    String operator,
    Instant at) {
  /** No signature of another kind begins like this. */
  private static final String FIRST_LINE = "# Tewatashi reading, format 1\n";

  private static final int PURPOSE_MIN = 5;
  private static final Pattern MUNICIPALITY = Pattern.compile("[0-9]{6}");

  /**
   * @throws IllegalArgumentException if a field is not of its form
   */
  public ReadingOrder {
    OperatorsWords.require(operator, purpose);
    if (purpose.length() < PURPOSE_MIN) {
      throw new IllegalArgumentException("a purpose has at least " + PURPOSE_MIN + " characters");
    }
    if (!municipality.stream().allMatch(code -> MUNICIPALITY.matcher(code).matches())
        || municipality.isPresent() != whom.numbered().isPresent()) {
      throw new IllegalArgumentException(
          "a municipality has six digits, and goes with a resident's number");
    }
  }

  /** The signed bytes: one line a field, each with its name, always in this order. */
  public byte[] bytes() {
    String text =
        FIRST_LINE
            + "realm="
            + realm.word()
            + "\nmunicipality="
            + municipality.orElse("*")
            + "\nresident="
            + whom.numbered().orElse("*")
            + "\nresident-of="
            + whom.asked().orElse("*")
            + "\npurpose="
            + purpose
            + "\noperator="
            + operator
            + "\nat="
            + at
            + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
