package tewatashi.issuance.operations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.TerminalId;

/**
 * What an operator signs to open a case that no part of the service saw.
 *
 * @param about what it is about
 * @param from who noticed
 * @param because what was noticed: 1 to 200 characters on one line, nobody's name among them
 * @param operator as enrolled
 * @param at when it was signed
 */
public record CaseNotice(
    Realm realm, About about, From from, String because, String operator, Instant at) {
  /** No signature of another kind begins like this. */
  private static final String FIRST_LINE = "# Tewatashi case notice, format 2\n";

  private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{10,32}");

  /**
   * What somebody spoke of: an issuance, a terminal, or both.
   *
   * @param reference the code that the screen showed, ten signs, or more of the issuance's id;
   *     small letters
   * @param terminal where a page lay, or was missed
   * @param when as it was said; empty: when it is signed
   */
  public record About(
      Optional<String> reference, Optional<TerminalId> terminal, Optional<Instant> when) {
    /**
     * @throws IllegalArgumentException if a field is not of its form, or neither is named
     */
    public About {
      reference = reference.map(code -> code.toLowerCase(Locale.ROOT));
      if (reference.filter(code -> !REFERENCE.matcher(code).matches()).isPresent()) {
        throw new IllegalArgumentException("a reference code has 10 to 32 of 0-9 A-F");
      }
      if (reference.isEmpty() && terminal.isEmpty()) {
        throw new IllegalArgumentException("a notice names a reference code or a terminal");
      }
    }
  }

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
    if (about.when().filter(when -> when.isAfter(at)).isPresent()) {
      throw new IllegalArgumentException("what was noticed lies in the past");
    }
  }

  /**
   * The signed bytes: one line a field, each with its name, always in this order. What is not named
   * is {@code *}.
   */
  public byte[] bytes() {
    String text =
        FIRST_LINE
            + line("realm", realm.word())
            + line("reference", about.reference().orElse("*"))
            + line("terminal", about.terminal().map(TerminalId::value).orElse("*"))
            + line("when", about.when().map(Instant::toString).orElse("*"))
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
