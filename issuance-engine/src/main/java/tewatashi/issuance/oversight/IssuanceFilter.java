package tewatashi.issuance.oversight;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tewatashi.issuance.certificate.CertificateKind;

/**
 * Which issuances are looked for; what is empty is any.
 *
 * @param reference the first 10 to 32 digits of an issuance's id
 * @param after the last row of the page before
 */
public record IssuanceFilter(
    Optional<State> state,
    Optional<String> municipality,
    Optional<CertificateKind> kind,
    Optional<String> terminal,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<String> reference,
    Optional<Place> after) {
  private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{1,32}");

  /**
   * @throws IllegalArgumentException if a field is not of its form
   */
  public IssuanceFilter {
    if (!reference.stream().allMatch(code -> REFERENCE.matcher(code).matches())) {
      throw new IllegalArgumentException("reference");
    }
  }

  /** How far a story is. */
  public enum State {
    /** Whatever is under way. */
    LIVE,
    FETCHING,
    RENDERING,
    CHECKING,
    AWAITING_PAYMENT,
    PRINTING,
    IN_DOUBT,
    AWAITING_PICKUP,
    TRAY_UNCERTAIN,
    DELIVERED,
    ABANDONED;

    /** As the journal and the page write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this word, if there is one. */
    public static Optional<State> of(String word) {
      return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
    }
  }

  /** A row's place in the list: the newest is first. */
  public record Place(Instant startedAt, String issuance) {
    private static final Pattern TEXT = Pattern.compile("([0-9T:.Z-]{20,30})~([0-9a-f]{32})");

    /**
     * As a page's {@code next} has it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Place of(String text) {
      var parts = TEXT.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException("after");
      }
      return new Place(Instant.parse(parts.group(1)), parts.group(2));
    }
  }
}
