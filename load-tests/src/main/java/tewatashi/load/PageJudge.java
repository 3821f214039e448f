package tewatashi.load;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import tewatashi.town.paper.PaperReader;

/**
 * Reads every page taken from a tray, and says whether it may lie before the person who stood
 * there. It reads on a thread of its own, so that reading slows nobody's visit.
 */
final class PageJudge implements AutoCloseable {
  private static final int WAITING_MAX = 500;
  private static final int FINDINGS_MAX = 20;

  private final PaperReader reader;
  private final ThreadPoolExecutor desk =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING_MAX),
          new ThreadPoolExecutor.CallerRunsPolicy());
  private final Map<Phase, LongAdder> read = new EnumMap<>(Phase.class);
  private final LongAdder wrong = new LongAdder();
  private final LongAdder unreadable = new LongAdder();
  private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();

  PageJudge(PaperReader reader) {
    this.reader = reader;
    for (Phase each : Phase.values()) {
      read.put(each, new LongAdder());
    }
  }

  /** A document lay in the tray before this visitor. */
  void took(byte[] document, Visitor visitor, Phase phase) {
    desk.execute(() -> judge(document, visitor, phase));
  }

  private void judge(byte[] document, Visitor visitor, Phase phase) {
    var applicant = visitor.applicant();
    try {
      for (var page : reader.read(document)) {
        of(phase).increment();
        if (!PaperReader.belongsTo(page, applicant.person(), applicant.names())) {
          wrong.increment();
          finding(visitor, page);
        }
      }
    } catch (IOException | RuntimeException e) {
      unreadable.increment();
    }
  }

  private void finding(Visitor visitor, PaperReader.Page page) {
    if (findings.size() < FINDINGS_MAX) {
      findings.add(
          "terminal %s, page %d: %d name(s), not as resident %s applied for"
              .formatted(
                  visitor.place().terminal(),
                  page.number(),
                  page.names().size(),
                  visitor.applicant().person().id()));
    }
  }

  private LongAdder of(Phase phase) {
    return Objects.requireNonNull(read.get(phase), "every part has a counter");
  }

  long pagesRead() {
    return read.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Of those that were taken in this part of the run. */
  long pagesRead(Phase phase) {
    return of(phase).sum();
  }

  long wrongPages() {
    return wrong.sum();
  }

  /** Documents that no one could read: never counted as right. */
  long unreadableDocuments() {
    return unreadable.sum();
  }

  /** The first wrong pages, in words. */
  List<String> findings() {
    return List.copyOf(findings);
  }

  /** Reads what still lies on the desk. */
  @Override
  public void close() {
    desk.close();
  }
}
