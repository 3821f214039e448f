package tewatashi.kiosk.http;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.TerminalId;
import tewatashi.kiosk.BuildIdentity;
import tewatashi.kiosk.Chance;
import tewatashi.kiosk.config.Address;
import tewatashi.kiosk.config.ListenConfig;
import tewatashi.kiosk.config.SecretFile;
import tewatashi.kiosk.config.ServerKey;
import tewatashi.kiosk.trace.ExemplarTraces;

/** A whole server over real TLS, with a desk of paper behind it. */
final class Api implements AutoCloseable {
  static final HttpLimits LIMITS =
      new HttpLimits(
          16 << 10,
          8 << 10,
          Duration.ofSeconds(10),
          Duration.ofMillis(700),
          Duration.ofSeconds(20),
          64,
          16,
          8,
          2_000,
          64,
          10_000,
          100,
          8,
          Duration.ofMillis(30),
          Duration.ofMillis(200),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2));
  static final Address ANY_PORT = new Address("127.0.0.1", 0);

  final ThrowawayAuthority authority = ThrowawayAuthority.create();
  final ThrowawayAuthority.Identity terminal = authority.issue("terminal");
  final SmallFleet fleet = new SmallFleet();
  final KeysInMemory keys = new KeysInMemory();
  final PaperDesk desk = new PaperDesk();
  final List<String> alarms = new CopyOnWriteArrayList<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<ReadinessCheck> checks = new ArrayList<>();
  final Map<String, Boolean> rounds = new ConcurrentHashMap<>();
  final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(
          PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM, new ExemplarTraces());
  final Vertx vertx = ServerVertx.start(metrics);
  final Contract contract = new Contract(vertx);
  private ApiServer server;

  Api() {
    fleet.enroll(terminal.sha256(), "T000001");
  }

  Api start(Path folder) throws IOException {
    return start(folder, limits -> limits);
  }

  Api start(Path folder, UnaryOperator<HttpLimits> limits) throws IOException {
    write(folder);
    return start(listen(folder, ANY_PORT), ANY_PORT, limits.apply(LIMITS));
  }

  Api start(Path folder, Address terminals, Address operations) throws IOException {
    write(folder);
    return start(listen(folder, terminals), operations, LIMITS);
  }

  Api start(ListenConfig listen, Address operations, HttpLimits limits) throws IOException {
    var parts =
        new ApiParts(
            desk,
            fleet,
            keys,
            new Heard(alarms, asked),
            InstantSource.system(),
            new Chance(new SecureRandom()),
            metrics,
            Realm.SPECIMEN,
            BuildIdentity.ofThisProgram(),
            checks,
            () -> rounds);
    server = ApiServer.start(vertx, listen, operations, limits, parts);
    return this;
  }

  /** The server's key, its password, and the authority it trusts. */
  void write(Path folder) throws IOException {
    authority.write(authority.issue("localhost"), folder.resolve("server.p12"));
    authority.writeCertificate(folder.resolve("terminals.pem"));
    Files.writeString(folder.resolve("password"), new String(ThrowawayAuthority.PASSWORD) + "\n");
  }

  static ListenConfig listen(Path folder, Address address) {
    return new ListenConfig(
        address,
        new ServerKey.InFile(
            folder.resolve("server.p12"), new SecretFile(folder.resolve("password"))),
        folder.resolve("terminals.pem"));
  }

  ApiServer server() {
    return server;
  }

  /** A terminal with this identity. */
  Terminal terminal(ThrowawayAuthority.Identity... shown) {
    return new Terminal(this, authority.client(shown));
  }

  Terminal terminal() {
    return terminal(terminal);
  }

  @Override
  public void close() throws Exception {
    server.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  /** Writes down what rings, and what is asked. */
  private record Heard(List<String> alarms, List<String> asked) implements Alarm {
    @Override
    public void crossedWires(
        TerminalId terminal, Optional<IssuanceId> issuance, String what, String reference) {
      alarms.add(terminal.value() + " " + issuance.isPresent() + " " + what);
    }

    @Override
    public void unexpected(TerminalId terminal, Optional<IssuanceId> issuance, String reference) {
      asked.add(terminal.value() + " " + issuance.isPresent());
    }
  }
}
