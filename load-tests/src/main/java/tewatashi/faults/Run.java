package tewatashi.faults;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tewatashi.town.stage.Printers;
import tewatashi.town.stage.StageException;

/** A run over several faults: one house as long as it is whole, a new one after a failed case. */
final class Run implements AutoCloseable {
  private static final int WARM_UPS = 4;
  private static final Books.Verdict NOT_COMPARED = new Books.Verdict(0, 0, List.of());

  private final Path data;
  private final int nodes;
  private final Printers printers;
  private final long seed;
  private final SecureRandom random;
  private final Consumer<String> say;
  private @Nullable FaultHouse house;
  private int injected;

  Run(Path data, int nodes, long seed, SecureRandom random, Consumer<String> say) {
    this(data, nodes, Printers.VIRTUAL, seed, random, say);
  }

  Run(
      Path data,
      int nodes,
      Printers printers,
      long seed,
      SecureRandom random,
      Consumer<String> say) {
    this.data = data;
    this.nodes = nodes;
    this.printers = printers;
    this.seed = seed;
    this.random = random;
    this.say = say;
  }

  /** All of them, the books compared after each injection. */
  Figures all(List<Fault> faults) throws Exception {
    var rows = new ArrayList<Figures.Row>();
    for (Fault fault : faults) {
      rows.add(one(fault, true));
    }
    return new Figures(rows);
  }

  /** The same in less time: the books are compared once, after the last, over all of it. */
  Figures allInHaste(List<Fault> faults) throws Exception {
    var rows = new ArrayList<Figures.Row>();
    for (Fault fault : faults) {
      rows.add(one(fault, rows.size() == faults.size() - 1));
    }
    return new Figures(rows);
  }

  private Figures.Row one(Fault fault, boolean compares) throws Exception {
    var stories = new ArrayList<Story>();
    var differences = new ArrayList<String>();
    long yen = 0;
    int gaps = 0;
    int injections = fault.where() == Fault.Where.EACH_NODE ? nodes : 1;
    for (int node = 0; node < injections; node++) {
      var at = house();
      var told = inject(at, fault, node);
      boolean whole = told.stream().allMatch(Story::survived);
      var books = compares || !whole || at.isImpatient() ? at.books().compare() : NOT_COMPARED;
      stories.addAll(told);
      differences.addAll(books.unexplained());
      yen += books.yenUnbalanced() + told.stream().mapToLong(Story::yenAstray).sum();
      gaps += books.journalGaps();
      if (!whole || !books.clean() || at.isImpatient()) {
        leave(); // What is wrong with this one is not the next fault's doing.
      }
    }
    var verdict = new Books.Verdict(yen, gaps, differences);
    var row = Figures.Row.of(fault.name(), nodes, stories, verdict);
    tell(row, stories, verdict);
    return row;
  }

  private List<Story> inject(FaultHouse at, Fault fault, int node) throws Exception {
    var ground = new Ground(at.folk(), at.purse(), seed + ++injected, Ground.WATCH_SECONDS);
    try {
      return new Injection(at, ground, fault, node, chance(fault, node)).run();
    } catch (Course.NotThere e) {
      return notReached(fault, e);
    }
  }

  private void tell(Figures.Row row, List<Story> stories, Books.Verdict books) {
    say.accept(
        "%s, %d node(s): %d case(s), %d survived (%s), slowest recovery %.1f s"
            .formatted(
                row.fault(), nodes, row.cases(), row.survived(), ends(stories), row.seconds()));
    stories.stream()
        .filter(story -> !story.survived())
        .forEach(story -> say.accept("  NOT SURVIVED " + story.why()));
    books.unexplained().forEach(what -> say.accept("  BOOKS DIFFER " + what));
    if (!books.clean() || !stories.stream().allMatch(Story::survived)) {
      say.accept("  the servers' logs: " + data.resolve("log"));
    }
  }

  private static String ends(List<Story> stories) {
    var counts = new TreeMap<Story.End, Integer>();
    stories.forEach(story -> story.end().ifPresent(end -> counts.merge(end, 1, Integer::sum)));
    return counts.entrySet().stream()
        .map(one -> one.getValue() + " " + one.getKey().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** A house that does not even bring visits to their steps survives nothing. */
  private List<Story> notReached(Fault fault, Course.NotThere why) {
    var stories = new ArrayList<Story>();
    for (Step step : Step.values()) {
      var story = new Story(fault.name(), nodes, step);
      story.failed("before the fault: " + why.getMessage());
      stories.add(story);
    }
    return stories;
  }

  private Random chance(Fault fault, int node) {
    return new Random(seed * 31 + fault.name().hashCode() + node);
  }

  private FaultHouse house() throws Exception {
    if (house == null) {
      var made =
          new FaultHouse(
              data, nodes, printers, seed, random, line -> say.accept("starting " + line));
      house = made;
      warmUp(made);
    }
    return house;
  }

  /** Servers that have just started are slow, and the short waits would end first visits. */
  private void warmUp(FaultHouse made) throws Exception {
    var calm = Fault.ofHouse("calm", "nothing", Duration.ZERO, (_, _) -> {}, (_, _) -> {});
    for (int i = 0; i < WARM_UPS; i++) {
      var ground = new Ground(made.folk(), made.purse(), seed + ++injected, Ground.WATCH_SECONDS);
      try {
        var stories = new Injection(made, ground, calm, i % nodes, new Random(seed)).run();
        if (stories.stream().allMatch(Run::delivered)) {
          return;
        }
      } catch (Course.NotThere e) {
        // Once more, warmer.
      }
    }
    throw new StageException("the house does not deliver even without a fault");
  }

  private static boolean delivered(Story story) {
    return story.survived() && story.end().equals(Optional.of(Story.End.DELIVERED));
  }

  private void leave() {
    if (house != null) {
      house.close();
      house = null;
    }
  }

  @Override
  public void close() {
    leave();
  }
}
