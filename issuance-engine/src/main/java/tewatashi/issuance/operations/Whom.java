package tewatashi.issuance.operations;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tewatashi.issuance.session.Personal;

/** Which resident an operator means. */
public sealed interface Whom {
  /** The resident's number, if one was named by it. */
  default Optional<String> numbered() {
    return Optional.empty();
  }

  /** The issuance's reference, if a resident was named by one. */
  default Optional<String> asked() {
    return Optional.empty();
  }

  /** By the number in the municipality's register. */
  @Personal
  record Numbered(String number) implements Whom {
    private static final Pattern FORM = Pattern.compile("[0-9]{8}");

    /**
     * @throws IllegalArgumentException if it does not have eight digits; it is not repeated
     */
    public Numbered {
      if (!FORM.matcher(number).matches()) {
        throw new IllegalArgumentException("a resident's number has eight digits");
      }
    }

    @Override
    public Optional<String> numbered() {
      return Optional.of(number);
    }

    @Override
    public String toString() {
      return "Numbered[********]";
    }
  }

  /**
   * Whoever asked for this issuance.
   *
   * @param reference the code that the screen showed, ten signs, or more of the issuance's id
   */
  record WhoAskedFor(String reference) implements Whom {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{10,32}");

    /**
     * @throws IllegalArgumentException if it is no reference code
     */
    public WhoAskedFor {
      reference = reference.toLowerCase(Locale.ROOT);
      if (!FORM.matcher(reference).matches()) {
        throw new IllegalArgumentException("a reference code has 10 to 32 of 0-9 A-F");
      }
    }

    @Override
    public Optional<String> asked() {
      return Optional.of(reference);
    }
  }
}
