package tewatashi.load;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import tewatashi.town.stage.House;

/** The country's worst minutes against a house that somebody else has set, and looks at. */
public final class Burst {
  private Burst() {}

  /**
   * What came of it.
   *
   * @param figures as {@code load} writes them
   * @param complaints why the run is not clean; whom a small machine has no room for is none
   */
  public record Outcome(JsonObject figures, List<String> complaints) {
    public Outcome {
      complaints = List.copyOf(complaints);
    }
  }

  /**
   * Plays it to its end; whoever finds no room goes home, and is counted.
   *
   * @param rate residents a second in the mean, who come by chance
   * @param arriving how long they keep coming
   * @param results where Gatling keeps its log
   */
  public static Outcome against(
      House house,
      double rate,
      Duration arriving,
      Path results,
      InstantSource clock,
      SecureRandom random,
      Consumer<String> say)
      throws IOException, InterruptedException {
    var plan = new LoadPlan(rate, arriving).upToRefusals();
    var run = new LoadRun(NationBurst.class, plan, 1, results, say);
    var verdict = run.against(house, clock, random);
    say.accept(verdict.summary());
    return new Outcome(verdict.figures(), verdict.complaints());
  }
}
