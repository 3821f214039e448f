package tewatashi.careless;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Prints a paid issuance, copy by copy, in the background of the node that was paid. Whatever it is
 * about to do, it first asks whether the story is still its own: another node may have taken over.
 */
final class Printing {
  private static final long POLL_MILLIS = 50;

  private final Town town;
  private final Habits habits;

  Printing(Town town, Habits habits) {
    this.town = town;
    this.habits = habits;
  }

  /** From the money to the tray; the fee was taken. */
  void run(Story story, Life node) {
    try {
      habits.order().enter(story, habits.spool().take(story, node));
      for (int copy = 1; copy <= story.wish.copies(); copy++) {
        if (!printed(story, node, copy)) {
          return;
        }
      }
      town.become(story, node, State.AWAITING_PICKUP);
    } catch (Refusal e) {
      // Something changed since it was made: no paper, and the money goes back.
      town.abandon(story, node);
    } catch (Life.Over e) {
      // Another node will look after it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      habits.order().leave(story);
    }
  }

  private boolean printed(Story story, Life node, int copy) throws Refusal, InterruptedException {
    var document = habits.order().turn(story);
    node.goesOn();
    habits.records().lookAgain(story);
    if (document.isEmpty()) {
      town.abandon(story, node);
      return false;
    }
    boolean out = send(story, node, Copies.one(document.get(), copy, story.wish.copies()));
    if (out) {
      town.printed(story, node, copy);
    }
    return out;
  }

  /** Sends a document as a job of its own; true when it lies in the tray and all is well. */
  boolean send(Story story, Life node, byte[] document) throws InterruptedException {
    String name = HexFormat.of().formatHex(town.random(12));
    var printer = town.printer(story.terminal());
    boolean mayPrint = false;
    try {
      if (!town.names(story, node, name)) {
        return false;
      }
      int job = created(printer, name);
      node.goesOn();
      if (!town.isOwn(story, node) || !unchanged(story, node)) {
        printer.cancel(job);
        return false;
      }
      mayPrint = true;
      printer.sendDocument(job, document);
      return ended(story, node, printer, job);
    } catch (IOException e) {
      node.goesOn();
      return habits.doubt().unreachable(this, story, node, document, mayPrint);
    }
  }

  /** A connection that a printer has closed meanwhile breaks once; an empty job prints nothing. */
  private static int created(Printer printer, String name)
      throws IOException, InterruptedException {
    try {
      return printer.createJob(name);
    } catch (IOException e) {
      return printer.createJob(name);
    }
  }

  /** The last look before the document leaves. */
  private boolean unchanged(Story story, Life node) throws InterruptedException {
    try {
      habits.records().lookAgain(story);
      return true;
    } catch (Refusal e) {
      town.abandon(story, node);
      return false;
    }
  }

  private boolean ended(Story story, Life node, Printer printer, int job)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + town.waits().print().toNanos();
    var standing = printer.standing(job);
    while (!standing.isFinal() && System.nanoTime() < end && town.staysWith(story, node)) {
      Thread.sleep(POLL_MILLIS);
      node.goesOn();
      standing = printer.standing(job);
    }
    if (standing.isCompleted()) {
      return town.isOwn(story, node);
    }
    return town.isOwn(story, node) && habits.doubt().timedOut(this, story, node);
  }

  /** Follows a story's last job to its end, for as long as that takes; whether it was printed. */
  boolean followed(Story story, Life node) throws InterruptedException {
    town.withoutDeadline(story);
    while (true) {
      Thread.sleep(POLL_MILLIS);
      node.goesOn();
      try {
        var standing = last(story);
        if (standing.filter(Printer.Standing::isFinal).isPresent()) {
          return standing.get().isCompleted();
        }
      } catch (IOException e) {
        // It is away for a while.
      }
    }
  }

  private Optional<Printer.Standing> last(Story story) throws IOException, InterruptedException {
    var names = town.books().jobs(story);
    return town.printer(story.terminal()).named(names.getLast());
  }

  /**
   * Ends a story that is in doubt: cancels its jobs and follows each to its end. Only what is known
   * then decides; what is not known is a clerk's.
   */
  void settle(Story story, Life node) throws InterruptedException {
    town.become(story, node, State.IN_DOUBT);
    var jobs = town.books().jobs(story);
    long end = System.nanoTime() + town.waits().settle().toNanos();
    var known = settled(story, jobs);
    while (known.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(POLL_MILLIS);
      node.goesOn();
      known = settled(story, jobs);
    }
    node.goesOn();
    story.jobsEnded = known.isPresent();
    if (known.isPresent() && known.get() == 0) {
      town.abandon(story, node);
    } else {
      town.become(story, node, habits.door().uncertain());
    }
  }

  /** Impressions of all jobs in all when each has ended; empty while one has not. */
  Optional<Integer> settled(Story story, List<String> jobs) throws InterruptedException {
    var printer = town.printer(story.terminal());
    int impressions = 0;
    boolean all = true;
    try {
      for (String name : jobs) {
        var standing = printer.named(name);
        if (standing.isPresent()) {
          if (!standing.get().isFinal()) {
            printer.cancel(standing.get().job());
            standing = Optional.of(printer.standing(standing.get().job()));
          }
          all &= standing.get().isFinal();
          impressions += standing.get().impressions();
        }
      }
      return all ? Optional.of(impressions) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Town town() {
    return town;
  }

  Habits habits() {
    return habits;
  }
}
