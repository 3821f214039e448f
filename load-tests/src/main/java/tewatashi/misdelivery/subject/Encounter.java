package tewatashi.misdelivery.subject;

import java.io.IOException;

/**
 * One person's visit at one terminal. Every step may go through another door.
 *
 * <p>An {@link IOException} means that nothing was heard: the system may have taken the step.
 */
public interface Encounter {
  /** Takes the step. */
  Said step(Step step, int door) throws IOException, InterruptedException;

  /** Says the very same again that was said last for this step, as after a lost answer. */
  Said again(Step step, int door) throws IOException, InterruptedException;

  /** How it stands, as far as paper goes. */
  Progress progress(int door) throws IOException, InterruptedException;

  /** 「これは自分のものではない」. */
  Said notMine(int door) throws IOException, InterruptedException;

  /**
   * The payment device gives back what the system says it owes.
   *
   * @return yen given back; 0 if nothing is owed
   */
  int giveBack(int door) throws IOException, InterruptedException;
}
