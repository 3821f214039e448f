package tewatashi.town.stage;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A running house on loopback: PostgreSQL, town, responder, printers and servers, each a process of
 * its own. Closing it ends all of them, last started first.
 */
public final class Stage implements House, AutoCloseable {
  private final StagePlan plan;
  private final TownFiles files;
  private final StageManifest manifest;
  private final SecureRandom random;
  private final Wiring wiring;
  private final Deque<AutoCloseable> running = new ConcurrentLinkedDeque<>();

  /** Read by those who visit while another thread replaces a server. */
  private final List<Node> nodes = new CopyOnWriteArrayList<>();

  private List<Place> places = List.of();
  private JsonObject databaseReady = new JsonObject();
  private @Nullable Child databaseHolder;
  private URI printerControl = URI.create("http://127.0.0.1:0");
  private URI responderControl = URI.create("http://127.0.0.1:0");
  private int started;

  private Stage(StagePlan plan, Wiring wiring, SecureRandom random) {
    this.plan = plan;
    this.wiring = wiring;
    this.files = new TownFiles(plan.data(), random);
    this.manifest = new StageManifest(plan.data(), random, this::command);
    this.random = random;
  }

  /**
   * Sets the stage.
   *
   * @param say told in one line what happens next
   * @throws StageException if anything does not start; whatever did has been ended again
   */
  public static Stage set(
      StagePlan plan, InstantSource clock, SecureRandom random, Consumer<String> say)
      throws StageException {
    return set(plan, Wiring.USUAL, clock, random, say);
  }

  /** The same, with ways round between the servers and what stands behind them. */
  public static Stage set(
      StagePlan plan,
      Detours detours,
      InstantSource clock,
      SecureRandom random,
      Consumer<String> say)
      throws StageException {
    return set(plan, Wiring.by(detours), clock, random, say);
  }

  /** The same, with servers or a database that are not as usual. */
  public static Stage set(
      StagePlan plan, Wiring wiring, InstantSource clock, SecureRandom random, Consumer<String> say)
      throws StageException {
    var stage = new Stage(plan, wiring, random);
    try {
      stage.running.push(StageLock.take(plan.data()));
      stage.start(clock, say);
      return stage;
    } catch (StageException e) {
      stage.close();
      throw e;
    } catch (IOException e) {
      stage.close();
      throw new StageException("the stage could not be set: " + e.getMessage());
    }
  }

  private void start(InstantSource clock, Consumer<String> say) throws StageException, IOException {
    say.accept("a town of %,d residents".formatted(plan.residents()));
    Path unfinished = plan.data().resolve("unfinished");
    // A killed run may have left a session open, and then its terminal would be busy for a while.
    boolean afresh = plan.emptyDatabase() || Files.exists(unfinished);
    Files.writeString(unfinished, "");
    boolean fresh = files.make(plan, afresh, clock.instant());
    running.push(() -> Files.deleteIfExists(unfinished));
    places = files.places(plan, clock.instant());
    say.accept("PostgreSQL, printers, responder");
    // Nothing of the three needs another.
    var beside = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
    var printers = beside.submit(() -> printers());
    var responder = beside.submit(() -> responder());
    var database = beside.submit(() -> database());
    beside.close(); // Waits for all of them, so that a failed stage ends all of them.
    databaseHolder = finished(database);
    databaseReady = databaseHolder.ready();
    var list = aroundPrinters(finished(printers).ready().getJsonArray("printers"));
    responderControl =
        URI.create("http://127.0.0.1:" + finished(responder).ready().getInteger("control_port"));
    Path config = config(databaseHolder, finished(responder));
    if (fresh) {
      say.accept("the town's register, by its feed");
    }
    command("import", "--config", config, files.town().resolve("feed.ndjson"));
    wiring.beforeApproval().befall(databaseReady.getString("administrator_jdbc_url"));
    approve(config, list);
    for (int i = 1; i <= plan.nodes(); i++) {
      say.accept(plan.nodes() == 1 ? "the server" : "server " + i);
      nodes.add(node(i, config));
    }
    describe();
    running.push(() -> Files.deleteIfExists(siteFile()));
    running.push(StartCaches.begin(Program.startCaches(plan.home()), Program.java(), clock));
  }

