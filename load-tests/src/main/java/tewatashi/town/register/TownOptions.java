package tewatashi.town.register;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a town is made from. Equal options, and the same letters for the seals, give equal bytes.
 *
 * @param residents all municipalities together; never fewer than the cast
 * @param municipalities 1 to {@link Municipality#COUNT_MAX}
 * @param today the day around which validities lie; ages follow from it
 * @param alwaysOpen whether the service never closes (00:00 to 24:00, no closed days)
 * @param issuers the authorities that the links name
 * @param nextCards who holds a card of the next generation
 * @param sealFont letters of the seals: a TrueType file, otherwise IPAmj明朝 if it is installed,
 *     otherwise patterns
 */
public record TownOptions(
    int residents,
    long seed,
    int municipalities,
    LocalDate today,
    boolean alwaysOpen,
    Issuers issuers,
    NextCardHolders nextCards,
    Optional<Path> sealFont) {
  /** The size of a town for which nobody asked for another. */
  public static final int USUAL_RESIDENTS = 2000;

  /** The largest town. */
  public static final int RESIDENTS_MAX = 1_000_000;

  /** Refuses a town that is too large, too small or on too many maps. */
  public TownOptions {
    if (residents < Cast.SIZE || residents > RESIDENTS_MAX) {
      throw new IllegalArgumentException("residents must be " + Cast.SIZE + " to " + RESIDENTS_MAX);
    }
    if (municipalities < 1 || municipalities > Municipality.COUNT_MAX) {
      throw new IllegalArgumentException("municipalities must be 1 to " + Municipality.COUNT_MAX);
    }
  }

  /** A town of today's cards. */
  public TownOptions(
      int residents,
      long seed,
      int municipalities,
      LocalDate today,
      boolean alwaysOpen,
      Issuers issuers,
      Optional<Path> sealFont) {
    this(
        residents,
        seed,
        municipalities,
        today,
        alwaysOpen,
        issuers,
        NextCardHolders.CAST,
        sealFont);
  }
}
