package tewatashi.drill;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import tewatashi.town.authority.Keys;
import tewatashi.town.authority.Pem;

/** Bare TLS to a node, as a terminal: whose key it shows, and how long that takes. */
record Handshakes(DrillHouse house) {

  /** SHA-256 of the certificate that a node shows. */
  String shown(int node) throws IOException {
    try (var socket = shaken(node)) {
      var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return Keys.sha256Hex(certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IOException("a node's certificate cannot be read", e);
    }
  }

  /** The median of some handshakes, each a whole one: nothing is resumed. */
  double milliseconds(int node, int count) throws IOException {
    var took = new double[count];
    for (int i = 0; i < count; i++) {
      long begin = System.nanoTime();
      shaken(node).close();
      took[i] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(took);
    return took[count / 2];
  }

  private SSLSocket shaken(int node) throws IOException {
    URI api = house.stage().nodes().get(node).api();
    var socket =
        (SSLSocket) context().getSocketFactory().createSocket(api.getHost(), api.getPort());
    socket.setTcpNoDelay(true);
    socket.startHandshake();
    return socket;
  }

  private SSLContext context() throws IOException {
    try (var file = java.nio.file.Files.newInputStream(house.place(0).keystore())) {
      var password = house.password().toCharArray();
      var own = KeyStore.getInstance("PKCS12");
      own.load(file, password);
      var key = KeyManagerFactory.getInstance("PKIX");
      key.init(own, password);
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("server", Pem.certificate(house.stage().tlsAuthority()));
      var trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trusted);
      var context = SSLContext.getInstance("TLSv1.3");
      context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS", e);
    }
  }
}
