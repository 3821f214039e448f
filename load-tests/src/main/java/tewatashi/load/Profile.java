package tewatashi.load;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The loads, each named by what it tells. What the country asks for is by its published copies of
 * FY2023: 1.5 a second in the mean, 8 in a peak hour, 23 in a burst.
 */
enum Profile {
  CITY_SOAK(CitySoak.class, 1, 8, 1, "a city's ordinary day: one a second"),
  NATION_PEAK_HOUR(NationPeakHour.class, 8, 48, 1, "the whole country's busiest hour: eight"),
  NATION_BURST(NationBurst.class, 25, 120, 1, "its worst minutes, by chance: twenty-five"),
  STRESS(Stress.class, 60, 400, 1, "from sixty up to twice as much, until it refuses"),
  SAME_MILLISECOND(
      SameMillisecond.class,
      1,
      16,
      2,
      "pairs and crowds at one tick of the clock, then beside a server that stands still, then one"
          + " that is killed"),
  MONTH_END_MORNING(MonthEndMorning.class, 4, 48, 1, "a day's curve, compressed; the mean is 4"),
  NEXT_CARDS(NextCards.class, 8, 48, 1, "the busiest hour with next cards (P-384) alone: eight");

  private final Class<? extends Simulation> simulation;
  private final double rate;
  private final int terminals;
  private final int nodes;
  private final String says;

  Profile(
      Class<? extends Simulation> simulation, double rate, int terminals, int nodes, String says) {
    this.simulation = simulation;
    this.rate = rate;
    this.terminals = terminals;
    this.nodes = nodes;
    this.says = says;
  }

  String word() {
    return simulation.getSimpleName();
  }

  Class<? extends Simulation> simulation() {
    return simulation;
  }

  /** Residents a second, where nobody says otherwise. */
  double rate() {
    return rate;
  }

  /** As many as are needed at that rate, each visit taking some seconds. */
  int terminals() {
    return terminals;
  }

  int nodes() {
    return nodes;
  }

  /** What it tells, in words. */
  String says() {
    return says;
  }

  /** How many come, and what may become of them. */
  LoadPlan plan(double perSecond, int places, Duration arriving) {
    var plan = new LoadPlan(perSecond, arriving);
    return switch (this) {
      case CITY_SOAK, NATION_PEAK_HOUR, NATION_BURST, NEXT_CARDS -> plan;
      case MONTH_END_MORNING -> plan.of(MonthEndMorning.visits(plan));
      case STRESS -> plan.upToRefusals();
      case SAME_MILLISECOND -> plan.of(SameMillisecond.visits(places, arriving)).together();
    };
  }

  /** The servers' settings for it, where they are not the usual ones. */
  Map<String, String> settings(Duration arriving) {
    return switch (this) {
      case SAME_MILLISECOND -> SameMillisecond.waits(arriving);
      case CITY_SOAK, NATION_PEAK_HOUR, NATION_BURST, NEXT_CARDS, MONTH_END_MORNING, STRESS ->
          Map.of();
    };
  }

  /** Whether servers are disturbed in it, in a house of its own and if there is time. */
  boolean disturbs() {
    return switch (this) {
      case SAME_MILLISECOND -> true;
      case CITY_SOAK, NATION_PEAK_HOUR, NATION_BURST, NEXT_CARDS, MONTH_END_MORNING, STRESS ->
          false;
    };
  }

  /**
   * What befalls the servers meanwhile; empty if nothing.
   *
   * @param longestWait of the house
   */
  Optional<Troubles> troubles(int places, Duration arriving, Duration longestWait) {
    return disturbs() ? SameMillisecond.troubles(places, arriving, longestWait) : Optional.empty();
  }

  /** How a command line names them. */
  static final class Names implements ITypeConverter<Profile>, Iterable<String> {
    @Override
    public Profile convert(String name) {
      return Stream.of(values())
          .filter(profile -> profile.word().equals(name))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("there is no profile '" + name + "'"));
    }

    @Override
    public Iterator<String> iterator() {
      return Stream.of(values()).map(each -> each.word() + " (" + each.says + ")").iterator();
    }
  }
}
