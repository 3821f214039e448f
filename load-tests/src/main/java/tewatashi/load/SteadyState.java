package tewatashi.load;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import tewatashi.town.stage.House;

/**
 * A closed loop that is looked at twice: once it is warm, and some time later.
 *
 * @param warmUp seconds before the first look
 * @param seconds from the first to the second
 */
record SteadyState(int warmUp, int seconds) {
  SteadyState {
    if (warmUp < 0 || seconds < 1) {
      throw new IllegalArgumentException("a second at least is measured");
    }
  }

  /** Sees what is to be counted, as it stands. */
  @FunctionalInterface
  interface Look<T> {
    T at(City city) throws IOException;
  }

  /**
   * What was seen, and what the whole run came to.
   *
   * @param seconds between the two looks
   */
  record Seen<T>(Verdict verdict, T before, T after, double seconds) {}

  private record Looks<T>(T before, T after, double seconds) {}

  /**
   * Plays it.
   *
   * @param results where Gatling keeps its log
   */
  <T> Seen<T> at(
      House house,
      Look<T> look,
      Path results,
      InstantSource clock,
      SecureRandom random,
      Consumer<String> say)
      throws IOException, InterruptedException {
    // As many come as it can serve; less than one at each terminal would say nothing.
    var plan = new LoadPlan(1, Duration.ofSeconds(warmUp + seconds)).of(house.places().size());
    var run = new LoadRun(Saturation.class, plan, 1, results, say);
    var beside = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    try {
      Future<Looks<T>> looks = beside.submit(() -> twice(look));
      var verdict = run.against(house, clock, random);
      var seen = looks.get();
      return new Seen<>(verdict, seen.before(), seen.after(), seen.seconds());
    } catch (ExecutionException e) {
      throw new IOException("the run could not be looked at", e.getCause());
    } finally {
      // Of a run that never began nobody looks at anything.
      beside.shutdownNow();
    }
  }

  private <T> Looks<T> twice(Look<T> look) throws InterruptedException, IOException {
    var city = City.awaited();
    Thread.sleep(Duration.ofSeconds(warmUp));
    T before = look.at(city);
    long began = System.nanoTime();
    Thread.sleep(Duration.ofSeconds(seconds));
    T after = look.at(city);
    return new Looks<>(before, after, (System.nanoTime() - began) / 1e9);
  }
}
