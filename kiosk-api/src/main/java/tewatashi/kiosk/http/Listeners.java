package tewatashi.kiosk.http;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tewatashi.kiosk.config.Address;
import tewatashi.kiosk.config.ListenConfig;

/** How the two listeners listen. */
final class Listeners {
  private Listeners() {}

  /**
   * For terminals: TLS 1.3, and no request without a certificate of the terminals' authority. Only
   * HTTP/1.1: a terminal takes one step at a time, and has nothing to multiplex.
   */
  static HttpServerOptions forTerminals(ListenConfig config, HttpLimits limits) throws IOException {
    var password = config.keystorePassword().read();
    try {
      return bounded(config.address(), limits)
          // With 0 each event loop would take a port of its own; with -1 they share one.
          .setPort(config.address().port() == 0 ? -1 : config.address().port())
          .setSsl(true)
          .setUseAlpn(false)
          .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
          .setClientAuth(ClientAuth.REQUIRED)
          .setKeyCertOptions(
              new PfxOptions()
                  .setPath(config.keystore().toString())
                  .setPassword(new String(password)))
          .setTrustOptions(
              new PemTrustOptions().addCertPath(config.terminalAuthority().toString()));
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** For operators' machines, in the clear. */
  static HttpServerOptions forOperations(Address address, HttpLimits limits) {
    return bounded(address, limits).setHttp2ClearTextEnabled(false);
  }

  private static HttpServerOptions bounded(Address address, HttpLimits limits) {
    return new HttpServerOptions()
        .setHost(address.host())
        .setPort(address.port())
        .setMaxHeaderSize(limits.headerBytesMax())
        .setMaxInitialLineLength(1 << 10)
        .setIdleTimeout((int) limits.idleMax().toSeconds())
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setCompressionSupported(false)
        .setTcpNoDelay(true);
  }
}
