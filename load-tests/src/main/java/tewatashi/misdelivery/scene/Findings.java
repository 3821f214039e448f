package tewatashi.misdelivery.scene;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What a scenario saw; filled from many threads. */
public final class Findings {
  private final long began = System.nanoTime();
  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger pagesRead = new AtomicInteger();
  private final ConcurrentLinkedQueue<Happening> happenings = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<WrongPage> wrong = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();

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
    wrong.addAll(other.wrong);
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

  public List<WrongPage> wrongPages() {
    return List.copyOf(wrong);
  }

  public List<String> failures() {
    return List.copyOf(failed);
  }
}
