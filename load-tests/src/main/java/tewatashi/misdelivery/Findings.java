package tewatashi.misdelivery;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What a scenario saw; filled from many threads. */
final class Findings {
  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger pagesRead = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> misdelivered = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();

  void delivered() {
    delivered.incrementAndGet();
  }

  void pageRead() {
    pagesRead.incrementAndGet();
  }

  /** A page in front of the wrong person. */
  void misdelivered(String what) {
    misdelivered.add(what);
  }

  /** Anything else that is not as it must be. */
  void failed(String what) {
    failed.add(what);
  }

  /** Takes over what was delivered, read and misdelivered elsewhere, but not what failed. */
  void add(Findings other) {
    delivered.addAndGet(other.deliveredCount());
    pagesRead.addAndGet(other.pagesReadCount());
    misdelivered.addAll(other.misdelivered);
  }

  int deliveredCount() {
    return delivered.get();
  }

  int pagesReadCount() {
    return pagesRead.get();
  }

  List<String> misdeliveries() {
    return List.copyOf(misdelivered);
  }

  List<String> failures() {
    return List.copyOf(failed);
  }
}
