package tewatashi.town.authority;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** PEM files: one certificate or one unencrypted PKCS#8 key each. */
public final class Pem {
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private Pem() {}

  /** Writes one certificate. */
  public static void write(Path file, X509Certificate certificate) throws IOException {
    try {
      write(file, "CERTIFICATE", certificate.getEncoded());
    } catch (CertificateException e) {
      throw new IOException("certificate cannot be encoded", e);
    }
  }

  /** Writes one private key, in the clear: these are specimen keys. */
  public static void write(Path file, PrivateKey key) throws IOException {
    write(file, "PRIVATE KEY", key.getEncoded());
  }

  /** Reads one certificate, PEM or DER. */
  public static X509Certificate certificate(Path file) throws IOException {
    return certificate(Files.readAllBytes(file));
  }

  /** Parses one certificate, PEM or DER. */
  public static X509Certificate certificate(byte[] encoded) throws IOException {
    try {
      var factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
    } catch (CertificateException e) {
      throw new IOException("not a certificate", e);
    }
  }

  /** Reads one PKCS#8 key of the named algorithm ({@code RSA}, {@code EC}). */
  public static PrivateKey key(Path file, String algorithm) throws IOException {
    var body = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
    } catch (GeneralSecurityException e) {
      throw new IOException("not a PKCS#8 " + algorithm + " key", e);
    }
  }

  /** Reads the PKCS#8 key that belongs to this certificate. */
  public static PrivateKey key(Path file, X509Certificate certificate) throws IOException {
    return key(file, KeyAlgorithm.of(certificate.getPublicKey()).keyFactory());
  }

  private static void write(Path file, String label, byte[] der) throws IOException {
    var text =
        "-----BEGIN "
            + label
            + "-----\n"
            + new String(LINES.encode(der), StandardCharsets.US_ASCII)
            + "\n-----END "
            + label
            + "-----\n";
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }
}
