package tewatashi.misdelivery.target;

import java.io.IOException;

/**
 * One person's visit at one terminal of a system under test. A door is one of the addresses at
 * which the system can be reached, from 0; every step may go through another.
 */
public interface Encounter {
  /**
   * Takes a step, as a new request.
   *
   * @throws IOException if the system gave no answer
   */
  Said step(Step step, int door) throws IOException, InterruptedException;

  /**
   * Sends the same step again, as somebody does who heard no answer.
   *
   * @throws IOException if the system gave no answer
   */
  Said again(Step step, int door) throws IOException, InterruptedException;

  /**
   * Asks how it stands.
   *
   * @throws IOException if the system gave no answer
   */
  Progress progress(int door) throws IOException, InterruptedException;

  /** Says that the paper in the tray is another's. */
  Said notMine(int door) throws IOException, InterruptedException;

  /**
   * Lets the payment device give back what the system owes.
   *
   * @return yen given back; 0 if nothing was owed
   */
  int giveBack(int door) throws IOException, InterruptedException;
}
