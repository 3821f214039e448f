package tewatashi.issuance.operations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A case: the open question "whose bytes left?", or one that was answered.
 *
 * @param id as {@code cases} lists it
 * @param issuance the story it asks about, 32 hexadecimal digits; empty where none is known
 * @param place what is known instead, or besides
 * @param why the word of what opened it
 * @param signed operators whose words of the last day count, each as {@code operator: answer}; of
 *     the evidence as it stood then
 * @param closed empty while it is open
 */
public record IncidentCase(
    long id,
    Optional<String> issuance,
    Optional<CasePlace> place,
    String why,
    Instant openedAt,
    List<String> signed,
    Optional<Closed> closed) {
  /** As many signs as the resident's screen shows. */
  private static final int REFERENCE_SIGNS = 10;

  public IncidentCase {
    signed = List.copyOf(signed);
  }

  /** By whom and how it was answered. */
  public record Closed(WhoseBytes answer, String by, String with, Instant at) {}

  /** The issuance's reference code (問い合わせ番号); empty where none is known. */
  public Optional<String> reference() {
    return issuance.map(id -> id.substring(0, REFERENCE_SIGNS).toUpperCase(Locale.ROOT));
  }
}
