package tewatashi.town.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;

/** A key, its certificate and the authority that signed it. */
public record TlsIdentity(PrivateKey key, X509Certificate certificate, X509Certificate authority) {
  /** The password of every PKCS#12 file here; it hides nothing, the keys are specimens. */
  public static final String PASSWORD = "specimen";

  /** SHA-256 (hex) of the certificate's DER: how the fleet file names an identity. */
  public String fingerprint() {
    try {
      return Keys.sha256Hex(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate can be encoded", e);
    }
  }

  /**
   * Writes {@code STEM.pem}, {@code STEM-key.pem} and {@code STEM.p12} (key, certificate and
   * authority; alias {@code tewatashi}).
   */
  public void write(Path directory, String stem) throws IOException {
    Pem.write(directory.resolve(stem + ".pem"), certificate);
    Pem.write(directory.resolve(stem + "-key.pem"), key);
    var password = PASSWORD.toCharArray();
    try (var out = Files.newOutputStream(directory.resolve(stem + ".p12"))) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry("tewatashi", key, password, new Certificate[] {certificate, authority});
      store.store(out, password);
    } catch (GeneralSecurityException e) {
      throw new IOException("PKCS#12 file could not be written", e);
    }
  }

  @Override
  public String toString() {
    return "TlsIdentity[" + fingerprint() + "]";
  }
}
