package tewatashi.kiosk;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.db.Role;
import tewatashi.issuance.operations.DatabasePorts;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.reading.PdfPageReader;
import tewatashi.issuance.reading.RecordSecondLook;
import tewatashi.issuance.reading.SecondOpinion;
import tewatashi.issuance.rendering.PreparedRenderer;
import tewatashi.issuance.session.CardVerifier;
import tewatashi.issuance.session.TrustAnchors;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.config.DatabaseRole;
import tewatashi.kiosk.config.FontConfig;
import tewatashi.kiosk.config.FormsCheck;
import tewatashi.kiosk.config.FormsConfig;
import tewatashi.kiosk.config.ServerConfig;
import tewatashi.kiosk.config.TrustFiles;
import tewatashi.kiosk.http.ApiParts;
import tewatashi.kiosk.http.ApiServer;
import tewatashi.kiosk.http.HttpLimits;
import tewatashi.kiosk.http.ReadinessCheck;
import tewatashi.kiosk.http.ServerVertx;
import tewatashi.kiosk.manifest.Installation;
import tewatashi.kiosk.manifest.Manifest;
import tewatashi.kiosk.manifest.ManifestWatch;
import tewatashi.kiosk.manifest.StaysClosed;
import tewatashi.kiosk.revocation.OcspRevocation;
import tewatashi.kiosk.revocation.Revocation;
import tewatashi.kiosk.trace.CarryingThreads;
import tewatashi.kiosk.trace.ExemplarTraces;
import tewatashi.printing.IppPrintGateway;
import tewatashi.printing.PrinterFleet;
import tewatashi.printing.PrinterLimits;
import tewatashi.watch.WatchBounds;
import tewatashi.watch.WatchThread;

