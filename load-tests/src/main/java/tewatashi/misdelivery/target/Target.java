package tewatashi.misdelivery.target;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;

/**
 * A system that hands out certificates at terminals, as far as the suite has to know it: somebody
 * applies, pays and takes paper, and every tray can be looked into. What may be done to it beside
 * using it are its levers; it may have none.
 */
public interface Target extends AutoCloseable {
  /** What reports call it. */
  String name();

  /**
   * The system's own word that it is a test system.
   *
   * @return empty if it does not say so; then nothing may be tried on it
   */
  Optional<String> testMark() throws IOException, InterruptedException;

  /** How many terminals there are, each with a tray of its own; 2 at least. */
  int terminals();

  /** How many addresses the system can be reached at; 1 at least. */
  int doors();

  /** Everybody in the system's register, so that a page can be traced to them. */
  People people();

  /** Longer than each of the system's own waits. */
  Duration longestWait();

  /** Somebody steps up to a terminal. */
  Encounter encounter(int terminal, Person person, Application wish);

  /** Takes every document out of a terminal's tray, as PDF, oldest first. */
  List<byte[]> takePaper(int terminal) throws IOException, InterruptedException;

  /** A clerk says that a terminal's tray is empty. */
  Said confirmTray(int terminal, int door) throws IOException, InterruptedException;

  /** What may be done to it, if it can be. */
  <L extends Lever> Optional<L> lever(Class<L> kind);

  @Override
  void close();
}
