package tewatashi.misdelivery.target;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.Person;

/** Something that can be done to a system beside using it; a scenario names those it needs. */
public interface Lever {
  /** Faults of the printers. */
  interface Printers extends Lever {
    /**
     * Replaces whatever faults a terminal's printer had, by the words of the virtual printer's
     * control endpoint; an empty object mends it.
     */
    void fault(int terminal, JsonObject fault) throws IOException, InterruptedException;
  }

  /** The servers themselves; a server is the door of the same number. */
  interface Nodes extends Lever {
    /** Ends a server without a goodbye. */
    void kill(int node) throws IOException, InterruptedException;

    /** Starts a server that was killed, and waits until it serves; its door stays the same. */
    void start(int node) throws IOException, InterruptedException;

    /** Holds a server still: it keeps its connections and does nothing. */
    void pause(int node) throws IOException, InterruptedException;

    /** Lets a held server go on where it was. */
    void resume(int node) throws IOException, InterruptedException;
  }

  /**
   * The municipality's register, and what it tells the system. Each change is known to the system
   * when the method returns, unless the feed is stopped.
   */
  interface Register extends Lever {
    /** Places a protective hold on a resident. */
    void hold(Person person) throws IOException, InterruptedException;

    /** Lifts it. */
    void liftHold(Person person) throws IOException, InterruptedException;

    /** Cancels a resident's registered seal. */
    void cancelSeal(Person person) throws IOException, InterruptedException;

    /** Registers the same seal again. */
    void registerSeal(Person person) throws IOException, InterruptedException;

    /**
     * A resident moves with the whole household.
     *
     * @param address as it is to stand on a page from now on
     */
    void move(Person person, String address) throws IOException, InterruptedException;

    /** From now on nothing reaches the system, not even the word that nothing changed. */
    void stopFeed() throws IOException, InterruptedException;

    /** Everything reaches the system again, beginning with what it missed. */
    void resumeFeed() throws IOException, InterruptedException;
  }

  /** Parts that take their time. */
  interface Slowness extends Lever {
    /** Every answer of the register takes this much longer; zero mends it. */
    void register(Duration delay) throws IOException, InterruptedException;

    /** The making of every document takes this much longer; zero mends it. */
    void renderer(Duration delay) throws IOException, InterruptedException;
  }

  /** The terminal API itself, for requests that no honest terminal sends. */
  interface Wire extends Lever {
    /** A visit that has not begun. */
    Visit visit(int terminal, int door);

    /** A terminal's client at a door. */
    TerminalClient client(int terminal, int door);
  }
}
