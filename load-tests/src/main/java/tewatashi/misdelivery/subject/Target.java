package tewatashi.misdelivery.subject;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;

/** A system under test, as the people at its terminals meet it: application, payment and tray. */
public interface Target extends AutoCloseable {
  /** Its name in reports. */
  String name();

  /**
   * How it says of itself that nobody real lives there.
   *
   * @return its own words; empty if it says nothing of the kind, and then the suite leaves it alone
   * @throws IOException if it does not answer
   */
  Optional<String> testMark() throws IOException, InterruptedException;

  /** How many terminals stand in its stores, each with a tray of its own; 2 or more. */
  int terminals();

  /** By how many addresses it is reached, each perhaps another server; 1 or more. */
  int doors();

  /** Everybody whose name may come out of it, and who of them is plainly able to apply. */
  People people();

  /** How its papers are to be judged; empty: by the names on them alone. */
  Optional<PaperRules> rules();

  /** Longer than each of its own waits: what has not ended by then was given up. */
  Duration longestWait();

  /** Somebody steps up to a terminal and wants this. Nothing has been said to the system yet. */
  Encounter encounter(int terminal, Person person, Application wish);

  /**
   * Takes out every document that lies in a terminal's tray, as PDF, oldest first. What falls
   * meanwhile stays and is found next time.
   */
  List<byte[]> takePaper(int terminal) throws IOException, InterruptedException;

  /** A clerk has looked and says that the terminal's tray is empty. */
  Said confirmTray(int terminal, int door) throws IOException, InterruptedException;

  /** A lever of this kind; empty if the system has none, and what needs it is not replayed. */
  <L extends Lever> Optional<L> lever(Class<L> kind);

  @Override
  void close();
}
