package tewatashi.kiosk.http;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509KeyManager;
import tewatashi.kiosk.config.Address;
import tewatashi.kiosk.config.FeedListenConfig;
import tewatashi.kiosk.config.ListenConfig;
import tewatashi.kiosk.config.OperateConfig;
import tewatashi.kiosk.config.ServerKey;
import tewatashi.pkcs11.TokenKey;
import tewatashi.pkcs11.TokenRefused;

/** How the listeners listen. */
public final class Listeners {
  private Listeners() {}

  /**
   * For terminals: TLS 1.3, and no request without a certificate of the terminals' authority. Only
   * HTTP/1.1: a terminal takes one step at a time, and has nothing to multiplex.
   */
  static HttpServerOptions forTerminals(ListenConfig config, HttpLimits limits) throws IOException {
    var options =
        bounded(config.address(), limits)
            // With 0 each event loop would take a port of its own; with -1 they share one.
            .setPort(config.address().port() == 0 ? -1 : config.address().port())
            .setSsl(true)
            .setUseAlpn(false)
            .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
            .setClientAuth(ClientAuth.REQUIRED)
            .setTrustOptions(
                new PemTrustOptions().addCertPath(config.terminalAuthority().toString()));
    return switch (config.key()) {
      case ServerKey.InFile file -> options.setKeyCertOptions(fromFile(file));
      // A token may be a machine of its own: nobody waits for its signature on an event loop.
      case ServerKey.InToken token ->
          options
              .setKeyCertOptions(KeyCertOptions.wrap(fromToken(token)))
              .setSslEngineOptions(new JdkSSLEngineOptions().setUseWorkerThread(true));
    };
  }

  /** For senders of feeds: TLS 1.3, and no handshake without the very certificate of one. */
  static HttpServerOptions forSenders(FeedListenConfig config, SenderTrust trust, HttpLimits limits)
      throws IOException {
    return bounded(config.address(), limits)
        .setSsl(true)
        .setUseAlpn(false)
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
        .setClientAuth(ClientAuth.REQUIRED)
        .setTrustOptions(TrustOptions.wrap(trust))
        .setKeyCertOptions(fromFile(config.key()));
  }

  /**
   * For operators' browsers: TLS 1.3, or in the clear where there is no key, which only a specimen
   * on this machine may have.
   */
  public static HttpServerOptions forOperators(OperateConfig config, HttpLimits limits)
      throws IOException {
    var options = bounded(config.address(), limits).setHttp2ClearTextEnabled(false);
    if (config.key().isPresent()) {
      options
          .setSsl(true)
          .setUseAlpn(false)
          .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
          .setKeyCertOptions(fromFile(config.key().get()));
    }
    return options;
  }

  private static KeyCertOptions fromFile(ServerKey.InFile file) throws IOException {
    var password = file.password().read();
    try {
      return new PfxOptions().setPath(file.keystore().toString()).setPassword(new String(password));
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static X509KeyManager fromToken(ServerKey.InToken token) throws IOException {
    var pin = token.pin().read();
    try {
      return TokenKey.open(token.place(), pin).manager();
    } catch (TokenRefused e) {
      throw new IOException(ServerKey.TOKEN + ": " + e.getMessage(), e);
    } finally {
      Arrays.fill(pin, '\0');
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
        // Over TLS: who connects and says nothing is let go.
        .setSslHandshakeTimeout(limits.headArrivalMax().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setCompressionSupported(false)
        .setTcpNoDelay(true);
  }
}
