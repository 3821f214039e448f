package tewatashi.kiosk.http;

import java.util.Optional;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.session.TerminalId;

/** Rings when two things that belong together do not ({@code CrossedWires}), or a step broke. */
@FunctionalInterface
public interface Alarm {
  /**
   * Closes the scope and opens a case. It is called on a virtual thread, before the terminal gets
   * its answer; what it throws is logged and changes nothing for the terminal.
   *
   * @param terminal who took the step
   * @param issuance the issuance named by the step's path; empty where the path names none
   * @param whatDisagreed what was compared; never a value
   * @param reference the code the terminal was given
   */
  void crossedWires(
      TerminalId terminal, Optional<IssuanceId> issuance, String whatDisagreed, String reference);

  /**
   * A step broke in a way that nobody foresaw: opens a case, of the story or else of the terminal.
   * It stops nothing. Called and guarded as above; an alarm that asks nothing does nothing.
   *
   * @param terminal who took the step
   * @param issuance the issuance named by the step's path; empty where the path names none
   * @param reference the code the terminal was given
   */
  default void unexpected(TerminalId terminal, Optional<IssuanceId> issuance, String reference) {}
}
