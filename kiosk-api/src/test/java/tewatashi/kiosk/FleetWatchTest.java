package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.FleetBook;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.session.TerminalId;

/** The fleet is looked at: soon where somebody was, seldom elsewhere, never more than a bound. */
class FleetWatchTest {
  private static final FleetWatch.Bounds BOUNDS =
      new FleetWatch.Bounds(Duration.ofSeconds(10), Duration.ofMinutes(5), 4);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<FleetBook.Enrolled> enrolled = new ArrayList<>();
  private final List<UUID> asked = new ArrayList<>();
  private Set<Attention> needed = Set.of();
  private Instant now = Instant.parse("2026-04-01T00:00:00Z");
  private final FleetWatch watch =
      new FleetWatch(
          new PrinterCheck(new Printers(), new Book()),
          new Book(),
          BOUNDS,
          () -> now,
          new AtOnce(),
          meters);

  private UUID enrol(int number, boolean lately) {
    var id = new UUID(number, number);
    var address = new PrinterAddress(id, URI.create("ipp://localhost/" + number), "");
    enrolled.add(
        new FleetBook.Enrolled(address, new TerminalId("T%06d".formatted(number)), lately));
    return id;
  }

  private void pass(Duration time) {
    for (Instant end = now.plus(time); now.isBefore(end); now = now.plusSeconds(3)) {
      watch.round();
    }
  }

  @Test
  void whereSomebodyWasLatelyItIsAskedSoonAndElsewhereSeldom() {
    UUID busy = enrol(1, true);
    UUID quiet = enrol(2, false);
    pass(Duration.ofMinutes(5));
    assertThat(asked.stream().filter(busy::equals).count()).isBetween(20L, 31L);
    assertThat(asked.stream().filter(quiet::equals).count()).isBetween(1L, 2L);
  }

  @Test
  void aWholeFleetIsAskedWithinItsTimeAndEachOne() {
    IntStream.rangeClosed(1, 100).forEach(number -> enrol(number, false));
    pass(Duration.ofMinutes(5).plusSeconds(30));
    assertThat(Set.copyOf(asked)).hasSize(100);
  }

  @Test
  void whatAPrinterNeedsStandsInAGauge() {
    UUID printer = enrol(1, true);
    needed = Set.of(Attention.PAPER_JAM, Attention.COVER_OPEN);
    pass(Duration.ofSeconds(6));
    assertThat(ready(printer)).isZero();
    assertThat(needs()).containsOnly("paper-jam store 1.0", "cover-open store 1.0");
    needed = Set.of();
    pass(Duration.ofSeconds(15));
    assertThat(ready(printer)).isEqualTo(1);
    assertThat(needs()).isEmpty();
    assertThat(meters.get("tewatashi.terminals.closed").gauge().value()).isEqualTo(3);
  }

  private double ready(UUID printer) {
    return meters.get("tewatashi.printer.ready").tag("printer", printer.toString()).gauge().value();
  }

  private List<String> needs() {
    return meters.find("tewatashi.printer.attention").gauges().stream()
        .map(one ->
            one.getId().getTag("reason") + " " + one.getId().getTag("severity") + " " + one.value())
        .toList();
  }

  private final class Book implements FleetBook {
    @Override
    public List<Enrolled> printers() {
      return List.copyOf(enrolled);
    }

    @Override
    public int closedTerminals() {
      return 3;
    }

    @Override
    public Noted noted(UUID printer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void note(UUID printer, Set<Attention> words) {}

    @Override
    public void progress(IssuanceId issuance, int copy, int impressions) {}

    @Override
    public OptionalInt progress(IssuanceId issuance, int copy) {
      return OptionalInt.empty();
    }
  }

  private final class Printers implements PrintGateway {
    @Override
    public Readiness readiness(PrinterAddress printer) {
      asked.add(printer.id());
      return needed.isEmpty()
          ? new Readiness.Ready()
          : new Readiness.NeedsAttention(List.of("said"), needed);
    }

    @Override
    public Creation createJob(PrinterAddress printer, JobName name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Sending sendDocument(
        PrinterAddress printer, CreatedJob job, byte[] pdf, Digest expected) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Outcome follow(
        PrinterAddress printer, CreatedJob job, Duration limit, Progress progress) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Outcome settle(PrinterAddress printer, JobName name, Duration limit) {
      throw new UnsupportedOperationException();
    }
  }

  /** Whatever is to be done is done by the caller. */
  private static final class AtOnce extends AbstractExecutorService {
    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
