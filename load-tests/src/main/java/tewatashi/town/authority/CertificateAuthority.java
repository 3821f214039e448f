package tewatashi.town.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * One self-signed authority and what it signs, with one kind of key for itself and its cards: today
 * RSA-2048 with sha256WithRSAEncryption, next a curve with ecdsa-with-SHA384. A chain of two. The
 * profile is the published one of the JPKI authorities as far as it is known; what is not known
 * (the end entity's distribution point, AIA) is either shaped after published samples or left out.
 */
public record CertificateAuthority(
    CertificatePurpose purpose, PrivateKey key, X509Certificate certificate) {
  private static final X500Name ALTERNATIVE_NAME =
      new X500Name(BCStyle.INSTANCE, "C=JP,O=手渡し試験認証局");
  private static final String PRACTICE_STATEMENT = "http://tewatashi.example/cps.html";
  private static final int VALID_YEARS = 10;

  /** Makes a fresh authority of today's cards. */
  public static CertificateAuthority create(
      CertificatePurpose purpose, Instant now, SecureRandom random) {
    return create(purpose, KeyAlgorithm.RSA_2048, now, random);
  }

  /** Makes a fresh authority whose certificate is valid from {@code now} for ten years. */
  public static CertificateAuthority create(
      CertificatePurpose purpose, KeyAlgorithm algorithm, Instant now, SecureRandom random) {
    var keys = algorithm.generate(random);
    var name = purpose.authorityName();
    var until = now.atOffset(ZoneOffset.UTC).plusYears(VALID_YEARS).toInstant();
    try {
      var utils = new JcaX509ExtensionUtils();
      var builder =
          builder(name, new BigInteger(31, random).setBit(30), now, until, name, keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          utils.createSubjectKeyIdentifier(keys.getPublic()));
      builder.addExtension(Extension.subjectAlternativeName, false, directory(ALTERNATIVE_NAME));
      builder.addExtension(Extension.cRLDistributionPoints, false, listsAt(name));
      var certificate = sign(builder, keys.getPrivate(), algorithm);
      return new CertificateAuthority(purpose, keys.getPrivate(), certificate);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("test authority could not be made", e);
    }
  }

  /** Of its own key, and of its cards' keys. */
  public KeyAlgorithm algorithm() {
    return KeyAlgorithm.of(certificate.getPublicKey());
  }

  /** SHA-256 (hex) of the SubjectPublicKeyInfo. */
  public String issuerKey() {
    return Keys.fingerprint(certificate.getPublicKey());
  }

  /**
   * Signs a card's certificate.
   *
   * @param serial 4 to 8 bytes, positive
   * @param commonName 23 opaque characters; never a person's name
   */
  public X509Certificate issue(
      PublicKey holder, BigInteger serial, String commonName, Instant from, Instant until) {
    var subject = new X500Name(BCStyle.INSTANCE, "C=JP,CN=" + commonName);
    try {
      var builder = endEntity(holder, serial, subject, from, until);
      builder.addExtension(Extension.keyUsage, true, purpose.keyUsage());
      builder.addExtension(Extension.certificatePolicies, true, policies());
      builder.addExtension(
          Extension.cRLDistributionPoints, false, listsAt(purpose.distributionPoint()));
      return sign(builder, key, algorithm());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("card certificate could not be signed", e);
    }
  }

  /** Signs the certificate of a delegated OCSP responder (RFC 6960 §4.2.2.2), ocsp-nocheck. */
  public X509Certificate issueOcspSigner(
      PublicKey holder, BigInteger serial, Instant from, Instant until) {
    var subject =
        new X500Name(BCStyle.INSTANCE, "C=JP,O=JPKI-TEST,CN=Tewatashi Test OCSP Responder");
    try {
      var builder = endEntity(holder, serial, subject, from, until);
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
      builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
      return sign(builder, key, algorithm());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("responder certificate could not be signed", e);
    }
  }

  private JcaX509v3CertificateBuilder endEntity(
      PublicKey holder, BigInteger serial, X500Name subject, Instant from, Instant until)
      throws GeneralSecurityException, CertIOException {
    var utils = new JcaX509ExtensionUtils();
    var builder = builder(purpose.authorityName(), serial, from, until, subject, holder);
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        utils.createAuthorityKeyIdentifier(certificate.getPublicKey()));
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(holder));
    builder.addExtension(Extension.issuerAlternativeName, false, directory(ALTERNATIVE_NAME));
    return builder;
  }

  private ASN1Encodable policies() {
    // Critical and with a qualifier, as published for the real certificates: a verifier that uses
    // the JDK's path validator has to say that it handles qualifiers, or it refuses every card.
    ASN1ObjectIdentifier policy = purpose.policy();
    var statement = new DERSequence(new PolicyQualifierInfo(PRACTICE_STATEMENT));
    return new CertificatePolicies(new PolicyInformation(policy, statement));
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer,
      BigInteger serial,
      Instant from,
      Instant until,
      X500Name subject,
      PublicKey holder) {
    return new JcaX509v3CertificateBuilder(
        issuer, serial, Date.from(from), Date.from(until), subject, holder);
  }

  private static GeneralNames directory(X500Name name) {
    return new GeneralNames(new GeneralName(name));
  }

  private static CRLDistPoint listsAt(X500Name name) {
    var point = new DistributionPointName(directory(name));
    return new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(point, null, null)});
  }

  private static X509Certificate sign(
      JcaX509v3CertificateBuilder builder, PrivateKey key, KeyAlgorithm algorithm)
      throws GeneralSecurityException {
    try {
      var signer = new JcaContentSignerBuilder(algorithm.certificateSignature()).build(key);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
