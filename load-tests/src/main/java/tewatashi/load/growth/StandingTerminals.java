package tewatashi.load.growth;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tewatashi.drill.DrillFailed;
import tewatashi.drill.Psql;
import tewatashi.town.authority.TlsAuthority;
import tewatashi.town.authority.TlsIdentity;
import tewatashi.town.stage.Program;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;

/**
 * Terminals at which somebody stands and takes no step: each has a certificate of its own, a
 * virtual printer, a session that the server opened for it, and its connection. They are enrolled
 * as rows, with every trigger; their sessions are opened through the server's own door.
 */
final class StandingTerminals implements AutoCloseable {
  private static final int AT_ONCE = 4;
  private static final Duration AGAIN_AFTER = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String ROWS =
      """
      SET search_path = tewatashi;
      INSERT INTO terminal (terminal_id, store) VALUES %s;
      INSERT INTO terminal_certificate (certificate_sha256, terminal_id, valid_from, enrolled_by)
        SELECT hash, id, now(), 'growth' FROM (VALUES %s) AS each(hash, id);
      INSERT INTO printer (printer_id, terminal_id, uri, certificate_sha256)
        SELECT each.id::uuid, terminal, uri, (SELECT min(p.certificate_sha256::text) FROM printer p)
        FROM (VALUES %s) AS each(id, terminal, uri);
      ANALYZE;
      """;

  private final URI door;
  private final List<TlsIdentity> identities;
  private final List<StandingTerminal> open = new ArrayList<>();
  private final SecureRandom random;

  private StandingTerminals(URI door, List<TlsIdentity> identities, SecureRandom random) {
    this.door = door;
    this.identities = identities;
    this.random = random;
  }

  /**
   * Enrols so many; nobody stands there yet.
   *
   * @throws StageException if their printers do not start, or the rows are refused
   */
  static StandingTerminals enrol(Stage stage, int count, InstantSource clock, SecureRandom random)
      throws StageException, IOException, InterruptedException {
    var authority = TlsAuthority.read(stage.town().resolve("tls"));
    var now = clock.instant();
    var identities =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(i -> authority.terminal(id(i), now, random))
            .toList();
    if (count > 0) {
      var printers = printers(stage, count);
      Path file = stage.plan().data().resolve("standing.sql");
      Files.writeString(file, rows(identities, printers));
      try {
        Psql.of(stage).file(file, Map.of());
      } catch (DrillFailed e) {
        throw new StageException("terminals were not enrolled: " + e.getMessage());
      }
    }
    return new StandingTerminals(stage.apis().getFirst(), identities, random);
  }

  private static String id(int number) {
    return "T%06d".formatted(600_000 + number);
  }

  private static JsonArray printers(Stage stage, int count) throws StageException, IOException {
    var arguments =
        List.of(
            "--tls-keystore",
            stage.town().resolve("tls").resolve("printer.p12").toString(),
            "--tls-password-file",
            stage.passwordFile().toString(),
            "--printers",
            String.valueOf(count),
            "--until-stdin-closes");
    var more = stage.start("printers-more", Program.PRINTER, arguments);
    return more.ready().getJsonArray("printers");
  }

  private static String rows(List<TlsIdentity> identities, JsonArray printers) {
    var terminals = new ArrayList<String>();
    var certificates = new ArrayList<String>();
    var theirs = new ArrayList<String>();
    for (int i = 0; i < identities.size(); i++) {
      JsonObject printer = printers.getJsonObject(i);
      terminals.add(row(id(i), "見本店 " + id(i)));
      certificates.add(row(identities.get(i).fingerprint(), id(i)));
      theirs.add(row(printer.getString("printer"), id(i), printer.getString("uri")));
    }
    return ROWS.formatted(
        String.join(",\n", terminals),
        String.join(",\n", certificates),
        String.join(",\n", theirs));
  }

  /** Every value is ours, and has no quotation mark in it. */
  private static String row(String... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> "'" + values[i] + "'")
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * Opens sessions until so many are open.
   *
   * @throws VisitFailed if the server refuses one for longer than it may be busy, or is silent
   */
  void open(int upTo) throws InterruptedException, VisitFailed {
    var opened = new ArrayList<Future<StandingTerminal>>();
    var refused = new AtomicBoolean();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = open.size(); i < upTo; i++) {
        var identity = identities.get(i);
        opened.add(threads.submit(() -> opened(identity, refused)));
      }
    }
    var why = new ArrayList<String>();
    for (var one : opened) {
      try {
        open.add(one.get());
      } catch (ExecutionException e) {
        why.add(String.valueOf(e.getCause()));
      }
    }
    if (!why.isEmpty()) {
      throw new VisitFailed(
          "%,d of %,d sessions opened: %s".formatted(open.size(), upTo, why.getFirst()));
    }
  }

  /** Once one is refused nobody else needs to try. */
  private StandingTerminal opened(TlsIdentity identity, AtomicBoolean refused)
      throws IOException, InterruptedException {
    if (refused.get()) {
      throw new IOException("not tried");
    }
    try {
      return opened(identity);
    } catch (IOException e) {
      refused.set(true);
      throw e;
    }
  }

  private StandingTerminal opened(TlsIdentity identity) throws IOException, InterruptedException {
    var terminal = StandingTerminal.connect(door, identity, random);
    long until = System.nanoTime() + PATIENCE.toNanos();
    int status = terminal.open();
    while (status == 503 && System.nanoTime() < until) {
      Thread.sleep(AGAIN_AFTER);
      status = terminal.open();
    }
    if (status / 100 != 2) {
      terminal.close();
      throw new IOException("a terminal was answered " + status);
    }
    return terminal;
  }

  /** How many sessions were opened. */
  int sessions() {
    return open.size();
  }

  @Override
  public void close() {
    open.forEach(StandingTerminal::close);
  }
}
