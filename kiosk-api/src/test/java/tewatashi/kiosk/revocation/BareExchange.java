package tewatashi.kiosk.revocation;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The revocation client's own HTTP exchange, without a question worth the name. */
public final class BareExchange implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final BoundedExchange exchange;

  public BareExchange(Vertx vertx, URI responder) {
    var terms =
        new BoundedExchange.Terms(
            Optional.of("application/ocsp-request"),
            Optional.of("application/ocsp-response"),
            16 << 10,
            WAIT,
            64);
    this.exchange = new BoundedExchange(vertx, responder, terms);
  }

  /** The responder's answer to whatever this is. */
  public byte[] ask(byte[] question) throws IOException {
    try {
      return exchange.ask(question, () -> {});
    } catch (Doubtful e) {
      throw new IOException("no answer: " + e.doubt().word());
    }
  }

  @Override
  public void close() {
    exchange.close();
  }
}
