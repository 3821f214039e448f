package tewatashi.kiosk.http;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that lives as long as one test class. */
record ThrowawayAuthority(KeyPair keys, X509Certificate certificate) {
  static final char[] PASSWORD = "specimen".toCharArray();
  private static final X500Name NAME = new X500Name("CN=Throwaway authority");

  /** A key with its certificate. */
  record Identity(KeyPair keys, X509Certificate certificate) {
    String sha256() {
      try {
        var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.of().formatHex(digest);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }

  static ThrowawayAuthority create() {
    var keys = newKeys();
    return new ThrowawayAuthority(keys, sign(keys, keys, NAME, true));
  }

  Identity issue(String name) {
    var subject = newKeys();
    return new Identity(subject, sign(keys, subject, new X500Name("CN=" + name), false));
  }

  void write(Identity identity, Path pkcs12) {
    try (var out = Files.newOutputStream(pkcs12)) {
      store(identity).store(out, PASSWORD);
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  void writeCertificate(Path pem) {
    try {
      var base64 = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
      Files.writeString(
          pem, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A client's side of TLS that trusts this authority, and shows an identity if there is one. */
  SSLContext client(Identity... shown) {
    try {
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, PASSWORD);
      trusted.setCertificateEntry("authority", certificate);
      var trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trusted);
      var key = KeyManagerFactory.getInstance("PKIX");
      if (shown.length > 0) {
        key.init(store(shown[0]), PASSWORD);
      }
      var context = SSLContext.getInstance("TLSv1.3");
      context.init(shown.length > 0 ? key.getKeyManagers() : null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private KeyStore store(Identity identity) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    var chain = new Certificate[] {identity.certificate(), certificate};
    store.setKeyEntry("key", identity.keys().getPrivate(), PASSWORD, chain);
    return store;
  }

  private static KeyPair newKeys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static X509Certificate sign(
      KeyPair issuer, KeyPair subject, X500Name name, boolean authority) {
    var now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            NAME,
            BigInteger.valueOf(System.nanoTime()),
            Date.from(now.minus(1, ChronoUnit.HOURS)),
            Date.from(now.plus(1, ChronoUnit.DAYS)),
            name,
            subject.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      var names =
          new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1")
          };
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
