package tewatashi.town.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The TLS hierarchy of a test installation, apart from the cards' one: P-256 throughout, valid for
 * a year. Servers answer for {@code localhost}, {@code 127.0.0.1} and {@code ::1} only.
 */
public record TlsAuthority(PrivateKey key, X509Certificate certificate) {
  private static final Duration LIFE = Duration.ofDays(365);
  private static final X500Name NAME = name("Tewatashi Test TLS Authority");

  /** Makes a fresh authority. */
  public static TlsAuthority create(Instant now, SecureRandom random) {
    var keys = Keys.p256(random);
    var usage =
        new Usage(
            new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign),
            Optional.empty(),
            Optional.empty());
    var certificate = sign(keys, NAME, keys.getPublic(), usage, now, random);
    return new TlsAuthority(keys.getPrivate(), certificate);
  }

  /** Reads {@code ca.pem} and {@code ca-key.pem}. */
  public static TlsAuthority read(Path directory) throws IOException {
    return new TlsAuthority(
        Pem.key(directory.resolve("ca-key.pem"), "EC"),
        Pem.certificate(directory.resolve("ca.pem")));
  }

  /** Writes {@code ca.pem} and {@code ca-key.pem}. */
  public void write(Path directory) throws IOException {
    Pem.write(directory.resolve("ca.pem"), certificate);
    Pem.write(directory.resolve("ca-key.pem"), key);
  }

  /** An identity for a server on this machine; {@code commonName} is for people's eyes only. */
  public TlsIdentity server(String commonName, Instant now, SecureRandom random) {
    var keys = Keys.p256(random);
    var own = server(commonName, keys.getPublic(), now, random);
    return new TlsIdentity(keys.getPrivate(), own, certificate);
  }

  /** The same for a key that somebody else made, and keeps. */
  public X509Certificate server(
      String commonName, PublicKey key, Instant now, SecureRandom random) {
    var names =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.iPAddress, "::1")
            });
    var use = KeyPurposeId.id_kp_serverAuth;
    return issue(commonName, key, use, Optional.of(names), now, random);
  }

  /** An identity for a terminal: its id is the common name. */
  public TlsIdentity terminal(String terminalId, Instant now, SecureRandom random) {
    var keys = Keys.p256(random);
    var use = KeyPurposeId.id_kp_clientAuth;
    var own = issue(terminalId, keys.getPublic(), use, Optional.empty(), now, random);
    return new TlsIdentity(keys.getPrivate(), own, certificate);
  }

  private X509Certificate issue(
      String commonName,
      PublicKey holder,
      KeyPurposeId use,
      Optional<GeneralNames> names,
      Instant now,
      SecureRandom random) {
    var usage = new Usage(new KeyUsage(KeyUsage.digitalSignature), Optional.of(use), names);
    var signer = new KeyPair(certificate.getPublicKey(), key);
    return sign(signer, name(commonName), holder, usage, now, random);
  }

  private record Usage(
      KeyUsage keyUsage, Optional<KeyPurposeId> extended, Optional<GeneralNames> names) {}

  private static X509Certificate sign(
      KeyPair issuer,
      X500Name subject,
      PublicKey holder,
      Usage usage,
      Instant now,
      SecureRandom random) {
    var serial = new BigInteger(127, random).setBit(126);
    // An hour back: a client whose clock is a little behind would refuse a certificate of "now".
    var from = Date.from(now.minus(Duration.ofHours(1)));
    var until = Date.from(now.plus(LIFE));
    try {
      var builder = new JcaX509v3CertificateBuilder(NAME, serial, from, until, subject, holder);
      var utils = new JcaX509ExtensionUtils();
      var authority = usage.extended().isEmpty();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(Extension.keyUsage, true, usage.keyUsage());
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(holder));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          utils.createAuthorityKeyIdentifier(issuer.getPublic()));
      if (usage.extended().isPresent()) {
        var extended = new ExtendedKeyUsage(usage.extended().get());
        builder.addExtension(Extension.extendedKeyUsage, false, extended);
      }
      if (usage.names().isPresent()) {
        builder.addExtension(Extension.subjectAlternativeName, false, usage.names().get());
      }
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("TLS certificate could not be signed", e);
    }
  }

  private static X500Name name(String commonName) {
    return new X500Name(BCStyle.INSTANCE, "C=JP,O=Tewatashi Test,CN=" + commonName);
  }
}
