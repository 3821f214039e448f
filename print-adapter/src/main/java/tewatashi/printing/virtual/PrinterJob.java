package tewatashi.printing.virtual;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Sides;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One job and where it stands, RFC 8011 §5.3. */
final class PrinterJob {
  private final int id;
  private final String name;
  private final String user;
  private final List<Attribute<?>> template;
  private final Instant createdAt;
  private Optional<Instant> processingAt = Optional.empty();
  private Optional<Instant> completedAt = Optional.empty();
  private Optional<ArrivedDocument> document = Optional.empty();
  private Optional<Instant> arrivedAt = Optional.empty();
  private OptionalInt pages = OptionalInt.empty();
  private int octets;
  private int impressionsCompleted;
  private JobState state = JobState.pending;
  private String reason = "job-incoming";

  PrinterJob(int id, String name, String user, List<Attribute<?>> template, Instant createdAt) {
    this.id = id;
    this.name = name;
    this.user = user;
    this.template = List.copyOf(template);
    this.createdAt = createdAt;
  }

  /** The job has all it needs and waits for its turn. */
  void take(ArrivedDocument arrived, Instant now) {
    arrivedAt = Optional.of(now);
    document = Optional.of(arrived);
    pages = arrived.pages();
    octets = arrived.bytes().length;
    become(JobState.pending, "none");
  }

  void become(JobState next, String why) {
    state = next;
    reason = why;
  }

  void startAt(Instant now) {
    processingAt = Optional.of(now);
    become(JobState.processing, "job-printing");
  }

  /** The job's last word. Its document leaves the printer's memory with it. */
  void endAt(Instant now, JobState last, String why) {
    become(last, why);
    completedAt = Optional.of(now);
    document = Optional.empty();
  }

  void addImpression() {
    impressionsCompleted++;
  }

  void forgetImpressions() {
    impressionsCompleted = 0;
  }

  void claimAllImpressions() {
    impressionsCompleted = pages.orElse(0);
  }

  boolean isFinal() {
    return state.equals(JobState.completed)
        || state.equals(JobState.canceled)
        || state.equals(JobState.aborted);
  }

  boolean isIncoming() {
    return state.equals(JobState.pending) && reason.equals("job-incoming");
  }

  int id() {
    return id;
  }

  String name() {
    return name;
  }

  String user() {
    return user;
  }

  List<Attribute<?>> template() {
    return template;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** When its document had wholly arrived. */
  Optional<Instant> arrivedAt() {
    return arrivedAt;
  }

  Optional<Instant> processingAt() {
    return processingAt;
  }

  Optional<Instant> completedAt() {
    return completedAt;
  }

  Optional<ArrivedDocument> document() {
    return document;
  }

  OptionalInt pages() {
    return pages;
  }

  int kOctets() {
    return Math.ceilDiv(octets, 1024);
  }

  int impressionsCompleted() {
    return impressionsCompleted;
  }

  /** Sheets of paper for so many impressions: two sides count as one sheet when asked for. */
  int sheets(int impressions) {
    boolean twoSided =
        template.stream()
            .filter(attribute -> attribute.getName().equals("sides"))
            .flatMap(attribute -> attribute.strings().stream())
            .anyMatch(Sides.twoSidedLongEdge::equals);
    return twoSided ? Math.ceilDiv(impressions, 2) : impressions;
  }

  int documents() {
    return pages.isPresent() || octets > 0 ? 1 : 0;
  }

  JobState state() {
    return state;
  }

  String reason() {
    return reason;
  }
}
