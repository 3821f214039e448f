package tewatashi.town.stage;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A town's files and its printers, and no service: for whoever brings one. Several may be brought,
 * also at once; each gets printers of its own.
 */
public final class BareStage implements AutoCloseable {
  private final TownFiles files;
  private final List<Place> places;
  private final Child printers;
  private final Map<String, URI> uris = new HashMap<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final int services;

  private BareStage(TownFiles files, List<Place> places, Child printers, int services) {
    this.files = files;
    this.places = places;
    this.printers = printers;
    this.services = services;
    var listed = printers.ready().getJsonArray("printers");
    for (int i = 0; i < listed.size(); i++) {
      JsonObject printer = listed.getJsonObject(i);
      uris.put(printer.getString("printer"), URI.create(printer.getString("uri")));
    }
  }

  /**
   * Makes the files that are not there, and starts the printers.
   *
   * @param services how many times {@link #places} will be asked at most
   * @throws StageException if the printers do not start
   */
  public static BareStage set(StagePlan plan, int services, Instant now, SecureRandom random)
      throws StageException, IOException {
    var files = new TownFiles(plan.data(), random);
    files.make(plan, false, now);
    var places = files.places(plan, now);
    var standing = new ArrayList<Place>();
    for (int service = 0; service < services; service++) {
      standing.addAll(of(service, places));
    }
    var kind = plan.printers();
    var arguments =
        kind.arguments(plan, standing, files.tls().resolve("printer.p12"), files.passwordFile());
    var printers =
        Child.start(
            "printers",
            kind.program().command(plan.home(), kind.jvm(), arguments),
            plan.data().resolve("log").resolve("printers.log"),
            StagePlan.PATIENCE);
    return new BareStage(files, places, printers, services);
  }

  /** The terminals, with printers that nobody else has. */
  public List<Place> places() {
    int service = taken.getAndIncrement();
    if (service >= services) {
      throw new IllegalStateException("printers for " + services + " services, and no more");
    }
    return of(service, places);
  }

  private static List<Place> of(int service, List<Place> places) {
    return places.stream()
        .map(place -> place.with(printer(service + " of " + place.terminal())))
        .toList();
  }

  private static String printer(String name) {
    return UUID.nameUUIDFromBytes(("printer " + name).getBytes(StandardCharsets.US_ASCII))
        .toString();
  }

  /** Where a printer takes IPP. */
  public URI printer(Place place) {
    return java.util.Objects.requireNonNull(uris.get(place.printer()), "a printer of this stage");
  }

  /** The printers' control endpoint: trays and faults. */
  public URI printerControl() {
    return URI.create("http://127.0.0.1:" + printers.ready().getInteger("control_port"));
  }

  public Path town() {
    return files.town();
  }

  /** The authority of all TLS identities here. */
  public Path tlsAuthority() {
    return files.tls().resolve("ca.pem");
  }

  /** PKCS#12 with a server's TLS identity. */
  public Path serverKeystore() {
    return files.tls().resolve("server.p12");
  }

  public Path passwordFile() {
    return files.passwordFile();
  }

  /** A clerk who may confirm trays. */
  public String clerk() {
    return TownFiles.clerk();
  }

  public String clerkCode() {
    return TownFiles.clerkCode();
  }

  @Override
  public void close() {
    printers.close();
  }
}