/** The wiring: every port gets its adapter here, once, and gives it back in the opposite order. */
public final class Server implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Server.class);

  /** A round that begins later is none that a start waits for. */
  private static final long SOON_MILLIS = 1_000;

  private static final Duration SWEEP_EVERY = Duration.ofSeconds(3);

  /** How long an unapproved seal, mayor or schema may be in force before new visits end. */
  private static final Duration MANIFEST_EVERY = Duration.ofMinutes(1);

  /** How long, at most, what a session knew outlives the minute after its end. */
  private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

  /** How old the house's figures may be. */
  private static final Duration FIGURES_EVERY = Duration.ofSeconds(10);

  /** How late, at most, this node begins to carry a stop to the visits that are under way. */
  private static final Duration STOPS_EVERY = Duration.ofMillis(200);

  private static final Duration DATABASE_WAIT_MAX = Duration.ofSeconds(2);

  /** A job takes less than this if its printer is well; a supervisor waits for 90 s, usually. */
  private static final Duration PRINTS_DRAIN_MAX = Duration.ofSeconds(60);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final FirstRounds rounds = new FirstRounds();
  private final BrokenRounds broken;
  private final ServerConfig config;
  private final NodeContext node;
  private final WatchGate gate;
  private final NodeLife life;
  private final Manifest manifest;
  private final ApiServer api;
  private @Nullable ManifestWatch manifestWatch;

  private Server(ServerConfig config, InstantSource clock, SecureRandom random)
      throws ConfigurationRefused, StaysClosed, IOException {
    this.config = config;
    var build = BuildIdentity.ofThisProgram();
    try {
      // First of all: whoever may not approve what runs here starts nothing.
      this.manifest = Manifest.load(config.manifest(), config.realm());
      var metrics = registry();
      Vertx vertx = ServerVertx.start(metrics);
      opened(() -> vertx.close().await(10, TimeUnit.SECONDS));
      DatabasePorts database = opened(database(random));
      opened(watch(metrics, random));
      NodeAudit.sealing(config, metrics).ifPresent(this::opened);
      this.gate = gate(database, metrics);
      var watch = new ClockWatch(clock, System::nanoTime, database::clock);
      watch.requireAgreement();
      lookAtSettings(database);
      this.node =
          new NodeContext(
              config.realm(),
              build.toString(),
              config.limits(),
              clock,
              new Chance(random),
              watch::believed,
              this::takesSessions);
      Ports ports = ports(vertx, metrics, database, random, build);
      this.broken = new BrokenRounds(ports.operations());
      this.life = opened(arrived(database, build));
      audit();
      ExecutorService threads = new CarryingThreads(Executors.newVirtualThreadPerTaskExecutor());
      var shell = new IssuanceShell(node, ports, threads, new TransitionMetrics(metrics));
      measure(metrics, database, shell, build);
      var recovery = new Recovery(node, ports, shell);
      every("recovery", 0, () -> sweep(recovery));
      every("heartbeat", 1, recovery::heartbeat);
      every("clock", 1, watch::look);
      lookAtPrinters(ports, clock, threads, metrics);
      every("node", 1, life::beat);
      every("stops", 6, STOPS_EVERY, new StopRound(node, ports, shell)::round);
      var manifests = Objects.requireNonNull(manifestWatch, "looked at by ports()");
      every("manifest", MANIFEST_EVERY.toMillis(), MANIFEST_EVERY, manifests::look);
      var figures = new HouseGauges(database.houseFigures(), System::nanoTime, metrics);
      every("figures", 4, FIGURES_EVERY, figures::round);
      every("watched", 5, gate::watched);
      var parts =
          new ApiParts(
              new IssuanceDesk(node, ports, shell, threads),
              ports.operations(),
              database.idempotencyKeys(),
              new ClosingAlarm(node, ports),
              clock,
              node.chance(),
              metrics,
              config.realm(),
              build,
              checks(ports, watch, manifests),
              rounds::all);
      this.api =
          ApiServer.start(
              vertx, config.listen(), config.operations(), HttpLimits.with(config.limits()), parts);
      // Ends after the API's own steps have drained, before heartbeat and pools close.
      opened(() -> follow(threads));
      opened(api);
    } catch (ConfigurationRefused | StaysClosed | IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static PrometheusMeterRegistry registry() {
    return new PrometheusMeterRegistry(
        PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM, new ExemplarTraces());
  }

  private void audit() throws ConfigurationRefused, IOException {
    var audit = NodeAudit.of(config);
    audit.installed(life.name(), manifest.sha256());
    every("forgetting", FORGET_EVERY.toMillis(), FORGET_EVERY, audit::forget);
  }

  /** What the node is, and how far its own resources are used. */
  private void measure(
      PrometheusMeterRegistry metrics,
      DatabasePorts database,
      IssuanceShell shell,
      BuildIdentity build) {
    Gauge.builder("tewatashi.node.info", () -> 1)
        .description("1; its labels say what runs here")
        .tag("build", build.toString())
        .tag("realm", config.realm().word())
        .strongReference(true)
        .register(metrics);
    Gauge.builder("tewatashi.node.takes.visits", this, Server::takesVisits)
        .description("1 while this node opens sessions")
        .register(metrics);
    database.poolUse().forEach(pool -> UseMetrics.ofPool(pool, metrics));
    UseMetrics.ofRenders(shell.renders(), metrics);
  }

  private void lookAtPrinters(
      Ports ports, InstantSource clock, ExecutorService threads, PrometheusMeterRegistry metrics) {
    var fleet =
        new FleetWatch(
            new PrinterCheck(ports),
            ports.fleetBook(),
            FleetWatch.Bounds.USUAL,
            clock,
            look -> threads.execute(broken.guarding("fleet", look)),
            metrics);
    every("fleet", 2, fleet::round);
    var jobs =
        new JobRound(
            ports.printers(),
            ports.fleetBook(),
            look -> threads.execute(broken.guarding("jobs", look)));
    every("jobs", 3, jobs::round);
  }

  /**
   * Starts a server; terminals are served when this returns.
   *
   * @throws ConfigurationRefused if what it is told does not fit together
   * @throws StaysClosed if nobody approved what this installation is
   * @throws IOException if an address or a file cannot be had
   */
  public static Server start(ServerConfig config, InstantSource clock, SecureRandom random)
      throws ConfigurationRefused, StaysClosed, IOException {
    return new Server(config, clock, random);
  }

  private List<ReadinessCheck> checks(Ports ports, ClockWatch clock, ManifestWatch manifests) {
    return List.of(
        new ReadinessCheck("database", true, DATABASE_WAIT_MAX, () -> answers(ports)),
        new ReadinessCheck("clock", true, DATABASE_WAIT_MAX, clock::believed),
        new ReadinessCheck("node", true, DATABASE_WAIT_MAX, () -> life.takesSessions()),
        new ReadinessCheck("watch", true, DATABASE_WAIT_MAX, gate::watched),
        new ReadinessCheck("manifest", true, DATABASE_WAIT_MAX, manifests::agrees));
  }

  private NodeLife arrived(DatabasePorts database, BuildIdentity build) throws StaysClosed {
    return NodeLife.begin(database.nodes(), build.toString(), manifest.nodes(), database.node());
  }

  /** With a new name for this node, which stands in every line that it journals. */
  private DatabasePorts database(SecureRandom random) throws ConfigurationRefused, IOException {
    return DatabasePorts.open(
        DatabaseLogins.access(config.database(), Role.VERIFIER, Role.ISSUER, Role.OPERATIONS)
            .by(NodeLife.newName(new Chance(random))),
        config.limits());
  }

  private Ports ports(
      Vertx vertx,
      PrometheusMeterRegistry metrics,
      DatabasePorts database,
      SecureRandom random,
      BuildIdentity build)
      throws ConfigurationRefused, StaysClosed, IOException {
    var anchors = TrustFiles.load(config.realm(), config.authorities());
    var fonts = FontConfig.load(config.fonts());
    var renderer =
        PreparedRenderer.with(fonts, FormsConfig.drawn(config.forms()), config.limits().pagesMax());
    var installation =
        Installation.of(
            config.realm(), build, fonts, renderer.formsInUse(), database.installation()::entries);
    manifestWatch =
        new ManifestWatch(
            config.manifest(), config.realm(), installation, manifest.nodes(), node.clock());
    manifestWatch.requireAgreement(
        OneRealm.differences(config.realm(), database.realm(), anchors.realm()));
    var revocation = opened(revocation(vertx, metrics, anchors, random));
    ResponderCheck.require(config.realm(), anchors, revocation::probe, node.clock());
    var fleet = opened(new PrinterFleet(vertx, PrinterLimits.usual(), metrics));
    var approved = FormsConfig.approved(config.forms());
    FormsCheck.require(renderer.formsInUse(), approved);
    return new Ports(
        anchors,
        database.sessions(),
        database.rows(),
        database.challenges(),
        new CardVerifier(anchors, EllipticCurves.provider(), revocation, database.links()),
        revocation,
        new GuardedRegister(database.register(), config.limits(), metrics),
        renderer,
        new SecondOpinion(
            new PdfPageReader(approved, FontConfig.known(config.fonts())), SecondOpinion.ONE_IN),
        RecordSecondLook.over(readers(metrics), config.limits().registerWaitMax(), approved),
        database.journal(),
        new WrittenDownGateway(
            new IppPrintGateway(fleet, new SteadyTime(System::nanoTime)),
            database.printerAnswers(),
            System::nanoTime),
        database.operations(),
        database.fleetBook(),
        database.standingStops());
  }

  /** The release check's own connections. */
  private HikariDataSource readers(PrometheusMeterRegistry metrics)
      throws ConfigurationRefused, IOException {
    var pool = opened(DatabaseLogins.pool(config, DatabaseRole.RELEASE_READER));
    UseMetrics.ofReader(pool, metrics);
    return pool;
  }

  private void lookAtSettings(DatabasePorts database) throws ConfigurationRefused {
    try {
      DatabaseCheck.require(
          config.realm(), database.forgetfulSettings(), database.talkativeSettings());
    } catch (RegisterUnavailable e) {
      throw new ConfigurationRefused(List.of("the database does not tell its settings"));
    }
  }

  private Revocation revocation(
      Vertx vertx, PrometheusMeterRegistry metrics, TrustAnchors anchors, SecureRandom random) {
    var responder = new OcspRevocation(vertx, config.responder(), config.limits(), random, metrics);
    return Revocation.with(
        responder, vertx, config.revocationLists(), anchors, node.clock(), metrics);
  }

  /** Each on a thread of its own: one that waits for the database holds up no other. */
  private void every(String what, long afterMillis, Runnable round) {
    every(what, afterMillis, SWEEP_EVERY, round);
  }

  private void every(String what, long afterMillis, Duration pause, Runnable round) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(what + "-", 0).factory());
    opened(timer);
    if (afterMillis < SOON_MILLIS) {
      rounds.expect(what);
    }
    var unused =
        timer.scheduleWithFixedDelay(
            broken.guarding(what, () -> completed(what, round)),
            afterMillis,
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void completed(String what, Runnable round) {
    round.run();
    rounds.completed(what);
  }

  private boolean answers(Ports ports) {
    try {
      ports.operations().feedAgeSeconds(node.now());
      return true;
    } catch (RegisterUnavailable e) {
      return false;
    }
  }

  /** What a node that is about to leave began to settle would be begun and not ended. */
  private void sweep(Recovery recovery) {
    if (life.takesSessions()) {
      recovery.sweep();
    }
  }

  /** Jobs under way are followed for a while; what is left then is found by recovery. */
  private static void follow(ExecutorService threads) throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(PRINTS_DRAIN_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
      log.warn("something is still at a printer; another node settles it");
    }
  }

  private boolean takesSessions() {
    return life.takesSessions()
        && gate.watched()
        && manifestWatch != null
        && manifestWatch.agrees();
  }

  private int takesVisits() {
    boolean takes =
        life.takesSessions()
            && node.clockBelieved().getAsBoolean()
            && gate.lastWatched()
            && manifestWatch != null
            && manifestWatch.agrees();
    return takes ? 1 : 0;
  }

  /**
   * This node's own watch, with connections of its own; it ends last but for the pools.
   *
   * @throws ConfigurationRefused if it cannot watch: nothing would be served anyway
   */
  private WatchThread watch(PrometheusMeterRegistry metrics, SecureRandom random)
      throws ConfigurationRefused, IOException {
    var watch = WatchCommand.of(config, random, new WatchLog(metrics));
    var thread = WatchThread.start(watch, WatchBounds.usual());
    try {
      if (thread.awaitFirstRound(WatchBounds.SILENCE_MAX)) {
        return thread;
      }
      thread.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ConfigurationRefused(
        List.of("watch: it completed no round in 10 s: see database.watch.user, its password"));
  }

  private static WatchGate gate(DatabasePorts database, PrometheusMeterRegistry metrics) {
    var gate = new WatchGate(database.watchBeats(), System::nanoTime);
    Gauge.builder("tewatashi.watch.silent", gate, WatchGate::silentSeconds)
        .baseUnit("seconds")
        .description("since any watch completed a round, as last asked")
        .register(metrics);
    gate.watched(); // Whoever comes first finds an answer.
    return gate;
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  public NodeContext node() {
    return node;
  }

  /** Where terminals call. */
  public int terminalPort() {
    return api.terminalPort();
  }

  /** Where health and metrics are. */
  public int operationsPort() {
    return api.operationsPort();
  }

  /**
   * Says that it will stop, and goes on serving visits that have begun until a balancer has
   * noticed: as long as {@code listen.drain-pause}.
   */
  public void drain() throws InterruptedException {
    life.stopSoon();
    api.stopSoon();
    Thread.sleep(config.listen().drainPause());
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        log.warn("something did not close: {}", e.getClass().getName());
      }
    }
  }
}
