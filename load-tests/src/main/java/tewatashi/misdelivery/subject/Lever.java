package tewatashi.misdelivery.subject;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.Person;

/** What a scenario may do to a system under test beside using it; each kind may be missing. */
public sealed interface Lever {

  /** Troubles of the printers. */
  non-sealed interface Printers extends Lever {
    /** Gives a terminal's printer this fault, by the virtual printer's words; empty mends it. */
    void fault(int terminal, JsonObject fault) throws IOException, InterruptedException;

    /** What its printer says is wrong with it now, by the same words. */
    JsonObject faults(int terminal) throws IOException, InterruptedException;

    /**
     * When the last byte of each document that lies in the terminal's tray had reached the printer,
     * oldest first; by this machine's clock.
     */
    List<Instant> arrivals(int terminal) throws IOException, InterruptedException;
  }

  /** The servers' own life. */
  non-sealed interface Nodes extends Lever {
    /** How many servers, each behind the door of its number. */
    int nodes();

    /** It is gone, as by kill -9. */
    void kill(int node) throws IOException, InterruptedException;

    /** It serves again when this returns; its door may have moved. */
    void start(int node) throws IOException, InterruptedException;

    /** It stands still, with all it holds, until {@link #resume}. */
    void pause(int node) throws IOException, InterruptedException;

    void resume(int node) throws IOException, InterruptedException;
  }

  /** What becomes of residents while others apply; each is in force when the method returns. */
  non-sealed interface Register extends Lever {
    /** A protective measure (支援措置) keeps this person's record from everybody. */
    void hold(Person person) throws IOException, InterruptedException;

    void release(Person person) throws IOException, InterruptedException;

    /** The seal is cancelled (廃印). */
    void cancelSeal(Person person) throws IOException, InterruptedException;

    /**
     * The whole household has moved.
     *
     * @return the new address as it stands on a page, without spaces
     */
    String move(Person person) throws IOException, InterruptedException;

    /** So many changes to others' records arrive while this runs, as a nightly feed does. */
    void feed(int changes) throws IOException, InterruptedException;

    /** The feed has failed: what changes from now on, the system does not learn of. */
    void silence() throws IOException, InterruptedException;

    void speakAgain() throws IOException, InterruptedException;
  }

  /** Slowness behind the servers. */
  non-sealed interface Slowness extends Lever {
    /** Every answer of the register, or of its database, comes this much late; 0 ends it. */
    void register(long millis) throws IOException, InterruptedException;
  }

  /** The terminal API itself, for whoever says there what no terminal says. */
  non-sealed interface Wire extends Lever {
    /** A visit at a terminal, step by step. */
    Visit visit(int terminal, int door);

    TerminalClient client(int terminal, int door) throws IOException;

    /** This person's card, for {@link Visit#card}. */
    SoftCard card(Person person);
  }

  /** Servers beside those that were agreed upon. */
  non-sealed interface Topology extends Lever {
    /**
     * Somebody starts one server more than was declared, and one that lacks a known fix. Those that
     * take visitors may go on doing so behind further doors, until {@link #dismiss}.
     *
     * @return in words, each that takes visitors; empty if none does
     */
    List<String> unapprovedThatServe() throws IOException, InterruptedException;

    /** Whatever was started for this is gone, and its door. */
    void dismiss() throws IOException, InterruptedException;
  }
}
