package tewatashi.misdelivery;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tewatashi.misdelivery.reference.References;
import tewatashi.misdelivery.report.ExpectedFailures;
import tewatashi.misdelivery.report.Report;
import tewatashi.misdelivery.report.Result;
import tewatashi.misdelivery.report.RunResult;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Target;
import tewatashi.town.QuietLogging;
import tewatashi.town.stage.StageException;

/** {@code regress}: replays named accidents against a system and reads every page. */
@Command(
    name = "regress",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Replays named accidents, black-box, against a house of its own or a system that runs.",
      "Every page that reaches a tray is read and matched to the person who stands there."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every page was its owner's, and every story ended as it must",
      "1:something else failed, or too few pages were read to say anything",
      "2:wrong usage, or the system is not marked as a test system",
      "3:the system could not be reached, or the house not be started",
      "4:a page lay where it must not"
    })
public final class RegressMain implements Callable<Integer> {
  private static final int UNREACHABLE = 3;

  /** So much longer than in its default form may a scenario last in its long form. */
  private static final int LONG_FORM_TIMES = 6;

  @Mixin private TargetOptions targets = new TargetOptions();
  @Mixin private ChoiceOptions choice = new ChoiceOptions();
  @Mixin private ReportOptions reports = new ReportOptions();

  @Spec private @Nullable CommandSpec spec;

  private final Optional<TargetSource> source;

  /** Judges what the command line names. */
  RegressMain() {
    this.source = Optional.empty();
  }

