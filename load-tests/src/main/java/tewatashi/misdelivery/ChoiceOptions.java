package tewatashi.misdelivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tewatashi.misdelivery.scenario.Multitude;
import tewatashi.misdelivery.scenario.Rehearsal;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scenario.Scenarios;
import tewatashi.misdelivery.subject.Lever;

/** Which scenarios are replayed, and by whom. */
final class ChoiceOptions {
  private static final Scenario FIRST = new Rehearsal();

  @Option(
      names = "--scenario",
      order = 10,
      paramLabel = "NAME",
      description = "Only this one; repeatable. See --list.")
  private List<String> names = List.of();

  @Option(
      names = "--short",
      order = 11,
      description = "Only those of the short form, which takes two minutes at most.")
  private boolean shortForm;

  @Option(
      names = "--long",
      order = 12,
      description = "Each scenario tries everything it can, however long it takes.")
  private boolean longForm;

  @Option(names = "--list", order = 12, description = "Name the scenarios and stop.")
  private boolean list;

  @Option(names = "--seed", order = 13, description = "Who takes part (default: 1).")
  private long seed = 1;

  @Option(
      names = "--deliveries",
      order = 14,
      paramLabel = "N",
      description = "Nothing but ordinary visits, until N people have their paper.")
  private int deliveries;

  @Option(
      names = "--references",
      order = 15,
      paramLabel = "none|with|only",
      description = {
        "Careless servers, on each of which one scenario must find a misdelivery: none, with",
        "the scenarios (default for a whole run with --self), or only these."
      })
  private @Nullable String references;

  /** Whether careless servers are tried. */
  enum References {
    NONE,
    WITH,
    ONLY
  }

  /**
   * Whether careless servers are tried.
   *
   * @param self whether a house of our own is judged
   */
  References references(boolean self) {
    if (references == null) {
      boolean whole = names.isEmpty() && !shortForm && deliveries == 0;
      return self && whole ? References.WITH : References.NONE;
    }
    return References.valueOf(references.toUpperCase(Locale.ROOT));
  }

  boolean isLong() {
    return longForm;
  }

  boolean isList() {
    return list;
  }

  long seed() {
    return seed;
  }

  /** Whether scenarios were named one by one. */
  boolean areNamed() {
    return !names.isEmpty();
  }

  /** What is wrong with them. */
  Optional<String> wrongUsage() {
    if (shortForm && longForm) {
      return Optional.of("--short or --long, not both");
    }
    if (references != null && !references.matches("none|with|only")) {
      return Optional.of("--references is none, with or only");
    }
    return names.stream()
        .filter(name -> !isKnown(name))
        .findFirst()
        .map(name -> "no scenario " + name + "; see regress --list");
  }

  /** Those that were chosen, after an ordinary visit at each terminal. */
  List<Scenario> chosen() {
    if (deliveries > 0) {
      return List.of(FIRST, new Multitude(deliveries));
    }
    return known().stream().filter(this::isChosen).toList();
  }

  /** The levers without which one of them at least cannot be replayed. */
  Set<Class<? extends Lever>> needs() {
    return chosen().stream().flatMap(one -> one.needs().stream()).collect(Collectors.toSet());
  }

  private boolean isChosen(Scenario one) {
    boolean named = names.isEmpty() || names.contains(one.name());
    return one.equals(FIRST) || (named && (!shortForm || one.isShort()));
  }

  /** All there are. */
  static List<Scenario> known() {
    var all = new ArrayList<>(List.of(FIRST));
    all.addAll(Scenarios.all());
    return all;
  }

  static boolean isKnown(String name) {
    return known().stream().anyMatch(one -> one.name().equals(name));
  }
}
