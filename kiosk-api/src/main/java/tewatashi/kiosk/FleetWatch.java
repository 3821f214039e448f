package tewatashi.kiosk;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.FleetBook;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.port.RegisterUnavailable;

/**
 * Looks at the whole fleet in the background, often where somebody was lately and seldom elsewhere:
 * so that a node's first resident does not wait for its first connection, and staff is called
 * before one comes. Nothing rests on it: before a story and before money the printer is asked.
 */
final class FleetWatch {
  private static final Logger log = LoggerFactory.getLogger(FleetWatch.class);

  /** The list of the fleet is read so often. */
  private static final Duration LIST_EVERY = Duration.ofSeconds(30);

  private final FleetBook book;
  private final PrinterCheck check;
  private final Bounds bounds;
  private final InstantSource clock;
  private final Executor threads;
  private final Semaphore room;
  private final MultiGauge needs;
  private final MultiGauge ready;
  private final AtomicInteger closed = new AtomicInteger();
  private final Map<UUID, Set<Attention>> seen = new ConcurrentHashMap<>();
  private final Map<UUID, Instant> due = new HashMap<>();
  private List<FleetBook.Enrolled> fleet = List.of();
  private Instant listedAt = Instant.MIN;

  /**
   * How much is asked of the fleet.
   *
   * @param soonEvery a printer whose terminal had a session within ten minutes
   * @param seldomEvery every other printer; the first look is spread over this time
   * @param atOnceMax looks under way, and begun in one round
   */
  record Bounds(Duration soonEvery, Duration seldomEvery, int atOnceMax) {
    /** Six thousand printers within five minutes are twenty looks a second for one node. */
    static final Bounds USUAL = new Bounds(Duration.ofSeconds(10), Duration.ofMinutes(5), 64);
  }

  FleetWatch(
      PrinterCheck check,
      FleetBook book,
      Bounds bounds,
      InstantSource clock,
      Executor threads,
      MeterRegistry meters) {
    this.check = check;
    this.book = book;
    this.bounds = bounds;
    this.clock = clock;
    this.threads = threads;
    this.room = new Semaphore(bounds.atOnceMax());
    this.needs =
        MultiGauge.builder("tewatashi.printer.attention")
            .description("1 for each thing that a printer needs now")
            .register(meters);
    this.ready =
        MultiGauge.builder("tewatashi.printer.ready")
            .description("1: it takes paper orders; 0: it needs something")
            .register(meters);
    meters.gauge("tewatashi.terminals.closed", closed);
  }

  /** Begins the looks that are due. Called every few seconds, by one thread. */
  void round() {
    Instant now = clock.instant();
    list(now);
    for (var printer : fleet) {
      UUID id = printer.address().id();
      Instant next = due.computeIfAbsent(id, _ -> printer.lately() ? now : now.plus(spread(id)));
      Duration every = printer.lately() ? bounds.soonEvery() : bounds.seldomEvery();
      // Somebody came since: what was to be looked at in minutes is looked at now.
      boolean isDue = !next.isAfter(now) || next.isAfter(now.plus(every));
      if (isDue && room.tryAcquire()) {
        due.put(id, now.plus(every));
        threads.execute(() -> {
          try {
            look(printer.address());
          } finally {
            room.release();
          }
        });
      }
    }
    show();
  }

  private void show() {
    ready.register(
        seen.entrySet().stream()
            .map(one ->
                MultiGauge.Row.of(
                    Tags.of("printer", one.getKey().toString()), one.getValue().isEmpty() ? 1 : 0))
            .toList(),
        true);
    needs.register(
        seen.entrySet().stream()
            .flatMap(one -> one.getValue().stream().map(what -> need(one.getKey(), what)))
            .toList(),
        true);
  }

  private static MultiGauge.Row<?> need(UUID printer, Attention what) {
    return MultiGauge.Row.of(
        Tags.of(
            "printer",
            printer.toString(),
            "reason",
            what.word(),
            "severity",
            what.severity().word()),
        1);
  }

  /** A terminal where somebody begins: its printer is spoken to before it is needed. */
  void look(PrinterAddress printer) {
    var needed = check.look(printer);
    var before = seen.put(printer.id(), needed);
    if (!needed.equals(before == null ? Set.of() : before)) {
      log.warn(
          "printer {} needs {}",
          printer.id(),
          needed.isEmpty() ? "nothing any more" : needed.stream().map(Attention::word).toList());
    }
  }

  private void list(Instant now) {
    if (now.isBefore(listedAt.plus(LIST_EVERY)) && !now.isBefore(listedAt)) {
      return;
    }
    try {
      fleet = book.printers();
      closed.set(book.closedTerminals());
      listedAt = now;
      var ids = fleet.stream().map(printer -> printer.address().id()).toList();
      due.keySet().retainAll(Set.copyOf(ids));
      seen.keySet().retainAll(Set.copyOf(ids));
    } catch (RegisterUnavailable e) {
      log.debug("the fleet could not be listed");
    }
  }

  /** The same printer at the same moment on every node, others at others: by its number. */
  private Duration spread(UUID id) {
    return Duration.ofMillis(Math.floorMod(id.hashCode(), bounds.seldomEvery().toMillis()));
  }
}
