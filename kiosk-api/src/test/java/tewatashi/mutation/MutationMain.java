package tewatashi.mutation;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tewatashi mutation}: makes the core wrong in every place, and asks who noticed. */
@Command(
    name = "./tewatashi mutation",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes the core and the release check wrong in one place at a time (PIT) and runs the tests",
      "that reach it. Fails where a package has too few mutants, too few noticed, a survivor that",
      "docs/mutation-testing.md does not explain, or an explanation without a survivor."
    })
public final class MutationMain implements Callable<Integer> {
  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--package",
      paramLabel = "P",
      description = {
        "only this one, several if given several times: issuance, session, certificate,",
        "document, reading; all if none is named"
      })
  private List<String> only = List.of();

  @Option(names = "--threads", defaultValue = "2", description = "default ${DEFAULT-VALUE}")
  private int threads;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures there too")
  private Path json = Path.of("");

  private MutationMain() {}

  /** Runs, and leaves with the exit code that help names. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new MutationMain());
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var packages =
        List.of(Mutated.values()).stream()
            .filter(what -> only.isEmpty() || only.contains(what.word()))
            .toList();
    if (!only.isEmpty() && packages.size() != only.size()) {
      throw new ParameterException(spec.commandLine(), "no such package, or one named twice");
    }
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads must be 1 or more");
    }
    var home = Path.of(System.getProperty("tewatashi.home"));
    var explained = ExplainedSurvivors.read(home.resolve("docs/mutation-testing.md"));
    var run = new PitRun(home, threads);
    var figures = new JsonObject();
    boolean good = true;
    for (Mutated what : packages) {
      long began = System.nanoTime();
      var judgement = Judgement.of(what, run.of(what), explained);
      long seconds = (System.nanoTime() - began) / 1_000_000_000;
      good &= judgement.faults().isEmpty();
      figures.put(what.word(), figures(judgement, seconds));
      System.out.printf(
          Locale.ROOT,
          "%-12s %,6d mutants, %,6d noticed (%.1f %%), %,d tests run, %d s%n",
          what.word(),
          judgement.mutants(),
          judgement.noticed(),
          judgement.score(),
          judgement.testsRun(),
          seconds);
      judgement.faults().forEach(fault -> System.out.println("  " + fault));
    }
    if (!json.toString().isEmpty()) {
      Files.writeString(json, figures.encodePrettily() + "\n");
    }
    return good ? 0 : FAILED;
  }

  private static JsonObject figures(Judgement judgement, long seconds) {
    return new JsonObject()
        .put("mutants", judgement.mutants())
        .put("noticed", judgement.noticed())
        .put("score_percent", Math.round(judgement.score() * 10) / 10.0)
        .put("tests_run", judgement.testsRun())
        .put("seconds", seconds)
        .put("faults", judgement.faults().size());
  }
}
