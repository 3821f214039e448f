package tewatashi.printing.virtual;

import com.hp.jipp.encoding.Attribute;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All jobs a printer remembers: those on their way, and a bounded history of ended ones. */
final class JobQueue {
  /** More than any test reads back; keeps a printer that runs for days small. */
  private static final int ENDED_MAX = 10_000;

  private final Map<Integer, PrinterJob> jobs = new LinkedHashMap<>();
  private final Deque<Integer> ended = new ArrayDeque<>();
  private int lastId;

  PrinterJob create(String name, String user, List<Attribute<?>> template, Instant now) {
    lastId++;
    var job = new PrinterJob(lastId, name, user, template, now);
    jobs.put(lastId, job);
    return job;
  }

  Optional<PrinterJob> find(int id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** As after a restart without memory: nothing is known, and ids begin anew. */
  void forget() {
    jobs.clear();
    ended.clear();
    lastId = 0;
  }

  /** The job whose document came first and which waits for its turn. */
  Optional<PrinterJob> nextReady() {
    return jobs.values().stream()
        .filter(job -> !job.isFinal() && !job.isIncoming() && job.processingAt().isEmpty())
        .findFirst();
  }

  /** Oldest first, as they will be printed. */
  List<PrinterJob> notCompleted() {
    return jobs.values().stream().filter(job -> !job.isFinal()).toList();
  }

  /** Newest first, RFC 8011 §4.2.6.2. */
  List<PrinterJob> completed() {
    Collection<PrinterJob> all = new ArrayList<>(jobs.values());
    return all.stream()
        .filter(PrinterJob::isFinal)
        .sorted(
            Comparator.comparing((PrinterJob job) -> job.completedAt().orElse(job.createdAt()))
                .thenComparingInt(PrinterJob::id)
                .reversed())
        .toList();
  }

  @SuppressWarnings("ReferenceEquality") // After a restart another job may bear the same id.
  void remember(PrinterJob endedJob) {
    if (jobs.get(endedJob.id()) != endedJob) {
      return;
    }
    ended.addLast(endedJob.id());
    while (ended.size() > ENDED_MAX) {
      jobs.remove(ended.removeFirst());
    }
  }
}
