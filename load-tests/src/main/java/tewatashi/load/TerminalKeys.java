package tewatashi.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import tewatashi.town.stage.Place;

/** Each terminal's own TLS identity, as Gatling wants it. */
final class TerminalKeys {
  private final List<KeyManagerFactory> byTerminal = new ArrayList<>();

  TerminalKeys(List<Place> places, Path passwordFile) throws IOException {
    char[] password = Files.readString(passwordFile).strip().toCharArray();
    for (Place place : places) {
      try {
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(place.keystore().toFile(), password), password);
        byTerminal.add(factory);
      } catch (GeneralSecurityException e) {
        throw new IOException("no TLS identity for " + place.terminal(), e);
      }
    }
  }

  KeyManagerFactory of(int terminal) {
    return byTerminal.get(terminal);
  }

  /** A key store that trusts this authority alone. */
  static void writeTrust(Path authority, Path trustStore, String password) throws IOException {
    try (InputStream pem = Files.newInputStream(authority);
        OutputStream out = Files.newOutputStream(trustStore)) {
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      trusted.store(out, password.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException("no trust store", e);
    }
  }
}
