package tewatashi.careless;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** The changes of an issuance at its printer, each only by who looks after it now. */
final class Town {
  private final Books books;
  private final Waits waits;
  private final Habits habits;
  private final HttpClient printers;
  private final Map<String, URI> printerOfTerminal;
  private final SecureRandom random;

  Town(
      Books books,
      Waits waits,
      Habits habits,
      HttpClient printers,
      Map<String, URI> printerOfTerminal,
      SecureRandom random) {
    this.books = books;
    this.waits = waits;
    this.habits = habits;
    this.printers = printers;
    this.printerOfTerminal = Map.copyOf(printerOfTerminal);
    this.random = random;
  }

  Books books() {
    return books;
  }

  Waits waits() {
    return waits;
  }

  Habits habits() {
    return habits;
  }

  Printer printer(String terminal) {
    return new Printer(printers, java.util.Objects.requireNonNull(printerOfTerminal.get(terminal)));
  }

  byte[] random(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return drawn;
  }

  String id() {
    return HexFormat.of().formatHex(random(16));
  }

  /** Whether this node looks after the story now. */
  boolean isOwn(Story story, Life node) {
    synchronized (books) {
      return story.owner == node && !story.ended();
    }
  }

  /** The same, and its resident has not gone. */
  boolean staysWith(Story story, Life node) {
    synchronized (books) {
      return isOwn(story, node) && !story.leaving;
    }
  }

  /** A node begins to look after a story, for so long at most. */
  void takes(Story story, Life node) {
    synchronized (books) {
      story.owner = node;
      story.deadline =
          System.nanoTime() + waits.print().toNanos() + waits.settle().multipliedBy(2).toNanos();
    }
  }

  /** It may take as long as it takes. */
  void withoutDeadline(Story story) {
    synchronized (books) {
      story.deadline = Long.MAX_VALUE;
    }
  }

  /** Writes down a job's name before the printer hears it. */
  boolean names(Story story, Life node, String job) {
    synchronized (books) {
      return books.change(
          story, () -> isOwn(story, node) && !story.leaving, () -> story.jobs.add(job));
    }
  }

  void become(Story story, Life node, State state) {
    books.change(
        story,
        () -> isOwn(story, node) && story.state.atPrinter(),
        () -> {
          story.state = state;
          if (state == State.AWAITING_PICKUP) {
            story.deadline = System.nanoTime() + waits.pickup().toNanos();
            story.jobsEnded = true;
          }
          if (state.ended()) {
            owe(story);
          }
        });
  }

  /** No paper comes of it, and what was paid is owed. */
  void abandon(Story story, Life node) {
    boolean ended =
        books.change(
            story,
            () -> isOwn(story, node),
            () -> {
              story.state = State.ABANDONED;
              owe(story);
            });
    if (ended) {
      habits.spool().shred(story, Spool.End.CANCELLED);
    }
  }

  /** What was taken for copies that did not come. */
  void owe(Story story) {
    if (story.fee.equals("taken")) {
      story.fee = "owed";
      story.owedYen = story.totalYen() - story.printedCopies * Story.YEN;
    }
  }

  void printed(Story story, Life node, int copy) {
    books.change(
        story,
        () -> isOwn(story, node),
        () -> {
          story.printedCopies = copy;
          takes(story, node);
        });
  }
}
