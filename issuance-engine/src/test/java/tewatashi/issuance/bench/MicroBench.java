package tewatashi.issuance.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tewatashi bench micro}. */
@Command(
    name = "bench micro",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "What the core's hot parts cost, one by one (JMH): time and allocation of one operation,",
      "and how many times something bare of the same shape, measured in the same run. Under two",
      "minutes; a busy machine makes the times larger, and the ratios less so."
    })
public final class MicroBench implements Callable<Integer> {
  /** Each of what is measured is one line. */
  private static final int COLUMNS = 110;

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "only these; default all")
  private List<String> names = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures there too")
  private Path json = Path.of("");

  @Option(
      names = "--rounds",
      defaultValue = "1",
      description = "times that everything is measured, in turn; default ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--forks",
      defaultValue = "1",
      description = "1: a JVM of its own for each; 0: all in this one; default ${DEFAULT-VALUE}")
  private int forks;

  @Option(
      names = "--warm-up",
      paramLabel = "TIMES",
      defaultValue = "3",
      description = "that each is tried before it counts; default ${DEFAULT-VALUE}")
  private int warmUp;

  @Option(
      names = "--times",
      defaultValue = "5",
      description = "that each counts in a round; default ${DEFAULT-VALUE}")
  private int times;

  @Option(
      names = "--millis",
      defaultValue = "300",
      description = "how long each of those is, at most 10,000; default ${DEFAULT-VALUE}")
  private int millis;

  @Spec private CommandSpec spec;

  private MicroBench() {}

  /** Exit code 0 when everything was measured, whatever came out. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    var command = new CommandLine(new MicroBench());
    command.getCommandSpec().usageMessage().width(COLUMNS).footer(footer());
    return command;
  }

  @Override
  public Integer call() throws Exception {
    inBounds("--rounds", rounds, 1, 100);
    inBounds("--forks", forks, 0, 1);
    // The first of them makes the inputs, too, which no figure may contain.
    inBounds("--warm-up", warmUp, 1, 100);
    inBounds("--times", times, 1, 100);
    inBounds("--millis", millis, 1, 10_000);
    var named = named();
    // Processor time is counted: another benchmark on this machine does not falsify it.
    System.setProperty("jmh.ignoreLock", "true");
    var figures = new MicroRun(forks, warmUp, times, millis).measure(named, rounds);
    System.out.print(figures.table());
    if (!json.toString().isEmpty()) {
      Files.writeString(json, figures.json());
    }
    return 0;
  }

  private List<Micro> named() {
    return names.isEmpty()
        ? List.of(Micro.values())
        : names.stream().distinct().map(this::named).toList();
  }

  private Micro named(String name) {
    return Micro.of(name)
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "bench micro knows %s, not '%s'".formatted(Micro.words(), name)));
  }

  private void inBounds(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new ParameterException(
          spec.commandLine(), "%s is %d to %d, not %d".formatted(option, min, max, value));
    }
  }

  private static String[] footer() {
    return Stream.concat(
            Arrays.stream(Micro.values())
                .flatMap(micro ->
                    Stream.of(
                        "  %-9s %s".formatted(micro.word(), micro.what()),
                        "  %-9s beside: %s".formatted("", micro.bareWhat()))),
            Stream.of("", "One card's verification, step by step: ./tewatashi bench card"))
        .toArray(String[]::new);
  }
}
