package tewatashi.issuance.operations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tewatashi.issuance.session.Realm;

/**
 * What an operator signs to open a case that no part of the service saw.
 *
 * @param reference the code that the screen showed, ten signs, or more of the issuance's id
 * @param from who noticed
 * @param because what was noticed: 1 to 200 characters on one line, nobody's name among them
 * @param operator as enrolled
 * @param at when it was signed
 */
public record CaseNotice(
    Realm realm, String reference, From from, String because, String operator, Instant at) {
  /** No signature of another kind begins like this. */
  private static final String FIRST_LINE = "# Tewatashi case notice, format 1\n";

  private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{10,32}");

  /** Who noticed. */
  public enum From {
    /** Whoever stands before us in the chain: the national centre, a store's operator. */
    UPSTREAM("upstream", "notice from upstream"),
    /** Somebody who holds a page, or misses one, and says so outside the terminal. */
    RESIDENT("resident", "notice from a resident"),
    /** Whoever runs the service. */
    OPERATOR("operator", "notice from an operator");

    private final String word;
    private final String why;

    From(String word, String why) {
      this.word = word;
      this.why = why;
    }

    /** The word of the command and of what is signed. */
    public String word() {
      return word;
    }

    /** The case's own word. */
    public String why() {
      return why;
    }

    /** By its word; empty if it is none of them. */
    public static Optional<From> of(String word) {
      return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }
  }

  /**
   * @throws IllegalArgumentException if a field is not of its form
   */
  public CaseNotice {
    OperatorsWords.require(operator, because);
    reference = reference.toLowerCase(Locale.ROOT);
    if (!REFERENCE.matcher(reference).matches()) {
      throw new IllegalArgumentException("a reference code has 10 to 32 of 0-9 A-F");
    }
  }

  /** The signed bytes: one line a field, each with its name, always in this order. */
  public byte[] bytes() {
    String text =
        FIRST_LINE
            + line("realm", realm.word())
            + line("reference", reference)
            + line("from", from.word())
            + line("because", because)
            + line("operator", operator)
            + line("at", at.toString());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String line(String name, String value) {
    return name + "=" + value + "\n";
  }
}
