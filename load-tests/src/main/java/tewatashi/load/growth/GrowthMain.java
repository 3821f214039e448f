package tewatashi.load.growth;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.town.QuietLogging;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/** {@code bench growth}: what a certificate costs in a large country, and a server's bounds. */
@Command(
    name = "bench growth",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Houses that differ in one thing stand side by side on loopback and are visited in turn,",
      "small, large, small, large: 10,000 residents and a million; ten open sessions and 5,600;",
      "one municipality and 123; a journal of 10,000 lines and of a million; one node and two.",
      "Every page is read and matched to its person. Then a server's heap (512 MiB) with 5,600",
      "open sessions and in the country's worst minutes, its pauses, and how fast it starts.",
      "All of it takes half an hour and 3 GB of the disk; --only takes a part."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every page was its owner's, and no step failed",
      "1:a step failed, or no page was read",
      "2:wrong usage",
      "3:a house could not be started",
      "4:a page reached the wrong person"
    })
public final class GrowthMain implements Callable<Integer> {
  private static final int UNREACHABLE = 3;
  private static final int WRONG_PAGE = 4;
  private static final double RATIO_MAX = 1.25;

  /** A server takes 6,000 in all, and the burst's own are among them. */
  private static final int SESSIONS_MAX = 5_900;

  private static final String MEMORY = "memory";
  private static final String START = "start";

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Of residents, sessions, municipalities, journal, nodes, memory, start.")
  private List<String> only = List.of();

  @Option(names = "--sessions", description = "Open ones, up to 5,900 (default: 5,600).")
  private @Nullable Integer givenSessions;

  @Option(names = "--quick", description = "Small sizes and few visits: says nothing of growth.")
  private boolean quick;

  @Option(names = "--data", description = "The run's folder (default: .tewatashi/bench/growth).")
  private @Nullable Path data;

  @Option(names = "--json", description = "Write the figures here, as one flat object.")
  private @Nullable Path json;

  private final Findings findings = new Findings();
  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock = InstantSource.system();

  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new GrowthMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var parts = parts();
    var wanted = only.isEmpty() ? parts : only;
    if (!parts.containsAll(wanted)) {
      System.err.println("usage: --only takes " + String.join(", ", parts));
      return CommandLine.ExitCode.USAGE;
    }
    var scale = quick ? Scale.QUICK : Scale.FULL;
    int sessions = givenSessions == null ? scale.openSessions() : givenSessions;
    if (sessions <= scale.small().sessions() || sessions > SESSIONS_MAX) {
      System.err.println("usage: --sessions is more than a house begins with, up to 5900");
      return CommandLine.ExitCode.USAGE;
    }
    Path folder = data == null ? usualFolder() : data;
    var figures = new JsonObject();
    try {
      for (String part : parts) {
        if (wanted.contains(part)) {
          figures.mergeIn(measure(part, scale, sessions, Files.createDirectories(folder)));
        }
      }
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return UNREACHABLE;
    }
    return report(figures);
  }

  private static Path usualFolder() {
    return StagePlan.houseFolder().resolve(".tewatashi").resolve("bench").resolve("growth");
  }

  private static List<String> parts() {
    var parts = new ArrayList<>(AxisRun.words());
    parts.addAll(List.of(MEMORY, START));
    return parts;
  }

  private JsonObject measure(String part, Scale scale, int sessions, Path folder)
      throws StageException, IOException, InterruptedException {
    try {
      return measured(part, scale, sessions, folder);
    } catch (VisitFailed e) {
      findings.failed(part + ": " + e.getMessage());
      return new JsonObject();
    }
  }

  private JsonObject measured(String part, Scale scale, int sessions, Path folder)
      throws StageException, IOException, InterruptedException, VisitFailed {
    return switch (part) {
      case MEMORY ->
          new MemoryRun(
                  scale,
                  sessions,
                  folder.resolve("memory"),
                  findings,
                  clock,
                  random,
                  GrowthMain::say)
              .measure();
      case START ->
          new StartRun(scale, folder.resolve("house-1"), clock, random, GrowthMain::say).measure();
      default -> {
        var axis = Axis.valueOf(part.toUpperCase(Locale.ROOT));
        yield new AxisRun(axis, scale, sessions, folder, findings, clock, random, GrowthMain::say)
            .measure();
      }
    };
  }

  private int report(JsonObject figures) throws IOException {
    for (String axis : AxisRun.words()) {
      Double ratio = figures.getDouble(axis + "_ratio");
      if (ratio != null) {
        say("%s: %.2f times%s".formatted(axis, ratio, ratio > RATIO_MAX ? ", OVER 1.25" : ""));
      }
    }
    findings.failures().forEach(GrowthMain::say);
    figures.put("failed", findings.failures().size());
    figures.put("pages_read", findings.pages()).put("wrong_pages", findings.wrong());
    System.out.println(figures.encodePrettily());
    if (json != null) {
      Files.writeString(json, figures.encodePrettily() + "\n");
    }
    if (findings.wrong() > 0) {
      return WRONG_PAGE;
    }
    boolean blind = findings.pages() == 0 && !only.equals(List.of(START));
    return blind || !findings.failures().isEmpty() ? 1 : 0;
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
