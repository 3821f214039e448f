package tewatashi.town.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import tewatashi.town.paper.PaperReader;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.Place;

/**
 * Reads every page that falls into one tray, once, as it falls, and compares it with whose card was
 * at that terminal.
 */
final class Lookout implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final int PAPERS_MAX = 40;

  /** Whose names may stand on what falls now; empty while nobody's card has been there. */
  @FunctionalInterface
  interface Rightful {
    Set<String> names();
  }

  /** Told of every page. */
  @FunctionalInterface
  interface Told {
    void page(String terminal, Set<String> names, Set<String> rightful);
  }

  /** Paper in the tray. */
  record Paper(int number, int pages, byte[] pdf) {
    @Override
    public String toString() {
      return "Paper[" + number + ", " + pages + " page(s)]";
    }
  }

  private final Tray tray;
  private final Place place;
  private final PaperReader reader;
  private final Rightful rightful;
  private final Told told;
  private final Runnable changed;
  private final ConcurrentSkipListMap<Integer, Paper> lying = new ConcurrentSkipListMap<>();
  private final Set<Integer> read = new TreeSet<>();
  private final Thread thread;
  private volatile boolean closed;

  Lookout(
      Tray tray, Place place, PaperReader reader, Rightful rightful, Told told, Runnable changed) {
    this.tray = tray;
    this.place = place;
    this.reader = reader;
    this.rightful = rightful;
    this.told = told;
    this.changed = changed;
    this.thread =
        Thread.ofPlatform().daemon().name("lookout-" + place.terminal()).unstarted(this::watch);
  }

  /** Begins to read. */
  void begin() {
    thread.start();
  }

  /** What lies there, and was read, oldest first. */
  List<Paper> papers() {
    return List.copyOf(lying.values());
  }

  /** A hand takes all paper that was read. */
  synchronized void take() throws IOException, InterruptedException {
    for (Paper paper : papers()) {
      tray.take(paper.number());
      lying.remove(paper.number());
    }
    changed.run();
  }

  private void watch() {
    while (!closed) {
      try {
        look();
        Thread.sleep(POLL);
      } catch (IOException _) {
        // The printer is away for a moment; its tray waits.
        pause();
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.multipliedBy(4));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() throws IOException, InterruptedException {
    var numbers = tray.numbers();
    boolean moved = lying.keySet().retainAll(numbers);
    for (int number : numbers) {
      if (read.contains(number)) {
        continue;
      }
      byte[] pdf = tray.document(number);
      var pages = new ArrayList<>(reader.read(pdf));
      var names = rightful.names();
      read.add(number);
      pages.forEach(page -> told.page(place.terminal(), page.names(), names));
      lying.put(number, new Paper(number, pages.size(), pdf));
      while (lying.size() > PAPERS_MAX) {
        lying.pollFirstEntry(); // It goes on lying there; only its picture is given up.
      }
      moved = true;
    }
    if (moved) {
      changed.run();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