  private RegressMain(TargetSource source) {
    this.source = Optional.of(source);
  }

  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(BreakingOff.bearing(() -> new CommandLine(new RegressMain()).execute(arguments)));
  }

  /**
   * Judges another system, behind an adapter of its own.
   *
   * @param arguments as {@code ./tewatashi regress} takes them, without {@code --self} or {@code
   *     --target}
   * @return the exit code
   */
  public static int judge(TargetSource source, String... arguments) {
    return BreakingOff.bearing(() -> new CommandLine(new RegressMain(source)).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (choice.isList()) {
      ChoiceOptions.known().forEach(one -> System.out.println(one.name() + "  " + one.story()));
      return CommandLine.ExitCode.OK;
    }
    if (reports.isCoverage() && source.isEmpty() && !targets.isAsked()) {
      reports.sayCoverage(targets.data(), RegressMain::say);
      return CommandLine.ExitCode.OK;
    }
    var wrong = choice.wrongUsage();
    boolean onlyReferences = wrong.isEmpty() && references() == ChoiceOptions.References.ONLY;
    if (source.isEmpty() && !onlyReferences) {
      wrong = wrong.or(targets::wrongUsage);
    }
    if (wrong.isPresent()) {
      return refused(CommandLine.ExitCode.USAGE, wrong.get());
    }
    try {
      var expected = reports.expected();
      var alone = reports.alone(targets.data());
      if (alone.isEmpty()) {
        return refused(CommandLine.ExitCode.USAGE, reports.taken(targets.data()));
      }
      try (var _ = alone.get()) {
        return onlyReferences ? onlyReferences() : judge(expected);
      }
    } catch (ExpectedFailures.Malformed e) {
      return refused(CommandLine.ExitCode.USAGE, "expected failures: " + e.getMessage());
    } catch (InterruptedException e) {
      return refused(CommandLine.ExitCode.SOFTWARE, "broken off before anything was tried");
    }
  }

  private int judge(ExpectedFailures expected) throws Exception {
    TargetOptions.Opened opened;
    try {
      opened = open();
    } catch (StageException | IOException e) {
      return refused(UNREACHABLE, "not reached: " + e.getMessage());
    }
    Report report;
    try (opened) {
      var target = opened.target();
      Optional<String> mark;
      try {
        mark = target.testMark();
      } catch (IOException e) {
        return refused(UNREACHABLE, "no answer from " + target.name() + ": " + e);
      }
      if (mark.isEmpty()) {
        return refused(CommandLine.ExitCode.USAGE, unmarked(target));
      }
      if (target.terminals() < 2) {
        return refused(CommandLine.ExitCode.USAGE, "two people are crossed at two terminals");
      }
      say(target.name() + " is a test system: " + mark.get());
      report = replay(target, expected);
    }
    // The house has ended by now: the careless ones have the machine to themselves.
    boolean with = references() == ChoiceOptions.References.WITH && !report.result().isBrokenOff();
    return tell(with ? withReferences(report) : report);
  }

  private ChoiceOptions.References references() {
    return choice.references(targets.isSelf());
  }

  private int onlyReferences() throws Exception {
    var nothing = new RunResult(List.of(), List.of());
    Instant now = InstantSource.system().instant();
    return tell(
        withReferences(
            new Report(
                "careless servers",
                choice.seed(),
                command(),
                0,
                now,
                Duration.ZERO,
                nothing,
                List.of())));
  }

  private Report withReferences(Report report) throws Exception {
    long from = System.nanoTime();
    var data = targets.data().resolve("references");
    var result = report.result();
    var lines = List.<String>of();
    try {
      var tried = References.run(List.of(), choice.seed(), data, RegressMain::say);
      result = result.withReferences(tried.count(), tried.caught());
      result = tried.brokenOff() ? result.withFailure(RunResult.BROKEN_OFF) : result;
      lines = tried.lines();
    } catch (InterruptedException e) {
      result = result.withFailure(RunResult.BROKEN_OFF);
    } catch (IOException | RuntimeException e) {
      // What the scenarios saw is told all the same.
      result = result.withFailure("the careless servers could not be tried: " + e);
    }
    return new Report(
        report.target(),
        report.seed(),
        report.command(),
        report.terminals(),
        report.began(),
        report.took().plusNanos(System.nanoTime() - from),
        result,
        lines);
  }

  private int tell(Report report) throws IOException {
    // Whoever wants it to end now gets the report all the same.
    Thread.interrupted();
    var result = report.result();
    reports.write(report, targets.data(), RegressMain::say);
    say(
        "%d scenario(s), %d failed, %d not run; %d delivered, %d pages read, %d where they must not"
            .formatted(
                result.scenarios().size(),
                result.failed(),
                result.count(Result.NOT_RUN),
                result.delivered(),
                result.pages(),
                result.wrong()));
    if (result.isBrokenOff()) {
      say(RunResult.BROKEN_OFF);
    }
    if (result.references() > 0) {
      say("%d of %d references caught".formatted(result.referencesCaught(), result.references()));
    }
    return result.exitCode();
  }

  private TargetOptions.Opened open() throws Exception {
    if (source.isPresent()) {
      var target = source.get().open();
      return new TargetOptions.Opened(target, target);
    }
    return targets.open(choice.needs(), RegressMain::say);
  }

  private static String unmarked(Target target) {
    return target.name()
        + " is not marked as a test system, at each of its doors, so nothing was tried on it. Our"
        + " servers are by realm=specimen in their configuration; the adapter of another system"
        + " says it itself. See docs/regress-another-system.md.";
  }

  private Report replay(Target target, ExpectedFailures expected) throws Exception {
    Instant began = InstantSource.system().instant();
    long from = System.nanoTime();
    var scene = new Scene(target, choice.seed());
    var bound = Suite.boundFor(target);
    if (choice.isLong()) {
      scene.inLongForm();
      bound = bound.multipliedBy(LONG_FORM_TIMES);
    }
    var suite = new Suite(scene, choice.chosen(), bound, RegressMain::say);
    RunResult result = expected.applyTo(suite.replay());
    if (targets.isSelf()) {
      result = result.withAllRun();
    }
    return new Report(
        target.name(),
        choice.seed(),
        command(),
        target.terminals(),
        began,
        Duration.ofNanos(System.nanoTime() - from),
        result,
        List.of());
  }

  /** What repeats this run; the seed is part of it in any case. */
  private String command() {
    var arguments =
        spec == null ? List.<String>of() : spec.commandLine().getParseResult().originalArgs();
    String words =
        arguments.stream()
            .map(word -> word.contains(" ") ? "'" + word + "'" : word)
            .collect(Collectors.joining(" "));
    return (source.isPresent() ? "the adapter's own program with " : "./tewatashi regress ")
        + words
        + (arguments.contains("--seed") ? "" : " --seed " + choice.seed());
  }

  private static int refused(int exitCode, String why) {
    System.err.println(why);
    return exitCode;
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
