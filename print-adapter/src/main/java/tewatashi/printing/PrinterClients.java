package tewatashi.printing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.port.TraceContext;

/** How one printer is connected to: RFC 8010 §4 and, for ipps, RFC 7472. */
final class PrinterClients {
  private static final int IPP_PORT = 631;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private PrinterClients() {}

  /**
   * @throws IllegalArgumentException for a scheme other than ipps, unless it is ipp on loopback
   */
  static HttpClientAgent pinned(Vertx vertx, PrinterAddress address, PrinterLimits limits) {
    var options =
        new HttpClientOptions()
            .setConnectTimeout((int) limits.connectMax().toMillis())
            .setSslHandshakeTimeout(limits.connectMax().toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout((int) limits.idleMax().toMillis())
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    if (isSecure(address.uri())) {
      // The certificate itself is pinned; the name in it could prove no more.
      options
          .setSsl(true)
          .setVerifyHost(false)
          .setTrustOptions(TrustOptions.wrap(new PinnedTrust(address.certificateSha256())));
    }
    return vertx.createHttpClient(
        options, new PoolOptions().setHttp1MaxSize(limits.callsAtOnceMax()));
  }

  static HttpConnectOptions connect(PrinterAddress address, PrinterLimits limits) {
    return new HttpConnectOptions()
        .setHost(address.uri().getHost())
        .setPort(port(address.uri()))
        .setSsl(isSecure(address.uri()))
        .setConnectTimeout(limits.connectMax().toMillis());
  }

  /** A question to this printer, in the trace that is current on the thread that asks. */
  static RequestOptions post(PrinterAddress address) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(address.uri().getHost())
            .setPort(port(address.uri()))
            .setURI(address.uri().getRawPath())
            .putHeader("Content-Type", "application/ipp")
            .putHeader("Accept", "application/ipp");
    // A header that a printer does not know is none to it (RFC 9110 §5.1).
    TraceContext.current()
        .ifPresent(trace -> options.putHeader(TraceContext.HEADER, trace.header()));
    return options;
  }

  /** A word for the journal: what kind of silence it was. It names no document and no person. */
  static String why(Throwable cause) {
    if (cause instanceof TimeoutException) {
      return "no answer in time";
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static boolean isSecure(URI uri) {
    if ("ipps".equals(uri.getScheme())) {
      return true;
    }
    if ("ipp".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost())) {
      return false;
    }
    throw new IllegalArgumentException("printers are reached by ipps, by ipp only on loopback");
  }

  private static int port(URI uri) {
    return uri.getPort() < 0 ? IPP_PORT : uri.getPort();
  }
}
