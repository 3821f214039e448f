package tewatashi.kiosk;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority for tests, and what it signs. RSA keys take a while: make few. */
public record SpecimenAuthority(String name, KeyPair keys, X509Certificate certificate) {
  /** The test hierarchy's name; the real one has O=JPKI. */
  public static final String TEST_NAME = "C=JP,O=JPKI-TEST,OU=JPKI for user authentication";

  private static final Duration A_DAY = Duration.ofDays(1);

  public static SpecimenAuthority create(String name, Instant now) {
    return create(name, rsaKeys(), now);
  }

  /** With keys of one's own choice. */
  public static SpecimenAuthority create(String name, KeyPair keys, Instant now) {
    var form = new Form(name, BigInteger.ONE, now.minus(A_DAY), now.plus(A_DAY), keys.getPublic());
    var certificate =
        sign(
            name,
            keys.getPrivate(),
            form,
            Extension.keyUsage,
            new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    return new SpecimenAuthority(name, keys, certificate);
  }

  /** A card holder's certificate, as far as a responder cares. */
  public X509Certificate holder(BigInteger serial, PublicKey key, Instant now) {
    var form = new Form("CN=SPECIMEN", serial, now.minus(A_DAY), now.plus(A_DAY), key);
    return sign(
        name, keys.getPrivate(), form, Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature));
  }

  /** A responder's certificate that may sign answers, with ocsp-nocheck. */
  public X509Certificate responder(PublicKey key, Instant from, Instant until) {
    var form = new Form("O=JPKI-TEST,CN=Responder", BigInteger.TWO, from, until, key);
    return sign(
        name,
        keys.getPrivate(),
        form,
        Extension.extendedKeyUsage,
        new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning),
        OCSPObjectIdentifiers.id_pkix_ocsp_nocheck,
        DERNull.INSTANCE);
  }

  /** A TLS identity for this machine. */
  public X509Certificate tls(String commonName, PublicKey key, KeyPurposeId use, Instant now) {
    var form = new Form("CN=" + commonName, BigInteger.TEN, now.minus(A_DAY), now.plus(A_DAY), key);
    return sign(
        name,
        keys.getPrivate(),
        form,
        Extension.extendedKeyUsage,
        new ExtendedKeyUsage(use),
        Extension.subjectAlternativeName,
        new GeneralNames(new GeneralName(GeneralName.dNSName, commonName)));
  }

  public static KeyPair rsaKeys() {
    return keys("RSA", 2048);
  }

  /** "RSA" or "EC" of so many bits. */
  public static KeyPair keys(String family, int bits) {
    try {
      var generator = KeyPairGenerator.getInstance(family);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The signature that belongs to a key. */
  public static String algorithm(PrivateKey key) {
    return key instanceof ECKey curve
        ? "SHA%dwithECDSA".formatted(Math.min(512, curve.getParams().getOrder().bitLength()))
        : "SHA256withRSA";
  }

  public static Path write(Path file, X509Certificate certificate) throws IOException {
    try {
      return Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public static Path write(Path file, PrivateKey key) throws IOException {
    return Files.writeString(file, pem("PRIVATE KEY", key.getEncoded()));
  }

  private static String pem(String what, byte[] der) {
    var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, body, what);
  }

  private record Form(
      String subject, BigInteger serial, Instant from, Instant until, PublicKey key) {}

  /** Extensions come as pairs: the object identifier and the value. */
  private static X509Certificate sign(
      String issuer, PrivateKey with, Form form, Object... extensions) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(issuer),
              form.serial(),
              Date.from(form.from()),
              Date.from(form.until()),
              new X500Name(form.subject()),
              form.key());
      boolean authority = issuer.equals(form.subject());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      for (int i = 0; i < extensions.length; i += 2) {
        builder.addExtension(
            (org.bouncycastle.asn1.ASN1ObjectIdentifier) extensions[i],
            false,
            (org.bouncycastle.asn1.ASN1Encodable) extensions[i + 1]);
      }
      var signer = new JcaContentSignerBuilder(algorithm(with)).build(with);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }
}
