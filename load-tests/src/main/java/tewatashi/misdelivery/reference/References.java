package tewatashi.misdelivery.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import tewatashi.careless.Accident;
import tewatashi.misdelivery.Suite;
import tewatashi.misdelivery.report.RunResult;
import tewatashi.misdelivery.scenario.Rehearsal;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scenario.Scenarios;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.WrongPage;
import tewatashi.town.stage.BareStage;

/**
 * Tries the suite on everything that it must catch: a careless service for each accident, and the
 * one scenario whose default run must end with a mis-delivery there. A few run at once, each with
 * servers and printers of its own.
 */
public final class References {
  private static final int AT_ONCE = 3;
  private static final int MISDELIVERY = 4;

  private References() {}

  /**
   * What came of it.
   *
   * @param count how many were tried
   * @param caught on how many of them the suite said what it must
   * @param lines one for each
   * @param brokenOff whether it was interrupted, and the rest was not tried
   */
  public record Outcome(int count, int caught, List<String> lines, boolean brokenOff) {
    public Outcome {
      lines = List.copyOf(lines);
    }
  }

  /** A scenario on a service with these accidents, and the exit code it must end with. */
  private record Trial(Set<Accident> accidents, Scenario scenario, int expected) {
    String name() {
      return accidents.isEmpty()
          ? "honest"
          : accidents.stream()
              .map(one -> one.name() + " (" + one.words() + ")")
              .reduce("", String::concat);
    }

    String verdict(RunResult run) {
      boolean right = run.exitCode() == expected;
      return accidents.isEmpty()
          ? (right ? "passes " : "FAILS ") + scenario.name()
          : (right ? "caught by " : "NOT CAUGHT by ") + scenario.name();
    }
  }

  private record Tried(boolean right, String line, List<String> said) {}

  /**
   * Runs the references.
   *
   * @param names of accidents; empty for all
   * @param seed who takes part
   * @param data a folder for the town's files; one run at a time
   * @param say told each reference's outcome, and the whole run of one that was not caught
   * @throws IllegalArgumentException if there is no such accident
   */
  public static Outcome run(List<String> names, long seed, Path data, Consumer<String> say)
      throws Exception {
    for (String name : names) {
      if (Reference.all().stream().noneMatch(one -> one.accident().name().equals(name))) {
        throw new IllegalArgumentException("no accident " + name);
      }
    }
    var chosen =
        Reference.all().stream()
            .filter(one -> names.isEmpty() || names.contains(one.accident().name()))
            .toList();
    return of(chosen, seed, data, say);
  }

  static Outcome of(List<Reference> references, long seed, Path data, Consumer<String> say)
      throws Exception {
    var trials =
        references.stream()
            .map(one -> new Trial(Set.of(one.accident()), scenario(one), MISDELIVERY))
            .toList();
    return all(trials, seed, data, say);
  }

  /**
   * The other half of the proof: with no accident the same scenarios pass, so what they catch is
   * the accident.
   */
  public static Outcome honest(List<Scenario> scenarios, long seed, Path data, Consumer<String> say)
      throws Exception {
    var trials = scenarios.stream().map(one -> new Trial(Set.of(), one, 0)).toList();
    return all(trials, seed, data, say);
  }

  private static Scenario scenario(Reference reference) {
    return Scenarios.named(reference.scenario()).orElseThrow();
  }

  private static Outcome all(List<Trial> trials, long seed, Path data, Consumer<String> say)
      throws Exception {
    var lines = new ArrayList<String>();
    int right = 0;
    try (var stage = CarelessTarget.stage(data, seed, trials.size() + 1);
        var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      // All is slow at first; and what an honest one fails here says nothing of accidents.
      say.accept(tried(stage, new Trial(Set.of(), new Rehearsal(), 0), seed).line());
      var running = new ArrayList<Future<Tried>>();
      for (Trial trial : trials) {
        running.add(threads.submit(() -> tried(stage, trial, seed)));
      }
      for (Future<Tried> one : running) {
        final Tried tried;
        try {
          tried = one.get();
        } catch (InterruptedException e) {
          threads.shutdownNow();
          return new Outcome(trials.size(), right, lines, true);
        }
        say.accept(tried.line());
        if (tried.right()) {
          right++;
        } else {
          tried.said().forEach(line -> say.accept("  " + line));
        }
        lines.add(tried.line());
      }
    }
    return new Outcome(trials.size(), right, lines, false);
  }

  private static Tried tried(BareStage stage, Trial trial, long seed) throws Exception {
    var said = new ArrayList<String>();
    try (var careless = CarelessTarget.on(stage, trial.accidents())) {
      var target = careless.target();
      long began = System.nanoTime();
      var run =
          new Suite(
                  new Scene(target, seed),
                  List.of(trial.scenario()),
                  Suite.boundFor(target),
                  said::add)
              .replay();
      String line =
          "%s %s in %.1f s%s"
              .formatted(
                  trial.name(),
                  trial.verdict(run),
                  (System.nanoTime() - began) / 1e9,
                  gravest(run));
      return new Tried(run.exitCode() == trial.expected(), line, said);
    }
  }

  /** The gravest of what was seen. */
  private static String gravest(RunResult run) {
    return run.scenarios().stream()
        .flatMap(one -> one.wrongPages().stream())
        .min(Comparator.comparing(WrongPage::wrong))
        .map(page -> ": " + page.words())
        .orElse("");
  }
}
