package tewatashi.kiosk;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tewatashi.db.Role;
import tewatashi.issuance.operations.FleetAccess;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.FleetBook;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.kiosk.config.ServerConfig;
import tewatashi.printing.IppPrintGateway;
import tewatashi.printing.PrinterFleet;
import tewatashi.printing.PrinterLimits;

/** {@code fleet}: every enrolled printer, asked now, and what it needs since when. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    description = {
      "Asks every enrolled printer how it is, and says what each needs and since",
      "when. One line a printer: terminal, printer, words of docs/outcomes.md.",
      "Exit code 1 if any needs anything."
    })
final class FleetCommand implements Callable<Integer> {
  /** Printers asked at one moment: a command must not crowd out the nodes. */
  private static final int AT_ONCE_MAX = 32;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--config", required = true, paramLabel = "FILE")
  private Path config = Path.of("");

  /** One printer's line. */
  private record Line(FleetBook.Enrolled printer, Set<Attention> needed, FleetBook.Noted before) {
    String text() {
      var words = needed.stream().map(Attention::word).sorted().collect(Collectors.joining(" "));
      // What the nodes wrote down tells since when, as long as it is still the same.
      var since =
          before.words().equals(needed) ? before.since().map(at -> " since " + at).orElse("") : "";
      return "%s %s %s"
          .formatted(
              printer.terminal().value(),
              printer.address().id(),
              needed.isEmpty() ? "ready" : "needs " + words + since);
    }
  }

  @Override
  public Integer call() throws Exception {
    var read = ServerConfig.load(config);
    var access = DatabaseLogins.access(read.database(), Role.OPERATIONS);
    var vertx = Vertx.vertx();
    try (var book = FleetAccess.open(access, read.limits());
        var fleet = new PrinterFleet(vertx, PrinterLimits.usual(), new SimpleMeterRegistry());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var gateway = new IppPrintGateway(fleet, InstantSource.system());
      var lines = lines(book.book(), gateway, threads);
      lines.forEach(line -> out().println(line.text()));
      long needy = lines.stream().filter(line -> !line.needed().isEmpty()).count();
      out().println(lines.size() + " printers, " + needy + " need attention");
      return needy == 0 ? 0 : 1;
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  private static List<Line> lines(FleetBook book, PrintGateway gateway, ExecutorService threads)
      throws Exception {
    var room = new Semaphore(AT_ONCE_MAX);
    var asked = new java.util.ArrayList<Future<Line>>();
    for (var printer : book.printers()) {
      asked.add(
          threads.submit(() -> {
            room.acquire();
            try {
              var needed = gateway.readiness(printer.address()).attention();
              return new Line(printer, needed, book.noted(printer.address().id()));
            } finally {
              room.release();
            }
          }));
    }
    var lines = new java.util.ArrayList<Line>();
    for (var line : asked) {
      lines.add(line.get());
    }
    return lines;
  }

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    return spec.commandLine().getOut();
  }
}
