package tewatashi.kiosk.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Who is at the other end of the connection, by TLS and by nothing a request says. */
final class TerminalCertificate {
  private TerminalCertificate() {}

  /**
   * SHA-256 (hexadecimal) of the client certificate. It was checked in the handshake; its dates are
   * looked at again, since a connection may outlive them.
   */
  static Optional<String> sha256(HttpServerRequest request, Instant now) {
    return sha256(request.connection(), Optional.of(now));
  }

  /** The same, of a connection that has not asked for anything; its dates are not looked at. */
  static Optional<String> sha256(HttpConnection connection) {
    return sha256(connection, Optional.empty());
  }

  private static Optional<String> sha256(HttpConnection connection, Optional<Instant> now) {
    try {
      var certificates = connection.peerCertificates();
      if (certificates == null || certificates.isEmpty()) {
        return Optional.empty(); // Without TLS there are none: an operator's machine.
      }
      if (!(certificates.getFirst() instanceof X509Certificate certificate)) {
        return Optional.empty();
      }
      if (now.isPresent()) {
        certificate.checkValidity(Date.from(now.get()));
      }
      var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return Optional.of(HexFormat.of().formatHex(digest));
    } catch (SSLPeerUnverifiedException
        | CertificateExpiredException
        | CertificateNotYetValidException
        | CertificateEncodingException e) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
