package tewatashi.town.stage;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tewatashi.town.authority.TlsIdentity;
import tewatashi.town.register.NextCardHolders;

/**
 * A service that is none: it speaks the API and has trays, over real mutual TLS, and behaves as a
 * test wants it to. Watchmen are tried against it, for a watchman who cannot find a wrong page is
 * worse than none.
 */
public final class ToyHouse implements House, AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final TownFiles files;
  private final List<Place> places;
  private final ToyPrinters printers;
  private final ToyApi api;
  private final List<URI> doors = new ArrayList<>();
  private final Set<Integer> silent = ConcurrentHashMap.newKeySet();

  /**
   * Opens it.
   *
   * @param data for a small town's files; may be used by one house after the other
   */
  public ToyHouse(Path data, Conduct conduct, Instant now, SecureRandom random) throws Exception {
    this(data, conduct, "specimen", now, random);
  }

  /**
   * The same in a realm of its own.
   *
   * @param realm as it says it; empty if it says nothing
   */
  public ToyHouse(Path data, Conduct conduct, String realm, Instant now, SecureRandom random)
      throws Exception {
    this(data, conduct, realm, NextCardHolders.CAST, now, random);
  }

  /**
   * The same in a town of these cards.
   *
   * @param cards who holds a card of the next generation
   */
  public ToyHouse(
      Path data,
      Conduct conduct,
      String realm,
      NextCardHolders cards,
      Instant now,
      SecureRandom random)
      throws Exception {
    Files.createDirectories(data.resolve("db/target"));
    files = new TownFiles(data, random);
    var plan = new StagePlan(data, data, 300, 7, 2, 3, Duration.ZERO, Map.of()).with(cards);
    files.make(plan, false, now);
    places = files.places(plan, now);
    printers = new ToyPrinters(vertx);
    api = new ToyApi(vertx, files.town(), places, printers, conduct, realm);
    var identity = files.tls().resolve("server.p12").toString();
    var options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(new PfxOptions().setPath(identity).setPassword(TlsIdentity.PASSWORD))
            .setTrustOptions(
                new PemTrustOptions().addCertPath(files.tls().resolve("ca.pem").toString()))
            .setClientAuth(ClientAuth.REQUIRED);
    var router = api.router();
    for (int door = 0; door < plan.nodes(); door++) {
      doors.add(door(door, router, options));
    }
  }

  private URI door(int door, Router router, HttpServerOptions options) throws Exception {
    int port =
        vertx
            .createHttpServer(options)
            .requestHandler(request -> {
              if (silent.contains(door)) {
                request.connection().close();
              } else {
                router.handle(request);
              }
            })
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS)
            .actualPort();
    return URI.create("https://localhost:" + port);
  }

  /** From now on nobody is answered at this door, or everybody again. */
  public void silence(int door, boolean whether) {
    if (whether) {
      silent.add(door);
    } else {
      silent.remove(door);
    }
  }

  /** How many sessions were opened. */
  public int sessions() {
    return api.sessions();
  }

  @Override
  public List<URI> apis() {
    return List.copyOf(doors);
  }

  @Override
  public List<Place> places() {
    return places;
  }

  @Override
  public URI printerControl() {
    return URI.create("http://127.0.0.1:" + printers.port());
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
  public void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }
}
