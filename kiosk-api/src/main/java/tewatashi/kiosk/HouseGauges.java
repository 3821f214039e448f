package tewatashi.kiosk;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.port.HouseFigures;
import tewatashi.issuance.port.HouseFigures.Cases;
import tewatashi.issuance.port.HouseFigures.FeedOfPapers;
import tewatashi.issuance.port.HouseFigures.Figures;
import tewatashi.issuance.port.HouseFigures.Guard;
import tewatashi.issuance.port.HouseFigures.Question;
import tewatashi.issuance.port.HouseFigures.RegisterWord;
import tewatashi.issuance.port.HouseFigures.Stops;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.watch.Breach;

/**
 * What the database knows of the whole house, as gauges: read by one thread every ten seconds, and
 * never by a scrape. Every node says the same, so whoever reads takes the greatest and never a sum.
 *
 * <p>While the database does not answer, ages go on growing; after a minute the counts are no
 * longer shown at all, for an old number looks as good as a new one.
 */
final class HouseGauges {
  private static final Logger log = LoggerFactory.getLogger(HouseGauges.class);

  /** A count that is older is not shown. */
  static final Duration SHOWN_MAX = Duration.ofMinutes(1);

  /** Where a story can stand while it lives. */
  static final List<String> LIVE_STATES =
      List.of(
          "fetching",
          "rendering",
          "checking",
          "awaiting_payment",
          "printing",
          "in_doubt",
          "awaiting_pickup",
          "tray_uncertain");

  private final HouseFigures house;
  private final LongSupplier nanos;
  private final Map<String, MultiGauge> counts = new HashMap<>();
  private final MultiGauge feeds;
  private final MultiGauge feedsOfPapers;
  private final MultiGauge reconciledAge;
  private final MultiGauge registerAge;
  private volatile Optional<Read> last = Optional.empty();

  private record Read(Figures figures, long atNanos) {}

  /**
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  HouseGauges(HouseFigures house, LongSupplier nanos, MeterRegistry meters) {
    this.house = house;
    this.nanos = nanos;
    Gauge.builder("tewatashi.house.age", this, HouseGauges::ageSeconds)
        .baseUnit("seconds")
        .description("since this node read the house's figures; +Inf: never")
        .register(meters);
    count(meters, "issuances", "live stories by their residents' municipality and state");
    count(meters, "fees.open", "ended stories' fees that nobody answered for or gave back");
    count(meters, "stops", "stops by what placed them, standing or lifted");
    count(meters, "cases", "cases by their question, open or answered");
    count(meters, "cases.oldest", "seconds", "age of the oldest open case by its question");
    count(meters, "watch.breaches", "broken laws that a watch wrote down, by law");
    count(meters, "printers.printing", "printers that have, or may have, a job of ours");
    count(meters, "nodes", "nodes that live");
    count(meters, "reconciliation.unexplained", "differences of the last day compared");
    count(meters, "reconciliation.unbalanced", "yen", "yen that nobody answers for, of that day");
    feeds =
        MultiGauge.builder("tewatashi.feed.age")
            .baseUnit("seconds")
            .description("how old a source's copy of the register is")
            .register(meters);
    feedsOfPapers =
        MultiGauge.builder("tewatashi.feed.papers.age")
            .baseUnit("seconds")
            .description("how old the copy is that a town's papers of one kind rest on")
            .register(meters);
    count(meters, "register.differences", "open cases of papers of which the register differs");
    registerAge =
        MultiGauge.builder("tewatashi.house.register.comparison.age")
            .baseUnit("seconds")
            .description("since what was printed was last held against the register; +Inf: never")
            .register(meters);
    reconciledAge =
        MultiGauge.builder("tewatashi.house.reconciliation.age")
            .baseUnit("seconds")
            .description("since a day's books were last compared; +Inf: never")
            .register(meters);
  }

  private void count(MeterRegistry meters, String name, String description) {
    counts.put(
        name,
        MultiGauge.builder("tewatashi.house." + name).description(description).register(meters));
  }

  private void count(MeterRegistry meters, String name, String unit, String description) {
    counts.put(
        name,
        MultiGauge.builder("tewatashi.house." + name)
            .baseUnit(unit)
            .description(description)
            .register(meters));
  }

  /** Reads and shows. Called every few seconds, by one thread. */
  void round() {
    long asked = nanos.getAsLong();
    try {
      var read = new Read(house.read(), asked);
      boolean again = last.isPresent() && ageSeconds() > SHOWN_MAX.toSeconds();
      last = Optional.of(read);
      show(read.figures());
      showAges(read);
      if (again) {
        log.info("the house's figures are read again");
      }
    } catch (RegisterUnavailable e) {
      if (ageSeconds() > SHOWN_MAX.toSeconds()) {
        log.warn("the house's figures could not be read for a minute; they are shown no more");
        counts.values().forEach(gauge -> gauge.register(List.of(), true));
      }
    }
  }

  private double ageSeconds() {
    return last.map(this::secondsSince).orElse(Double.POSITIVE_INFINITY);
  }

  private double secondsSince(Read read) {
    return (nanos.getAsLong() - read.atNanos()) / 1e9;
  }