  /** The fleet, and beside it the manifest: neither needs the other. */
  private void approve(Path config, JsonArray printers) throws StageException, IOException {
    Path fleet = files.fleet(places, printers);
    try (var beside = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var written =
          beside.submit(() -> {
            manifest.approve(config, plan.nodes());
            return config;
          });
      command("enroll", "--config", config, fleet);
      finished(written);
    }
  }

  private static <T> T finished(Future<T> child) throws StageException {
    try {
      return child.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StageException refused) {
        throw refused;
      }
      throw new StageException("the stage could not be set: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StageException("the stage was not waited for");
    }
  }

  private Child database() throws StageException, IOException {
    var arguments = List.of("--migrate", "--stop-orphan", "--until-stdin-closes");
    return database("database", arguments);
  }

  private Child database(String name, List<String> rest) throws StageException, IOException {
    var arguments = new ArrayList<>(List.of("--data", files.postgres().toString()));
    arguments.addAll(List.of("--log", databaseLogs().toString()));
    arguments.addAll(rest);
    return child(name, Program.DATABASE, List.of("-XX:+UseSerialGC", "-Xmx128m"), arguments);
  }

  /**
   * Starts PostgreSQL anew on the same data and the same port, after whatever befell it; one that
   * its killed holder left is stopped first.
   */
  public void restartDatabase() throws StageException, IOException {
    String port = String.valueOf(databaseReady.getInteger("port"));
    var arguments = List.of("--port", port, "--stop-orphan", "--until-stdin-closes");
    databaseHolder = database("database-again-" + ++started, arguments);
  }

  /** The process that holds PostgreSQL; its end is PostgreSQL's. */
  public Child databaseHolder() {
    return Objects.requireNonNull(databaseHolder, "the stage is set");
  }

  /** Where PostgreSQL's own files lie, {@code postmaster.pid} among them. */
  public Path databaseDirectory() {
    return files.postgres().resolve("postgresql-18");
  }

  /** What PostgreSQL itself writes. */
  public Path databaseLog() {
    return databaseLogs().resolve("postgresql.log");
  }

  private Path databaseLogs() {
    return plan.data().resolve("log").resolve("postgresql");
  }

  /** The servers' folder for temporary files. */
  public Path temporary() {
    return plan.data().resolve("temporary");
  }

  private JsonArray aroundPrinters(JsonArray printers) throws IOException {
    var around = new JsonArray();
    for (int i = 0; i < printers.size(); i++) {
      var printer = printers.getJsonObject(i).copy();
      URI uri = URI.create(printer.getString("uri"));
      int port = wiring.detours().port(Detours.Behind.PRINTERS, uri.getPort());
      printer.put("uri", uri.toString().replace(":" + uri.getPort() + "/", ":" + port + "/"));
      around.add(printer);
    }
    return around;
  }

  private Child printers() throws StageException, IOException {
    var kind = plan.printers();
    var arguments =
        kind.arguments(plan, places, files.tls().resolve("printer.p12"), files.passwordFile());
    var printers = child("printers", kind.program(), kind.jvm(), arguments);
    printerControl = URI.create("http://127.0.0.1:" + printers.ready().getInteger("control_port"));
    // Some are told their names, and some have names of their own.
    var listed = printers.ready().getJsonArray("printers");
    var equipped = new ArrayList<Place>();
    for (int i = 0; i < places.size(); i++) {
      equipped.add(places.get(i).with(listed.getJsonObject(i).getString("printer")));
    }
    places = List.copyOf(equipped);
    return printers;
  }

  private Child responder() throws StageException, IOException {
    return child(
        "responder",
        Program.RESPONDER,
        List.of("-XX:+UseSerialGC", "-Xmx128m"),
        List.of("--directory", files.town().toString(), "--port", "0", "--until-stdin-closes"));
  }

  private Node node(int number, Path config) throws StageException, IOException {
    return node("server-" + number, config, Map.of());
  }

  private Node node(String name, Path config, Map<String, String> environment)
      throws StageException, IOException {
    return node(name, wiring.server(), config, environment);
  }

