package tewatashi.town.stage;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tewatashi.town.authority.TestAuthority;
import tewatashi.town.authority.TlsAuthority;
import tewatashi.town.authority.TlsIdentity;
import tewatashi.town.register.Issuers;
import tewatashi.town.register.NextCardHolders;
import tewatashi.town.register.Town;
import tewatashi.town.register.TownOptions;

/**
 * The files a stage lives on: town, authorities, TLS identities. Made once for a plan and a day,
 * and made anew, database included, when either changes: a town grows old overnight.
 */
final class TownFiles {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final String PID_FILE = "postmaster.pid";

  /** Changes when a town's files do: one that an older build made is made anew. */
  private static final int LAYOUT = 2;

  private static final int PATIENCE_SECONDS = 20;
  private static final String CLERK = "C0001";
  private static final String CLERK_CODE = "specimen-clerk-code";

  private final Path data;
  private final SecureRandom random;

  TownFiles(Path data, SecureRandom random) {
    this.data = data;
    this.random = random;
  }

  Path town() {
    return data.resolve("town");
  }

  Path postgres() {
    return data.resolve("postgres");
  }

  Path tls() {
    return town().resolve("tls");
  }

  Path passwordFile() {
    return town().resolve("password");
  }

  /** A clerk's id and code, for tray confirmations on this stage. */
  static String clerk() {
    return CLERK;
  }

  static String clerkCode() {
    return CLERK_CODE;
  }

  /**
   * Makes what is not there for this plan and day.
   *
   * @param emptyDatabase whether the database is made anew in any case
   * @return whether the database is empty
   */
  boolean make(StagePlan plan, boolean emptyDatabase, Instant now) throws IOException {
    var today = LocalDate.ofInstant(now, TOKYO);
    var stands =
        new JsonObject()
            .put("layout", LAYOUT)
            .put("residents", plan.residents())
            .put("seed", plan.seed())
            .put("today", today.toString())
            .put("schema", digest(plan.home().resolve("db").resolve("target")));
    if (plan.nextCards() != NextCardHolders.CAST) {
      stands.put("next_cards", plan.nextCards().name());
    }
    String wanted = stands.encode();
    Path mark = data.resolve("stage.json");
    if (Files.exists(mark) && Files.readString(mark).equals(wanted)) {
      if (emptyDatabase) {
        deleteDatabase();
      }
      return emptyDatabase;
    }
    Files.deleteIfExists(mark);
    delete(town());
    deleteDatabase();
    Files.createDirectories(tls());
    Path authorityFiles = Files.createDirectories(town().resolve("authority"));
    var authority = TestAuthority.create(now, random);
    authority.write(authorityFiles);
    TlsAuthority.create(now, random).write(tls());
    Files.writeString(passwordFile(), TlsIdentity.PASSWORD);
    Town.generate(
        new TownOptions(
            plan.residents(),
            plan.seed(),
            1,
            today,
            true,
            Issuers.of(authority),
            plan.nextCards(),
            Optional.empty()),
        town());
    Files.writeString(mark, wanted);
    return true;
  }

  /** TLS identities of server and printer, and of as many terminals as the plan has. */
  List<Place> places(StagePlan plan, Instant now) throws IOException {
    var authority = TlsAuthority.read(tls());
    server(authority, "server", now);
    server(authority, "printer", now);
    var places = new ArrayList<Place>();
    for (int i = 0; i < plan.terminals(); i++) {
      String id = "T%06d".formatted(i + 1);
      Path keystore = tls().resolve(id + ".p12");
      if (!Files.exists(keystore)) {
        authority.terminal(id, now, random).write(tls(), id);
      }
      var printer =
          UUID.nameUUIDFromBytes(
              ("printer of " + id).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      places.add(new Place(id, keystore, printer.toString(), i));
    }
    return places;
  }

  private void server(TlsAuthority authority, String name, Instant now) throws IOException {
    if (!Files.exists(tls().resolve(name + ".p12"))) {
      authority.server(name, now, random).write(tls(), name);
    }
  }

  /**
   * The fleet as {@code enroll} reads it.
   *
   * @param printers as their program named them; one without a certificate has the stage's
   */
  Path fleet(List<Place> places, JsonArray printers) throws IOException {
    var terminals = new JsonArray();
    var entitled = new JsonArray();
    String printerPin = fingerprint(tls().resolve("printer.pem"));
    for (Place place : places) {
      terminals.add(
          new JsonObject()
              .put("terminal", place.terminal())
              .put("certificate_sha256", fingerprint(tls().resolve(place.terminal() + ".pem")))
              .put("store", "見本店 " + place.terminal()));
      var printer = named(printers, place.printer());
      entitled.add(
          new JsonObject()
              .put("printer", place.printer())
              .put("terminal", place.terminal())
              .put("uri", printer.getString("uri"))
              .put("certificate_sha256", printer.getString("certificate_sha256", printerPin)));
    }
    var clerks = new JsonArray().add(new JsonObject().put("clerk", CLERK).put("code", CLERK_CODE));
    Path file = data.resolve("fleet.json");
    Files.writeString(
        file,
        new JsonObject()
            .put("terminals", terminals)
            .put("printers", entitled)
            .put("clerks", clerks)
            .encodePrettily());
    return file;
  }

  private static JsonObject named(JsonArray printers, String uuid) {
    return printers.stream()
        .map(JsonObject.class::cast)
        .filter(printer -> printer.getString("printer").equals(uuid))
        .findFirst()
        .orElseThrow();
  }

  private static String fingerprint(Path pem) throws IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      var certificate =
          java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in);
      return sha256(certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IOException("not a certificate", e);
    }
  }

  private static String digest(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      Optional<Path> jar =
          files.filter(file -> file.getFileName().toString().matches("db-.*\\.jar")).findFirst();
      return jar.isPresent() ? sha256(Files.readAllBytes(jar.get())) : "not built";
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A PostgreSQL that a killed run left must not write into what is made anew. */
  private void deleteDatabase() throws IOException {
    if (Files.exists(postgres())) {
      try (Stream<Path> files = Files.find(postgres(), 2, (file, _) -> file.endsWith(PID_FILE))) {
        for (Path file : files.toList()) {
          end(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
        }
      }
    }
    delete(postgres());
  }

  private static void end(long pid) {
    ProcessHandle.of(pid)
        .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
        .ifPresent(process -> {
          process.destroyForcibly();
          process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        });
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