  private void show(Figures figures) {
    set("issuances", live(figures));
    set("fees.open", fees(figures));
    set("stops", stops(figures));
    set("cases", cases(figures));
    set("cases.oldest", oldest(figures));
    set(
        "watch.breaches",
        Breach.laws().stream()
            .map(law -> row(figures.breaches().getOrDefault(law, 0L), "law", law))
            .toList());
    set(
        "register.differences",
        Arrays.stream(RegisterWord.values())
            .map(word -> row(figures.register().open().getOrDefault(word, 0L), "word", word.word()))
            .toList());
    set("printers.printing", List.of(row(figures.printing().size())));
    set("nodes", List.of(row(figures.nodes())));
    set(
        "reconciliation.unexplained",
        figures.reconciled().map(day -> row(day.unexplained())).stream().toList());
    set(
        "reconciliation.unbalanced",
        figures.reconciled().map(day -> row(day.unbalancedYen())).stream().toList());
  }

  /** Ages grow between two rounds, and go on growing when no further round comes to an end. */
  private void showAges(Read read) {
    feeds.register(
        read.figures().feeds().entrySet().stream()
            .map(one -> growing(read, one.getValue(), Tags.of("source", one.getKey())))
            .toList(),
        true);
    feedsOfPapers.register(
        read.figures().feedsOfPapers().stream().map(one -> ofPapers(read, one)).toList(), true);
    since(read, reconciledAge, read.figures().reconciled().map(HouseFigures.Reconciled::ago));
    since(read, registerAge, read.figures().register().ago());
  }

  private void since(Read read, MultiGauge gauge, Optional<Duration> ago) {
    gauge.register(
        List.of(
            ago.<Row<?>>map(then -> growing(read, then, Tags.empty()))
                .orElseGet(() -> Row.of(Tags.empty(), Double.POSITIVE_INFINITY))),
        true);
  }

  private Row<?> ofPapers(Read read, FeedOfPapers feed) {
    var tags = Tags.of("municipality", feed.municipality(), "kind", feed.kind());
    return growing(read, feed.age(), tags);
  }

  private Row<?> growing(Read read, Duration then, Tags tags) {
    Supplier<Number> age = () -> then.toMillis() / 1000.0 + secondsSince(read);
    return Row.of(tags, age);
  }

  /** A zero is said too: what is missing cannot be told from what nobody asked. */
  private static Collection<Row<?>> live(Figures figures) {
    Map<String, Long> found = new HashMap<>();
    figures.live().forEach(one -> found.put(one.municipality() + one.state(), one.count()));
    Collection<Row<?>> rows = new ArrayList<>();
    for (String municipality : figures.municipalities()) {
      for (String state : LIVE_STATES) {
        long count = found.getOrDefault(municipality + state, 0L);
        rows.add(row(count, "municipality", municipality, "state", state));
      }
    }
    return rows;
  }

  private static Collection<Row<?>> fees(Figures figures) {
    Map<String, Long> found = new HashMap<>();
    figures.fees().forEach(one -> found.put(one.municipality() + one.fee(), one.count()));
    Collection<Row<?>> rows = new ArrayList<>();
    for (String municipality : figures.municipalities()) {
      for (String fee : List.of("asked", "owed")) {
        long count = found.getOrDefault(municipality + fee, 0L);
        rows.add(row(count, "municipality", municipality, "fee", fee));
      }
    }
    return rows;
  }

  private static Collection<Row<?>> stops(Figures figures) {
    Map<Guard, Stops> found = new EnumMap<>(Guard.class);
    figures.stops().forEach(one -> found.put(one.guard(), one));
    Collection<Row<?>> rows = new ArrayList<>();
    for (Guard guard : Guard.values()) {
      var one = found.getOrDefault(guard, new Stops(guard, 0, 0));
      rows.add(row(one.standing(), "guard", guard.word(), "state", "standing"));
      rows.add(row(one.lifted(), "guard", guard.word(), "state", "lifted"));
    }
    return rows;
  }

  private static Collection<Row<?>> cases(Figures figures) {
    Map<Question, Cases> found = byQuestion(figures);
    Collection<Row<?>> rows = new ArrayList<>();
    for (Question about : Question.values()) {
      var one = found.getOrDefault(about, new Cases(about, 0, 0, Duration.ZERO));
      rows.add(row(one.open(), "question", about.word(), "state", "open"));
      rows.add(row(one.answered(), "question", about.word(), "state", "answered"));
    }
    return rows;
  }

  private static Collection<Row<?>> oldest(Figures figures) {
    Map<Question, Cases> found = byQuestion(figures);
    Collection<Row<?>> rows = new ArrayList<>();
    for (Question about : Question.values()) {
      var one = found.getOrDefault(about, new Cases(about, 0, 0, Duration.ZERO));
      rows.add(row(one.oldestOpen().toSeconds(), "question", about.word()));
    }
    return rows;
  }

  private static Map<Question, Cases> byQuestion(Figures figures) {
    Map<Question, Cases> found = new EnumMap<>(Question.class);
    figures.cases().forEach(one -> found.put(one.about(), one));
    return found;
  }

  private void set(String name, Collection<? extends Row<?>> rows) {
    var gauge = counts.get(name);
    if (gauge != null) {
      gauge.register(new ArrayList<Row<?>>(rows), true);
    }
  }

  private static Row<?> row(long count, String... tags) {
    return Row.of(Tags.of(tags), count);
  }
}
