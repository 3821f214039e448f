package tewatashi.kiosk.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets in whoever has the key of a sender's own certificate, within its dates. No authority is
 * believed, so none is named to a client either: it shows what it has.
 */
final class SenderTrust extends X509ExtendedTrustManager {
  private final Senders senders;
  private final InstantSource clock;

  SenderTrust(Senders senders, InstantSource clock) {
    this.senders = senders;
    this.clock = clock;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0 || senders.of(Senders.sha256(chain[0])).isEmpty()) {
      throw new CertificateException("no sender's certificate");
    }
    chain[0].checkValidity(Date.from(clock.instant()));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("this is a server's side");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("this is a server's side");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this is a server's side");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