  private Node node(String name, Program program, Path config, Map<String, String> environment)
      throws StageException, IOException {
    var arguments = List.of("serve", "--config", config.toString(), "--until-stdin-closes");
    var command = new ArrayList<String>();
    if (!environment.isEmpty()) {
      command.add("env");
      environment.forEach((key, value) -> command.add(key + "=" + value));
    }
    var started = program.command(plan.home(), List.of("-Xmx512m"), arguments);
    command.add(started.getFirst());
    // Not among the options that a start cache is made for.
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(temporary()));
    command.addAll(started.subList(1, started.size()));
    var process = child(name, command);
    JsonObject ready = process.ready();
    return new Node(
        process,
        URI.create("https://localhost:" + ready.getInteger("port")),
        URI.create("http://127.0.0.1:" + ready.getInteger("operations_port")));
  }

  /** The programs that run now, the last started first; servers are called server-1 and so on. */
  public List<Child> programs() {
    return running.stream().filter(Child.class::isInstance).map(Child.class::cast).toList();
  }

  /** Starts one more server over the same database, as a replacement for one that was killed. */
  public Node restart(int number) throws StageException {
    return restart(number, configuration(), Map.of());
  }

  /** The same, with another configuration, and with what its process finds in its environment. */
  public Node restart(int number, Path config, Map<String, String> environment)
      throws StageException {
    var node = extra("server-" + number, config, environment);
    replace(number, node);
    return node;
  }

  private void replace(int number, Node node) throws StageException {
    nodes.set(number - 1, node);
    try {
      describe();
    } catch (IOException e) {
      throw new StageException("the site file could not be written: " + e.getMessage());
    }
  }

  /** The same; each life has a log of its own. */
  public Node restart(int number, Path config) throws StageException {
    return restart(number, wiring.server(), config);
  }

  /** The same by another program than the stage's own servers. */
  public Node restart(int number, Program program, Path config) throws StageException {
    try {
      String name = "server-" + number + "-life-" + ++started;
      var node = node(name, program, config, Map.of());
      replace(number, node);
      return node;
    } catch (IOException e) {
      throw new StageException("the server could not be started: " + e.getMessage());
    }
  }

  /** One more server over the same database, that is not one of the stage's nodes. */
  public Node extra(String name, Path config, Map<String, String> environment)
      throws StageException {
    try {
      return node(name, config, environment);
    } catch (IOException e) {
      throw new StageException("the server could not be started: " + e.getMessage());
    }
  }

  /**
   * An operator's command on this stage's configuration, as {@code ./tewatashi} would run it.
   *
   * @throws StageException with what it said, if it was refused
   */
  public void operate(String verb, String... arguments) throws StageException {
    var all = new ArrayList<Object>(List.of(arguments));
    all.addAll(List.of("--config", configuration()));
    try {
      command(verb, all.toArray());
    } catch (IOException e) {
      throw new StageException(verb + " could not be started: " + e.getMessage());
    }
  }

  /** One more program, which ends with the stage at the latest. */
  public Child start(String name, Program program, List<String> arguments)
      throws StageException, IOException {
    return child(name, program, List.of("-XX:+UseSerialGC", "-Xmx256m"), arguments);
  }

  private Child child(String name, Program program, List<String> jvm, List<String> arguments)
      throws StageException, IOException {
    return child(name, program.command(plan.home(), jvm, arguments));
  }

  private Child child(String name, List<String> command) throws StageException {
    var child =
        Child.start(
            name, command, plan.data().resolve("log").resolve(name + ".log"), StagePlan.PATIENCE);
    running.push(child);
    return child;
  }

  private void command(String verb, Object... arguments) throws StageException, IOException {
    Path log = log(verb);
    if (exit(verb, log, Stream.of(arguments).map(Object::toString).toList()) != 0) {
      throw new StageException(verb + " failed:\n" + Files.readString(log));
    }
  }

  /**
   * An operator's command on this stage's configuration whose exit code says something.
   *
   * @throws StageException if it does not end
   */
  public int ask(String verb, List<String> arguments) throws StageException, IOException {
    var all = new ArrayList<>(arguments);
    all.addAll(List.of("--config", configuration().toString()));
    return exit(verb, log(verb), all);
  }

  /** What a command said when it last ran. */
  public Path log(String verb) {
    return plan.data().resolve("log").resolve(verb + ".log");
  }

  private int exit(String verb, Path log, List<String> arguments)
      throws StageException, IOException {
    var all = new ArrayList<String>(List.of(verb));
    all.addAll(arguments);
    Files.createDirectories(log.getParent());
    var command =
        Program.SERVER.command(
            plan.home(), List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), all);
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(StagePlan.PATIENCE.toSeconds() * 4, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new StageException(verb + " does not end:\n" + Files.readString(log));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new StageException(verb + " was not waited for");
    }
  }

  private Path config(Child database, Child responder) throws IOException {
    var settings = new TreeMap<String, String>();
    settings.put("realm", "specimen");
    settings.put("manifest.file", manifest.file().toString());
    settings.put("manifest.signer.1", manifest.signer().toString());
    settings.put("audit.key-file", StageAuditKey.file(plan.data(), random).toString());
    settings.put("audit.heads-file", plan.data().resolve("audit.heads").toString());
    settings.put("listen.host", "127.0.0.1");
    settings.put("listen.port", "0");
    settings.put("listen.drain-pause", "0s"); // No balancer stands before it.
    settings.put("listen.tls.keystore", files.tls().resolve("server.p12").toString());
    settings.put("listen.tls.password-file", files.passwordFile().toString());
    settings.put("listen.terminal-ca", files.tls().resolve("ca.pem").toString());
    settings.put("operations.host", "127.0.0.1");
    settings.put("operations.port", "0");
    var urls = database.ready().getJsonObject("jdbc_url");
    int databasePort = database.ready().getInteger("port");
    int around = wiring.detours().port(Detours.Behind.DATABASE, databasePort);
    settings.put(
        "database.url",
        urls.getString("issuer")
            .replaceFirst("\\?.*", "")
            .replace(":" + databasePort + "/", ":" + around + "/"));
    for (String role : urls.fieldNames()) {
      settings.put("database." + role + ".password-file", files.passwordFile().toString());
    }
    int responderPort =
        wiring.detours().port(Detours.Behind.RESPONDER, responder.ready().getInteger("port"));
    String responderUrl = "http://127.0.0.1:" + responderPort + "/";
    trust(settings, responderUrl);
    settings.put("responder.url", responderUrl);
    settings.putAll(plan.settings());
    Path file = configuration();
    var lines = new ArrayList<String>();
    settings.forEach((key, value) -> lines.add(key + "=" + value));
    Files.write(file, lines);
    return file;
  }

  /**
   * Every authority of authentication certificates, each with its own kind of card and its list.
   */
  private void trust(Map<String, String> settings, String responderUrl) throws IOException {
    Path folder = files.town().resolve("authority");
    var anchors =
        new JsonObject(Files.readString(folder.resolve("anchors.json")))
            .getJsonArray("anchors").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("purpose").equals("authentication"))
                .toList();
    for (int i = 0; i < anchors.size(); i++) {
      var anchor = anchors.get(i);
      String authority = "trust.authority." + (i + 1);
      Path certificate = folder.resolve(anchor.getString("certificate"));
      settings.put(authority + ".certificate", certificate.toString());
      settings.put(authority + ".issuer-key", anchor.getString("issuer_key"));
      settings.put(authority + ".policy", anchor.getString("policy"));
      settings.put(authority + ".algorithm", anchor.getString("algorithm"));
      String list = responderUrl + "lists/" + anchor.getString("issuer_key");
      settings.put("revocation.list." + (i + 1), list);
    }
  }

  /** Where this stage says how another process can judge it; {@link Site}. */
  public Path siteFile() {
    return plan.data().resolve("site.json");
  }

  private void describe() throws IOException {
    Site.of("tewatashi", this, plan.longestWait()).write(siteFile());
  }

  /** What this stage was approved to be, and the key that approves it. */
  public StageManifest manifest() {
    return manifest;
  }

  /** The servers' configuration as the stage wrote it. */
  public Path configuration() {
    return plan.data().resolve("server.properties");
  }

  /** What the database said of itself when it was ready. */
  public JsonObject databaseReady() {
    return databaseReady;
  }

  public StagePlan plan() {
    return plan;
  }

  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  @Override
  public List<URI> apis() {
    return nodes.stream().map(Node::api).toList();
  }

  @Override
  public List<Place> places() {
    return places;
  }

  /** The responder's levers: {@code PUT /mood}, {@code PUT /standing/SERIAL}. */
  public URI responderControl() {
    return responderControl;
  }

  @Override
  public URI printerControl() {
    return printerControl;
  }

  @Override
  public Path town() {
    return files.town();
  }

  @Override
  public Path tlsAuthority() {
    return files.tls().resolve("ca.pem");
  }

  @Override
  public Path passwordFile() {
    return files.passwordFile();
  }

  @Override
  public String clerk() {
    return TownFiles.clerk();
  }

  @Override
  public String clerkCode() {
    return TownFiles.clerkCode();
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        // What could not be ended ends with its standard input.
      }
    }
  }
}
