package tewatashi.misdelivery.scene;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tewatashi.town.counter.Application;

/** What a scenario saw; filled from many threads. */
public final class Findings {
  private final long began;
  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger pagesRead = new AtomicInteger();
  private final ConcurrentLinkedQueue<Happening> happenings = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<WrongPage> wrong = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();

  /** Its time begins now. */
  public Findings() {
    this(System.nanoTime());
  }

  private Findings(long began) {
    this.began = began;
  }

  /** What one part of the scenario sees, by the same clock; to be added, or counted, or left. */
  public Findings aside() {
    return new Findings(began);
  }

  /** Milliseconds since the scenario began. */
  public long millis() {
    return (System.nanoTime() - began) / 1_000_000;
  }

  /** Something happened at a terminal. */
  public void happened(int terminal, String resident, String what) {
    happenings.add(new Happening(millis(), terminal, resident, what));
  }

  /** Something happened to the system as a whole. */
  public void happened(String what) {
    happened(Happening.EVERYWHERE, "", what);
  }

  /** Somebody says at a terminal what they want. */
  public void asked(int terminal, String resident, Application wish) {
    requests.add(new Request(millis(), terminal, resident, Request.words(wish)));
  }

  /** Somebody has their paper. */
  public void delivered() {
    delivered.incrementAndGet();
  }

  public void pageRead() {
    pagesRead.incrementAndGet();
  }

  public void wrong(WrongPage page) {
    wrong.add(page);
    happened(page.terminal(), page.standing(), page.wrong().words());
  }

  /** Anything else that is not as it must be. */
  public void failed(String what) {
    failed.add(what);
  }

  /** Takes over what was delivered, read and wrong elsewhere, but not what failed. */
  public void add(Findings other) {
    delivered.addAndGet(other.deliveredCount());
    pagesRead.addAndGet(other.pagesReadCount());
    happenings.addAll(other.happenings);
    requests.addAll(other.requests);
    wrong.addAll(other.wrong);
  }

  /**
   * Takes over what was delivered and read elsewhere; what happened there only if a page was wrong.
   */
  public void count(Findings other) {
    if (other.wrong.isEmpty()) {
      delivered.addAndGet(other.deliveredCount());
      pagesRead.addAndGet(other.pagesReadCount());
    } else {
      add(other);
    }
  }

  public int deliveredCount() {
    return delivered.get();
  }

  public int pagesReadCount() {
    return pagesRead.get();
  }

  /** In the order of time. */
  public List<Happening> happenings() {
    return happenings.stream().sorted(Comparator.comparingLong(Happening::millis)).toList();
  }

  /** Who asked for what, in the order of time. */
  public List<Request> requests() {
    return requests.stream().sorted(Comparator.comparingLong(Request::millis)).toList();
  }

  public List<WrongPage> wrongPages() {
    return List.copyOf(wrong);
  }

  public List<String> failures() {
    return List.copyOf(failed);
  }
}
