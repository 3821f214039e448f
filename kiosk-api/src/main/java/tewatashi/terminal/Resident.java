package tewatashi.terminal;

import java.util.Optional;
import tewatashi.terminal.card.Pin;

/** The person at the terminal, as the visit meets them. Each question waits for the answer. */
public interface Resident {
  /**
   * Types the PIN.
   *
   * @param triesLeft what the card says
   * @return empty if the person gives up; the visit closes what it gets
   */
  Optional<Pin> pin(int triesLeft);

  /** Says whether the card's last try may be spent. */
  boolean mayUseLastTry();

  /**
   * Looks at the paper in the tray.
   *
   * @param copies how many lie there
   */
  Hand takePaper(int copies);

  /** What somebody does with the paper. */
  enum Hand {
    /** They took it: it is theirs. */
    COLLECTED,
    /** It is not theirs (これは自分のものではない). */
    NOT_MINE,
    /** Nobody answers. */
    NOBODY
  }
}
