package tewatashi.kiosk.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tewatashi fuzz}: as long as somebody likes, and what was learnt stays. */
@Command(
    name = "fuzz",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tries strange bytes on what reads certificates, signatures, revocation answers and cards,",
      "guided by which code they reach. Ends by itself; inputs that reached new code are kept.",
      "Exit codes: 0 nothing found; 1 a finding, whose input is written; 2 wrong usage."
    })
public final class FuzzMain implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "TARGET",
      description = "one of: ${COMPLETION-CANDIDATES}; all, one after the other, if none is named",
      completionCandidates = Targets.class)
  private String target = "";

  @Option(names = "--minutes", defaultValue = "5", description = "in all; default ${DEFAULT-VALUE}")
  private double minutes;

  @Option(names = "--input", description = "try this one input again (with TARGET)")
  private Path input = Path.of("");

  private FuzzMain() {}

  /** The names of the targets, for help. */
  static final class Targets implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Arrays.stream(FuzzTarget.values()).map(FuzzTarget::word).iterator();
    }
  }

  /** Runs, and leaves with the exit code that help names. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new FuzzMain());
  }

  @Override
  public Integer call() throws IOException {
    var targets = target.isEmpty() ? List.of(FuzzTarget.values()) : List.of(named());
    if (!input.toString().isEmpty()) {
      return again();
    }
    if (!(minutes > 0)) {
      throw new ParameterException(spec.commandLine(), "--minutes must be more than 0");
    }
    var each = Duration.ofSeconds(Math.round(minutes * 60 / targets.size()));
    boolean found = false;
    for (var one : targets) {
      found |= fuzz(one, each);
    }
    return found ? 1 : 0;
  }

  private FuzzTarget named() {
    return FuzzTarget.of(target)
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "no target " + target + "; there are " + String.join(", ", new Targets())));
  }

  private boolean fuzz(FuzzTarget one, Duration time) throws IOException {
    var run = fuzzing(one);
    var outcome = run.run(time, Seeds.folder(one), line -> {});
    System.out.printf(
        "%-16s %,12d inputs in %s, %,d branches reached, %d findings%n",
        one.word(),
        outcome.executions(),
        time.toString().substring(2).toLowerCase(java.util.Locale.ROOT),
        outcome.edges(),
        outcome.findings().size());
    if (outcome.exit() == 0 && outcome.findings().isEmpty()) {
      return false;
    }
    System.out.println(outcome.said().stream().limit(12).collect(Collectors.joining("\n")));
    for (var finding : outcome.findings()) {
      System.out.printf("again: ./tewatashi fuzz %s --input %s%n", one.word(), finding);
    }
    return true;
  }

  private int again() throws IOException {
    if (target.isEmpty() || !Files.isReadable(input)) {
      throw new ParameterException(spec.commandLine(), "--input wants TARGET and a readable FILE");
    }
    var outcome = fuzzing(named()).again(input);
    System.out.println(String.join("\n", outcome.said()));
    return outcome.exit() == 0 ? 0 : 1;
  }

  private static Fuzzing fuzzing(FuzzTarget one) {
    var home = Path.of(System.getProperty("tewatashi.home", ""));
    return new Fuzzing(
        FuzzEntry.class,
        List.of(one.word()),
        home.resolve("out/fuzz").resolve(one.word()).toAbsolutePath());
  }
}
