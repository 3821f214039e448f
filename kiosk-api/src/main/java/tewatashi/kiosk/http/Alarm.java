package tewatashi.kiosk.http;

import java.util.Optional;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.session.TerminalId;

/** Rings when two things that belong together do not ({@code CrossedWires}). */
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
}
