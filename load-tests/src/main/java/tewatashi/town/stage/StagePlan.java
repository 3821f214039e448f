package tewatashi.town.stage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tewatashi.town.register.NextCardHolders;

/**
 * What a stage is to hold.
 *
 * @param home the house's folder, with every module built
 * @param data where the stage keeps database, town, keys and logs; one stage a folder
 * @param residents of the synthetic town
 * @param seed of the town
 * @param nodes servers over one database, 1 or more
 * @param terminals terminals, each with its own printer, 1 or more
 * @param pageTime how long the printers take for a page
 * @param settings further keys of the servers' configuration
 * @param emptyDatabase whether to forget what an earlier run left: a session, a closed terminal
 * @param printers whose they are
 * @param nextCards which of the town's residents hold a card of the next generation
 */
public record StagePlan(
    Path home,
    Path data,
    int residents,
    long seed,
    int nodes,
    int terminals,
    Duration pageTime,
    Map<String, String> settings,
    boolean emptyDatabase,
    Printers printers,
    NextCardHolders nextCards) {
  /** How long any program may take until it is ready. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What the servers wait for paper if nothing is set; docs/operating.md. */
  private static final Map<String, Duration> WAITS =
      Map.of(
          "limits.print-max", Duration.ofMinutes(3),
          "limits.settle-max", Duration.ofSeconds(30),
          "limits.printer-wait-max", Duration.ofSeconds(20));

  private static final Pattern WAIT = Pattern.compile("[0-9]+[smh]");

  public StagePlan {
    if (nodes < 1 || terminals < 1) {
      throw new IllegalArgumentException("a stage has a node and a terminal");
    }
    settings = Map.copyOf(new TreeMap<>(settings));
  }

  /** A stage with virtual printers. */
  public StagePlan(
      Path home,
      Path data,
      int residents,
      long seed,
      int nodes,
      int terminals,
      Duration pageTime,
      Map<String, String> settings,
      boolean emptyDatabase) {
    this(
        home,
        data,
        residents,
        seed,
        nodes,
        terminals,
        pageTime,
        settings,
        emptyDatabase,
        Printers.VIRTUAL,
        NextCardHolders.CAST);
  }

  /** Longer than each of the servers' waits for paper, as far as the settings say it. */
  public Duration longestWait() {
    var longest = Duration.ZERO;
    for (var wait : WAITS.entrySet()) {
      var set = seconds(settings.getOrDefault(wait.getKey(), ""), wait.getValue());
      longest = set.compareTo(longest) > 0 ? set : longest;
    }
    return longest.plusSeconds(1);
  }

  private static Duration seconds(String setting, Duration otherwise) {
    var form = WAIT.matcher(setting);
    return form.matches() ? Duration.parse("PT" + setting.toUpperCase(Locale.ROOT)) : otherwise;
  }

  /** A stage that goes on with the database of an earlier run, if that ended in order. */
  public StagePlan(
      Path home,
      Path data,
      int residents,
      long seed,
      int nodes,
      int terminals,
      Duration pageTime,
      Map<String, String> settings) {
    this(home, data, residents, seed, nodes, terminals, pageTime, settings, false);
  }

  /** The same with a new database. */
  public StagePlan afresh() {
    return new StagePlan(
        home, data, residents, seed, nodes, terminals, pageTime, settings, true, printers,
        nextCards);
  }

  /** The same with these printers. */
  public StagePlan with(Printers others) {
    return new StagePlan(
        home,
        data,
        residents,
        seed,
        nodes,
        terminals,
        pageTime,
        settings,
        emptyDatabase,
        others,
        nextCards);
  }

  /** The same in a town of these cards. */
  public StagePlan with(NextCardHolders others) {
    return new StagePlan(
        home,
        data,
        residents,
        seed,
        nodes,
        terminals,
        pageTime,
        settings,
        emptyDatabase,
        printers,
        others);
  }

  /** A stage of one node and one terminal. */
  public static StagePlan small(Path home, Path data, int residents, long seed) {
    return new StagePlan(home, data, residents, seed, 1, 1, Duration.ofMillis(200), Map.of());
  }

  /** The house's folder: where the launcher says, or the folder we are in. */
  public static Path houseFolder() {
    return Path.of(System.getProperty("tewatashi.home", ".")).toAbsolutePath().normalize();
  }
}
