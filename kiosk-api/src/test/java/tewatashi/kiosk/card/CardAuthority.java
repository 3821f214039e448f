package tewatashi.kiosk.card;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.TrustedAuthority;
import tewatashi.kiosk.SpecimenAuthority;

/**
 * An authority that signs authentication certificates of the real profile, and, in tests of
 * refusals, of any other.
 */
public final class CardAuthority {
  /** The published order of names; the test hierarchy differs in O alone. */
  public static final String NAME =
      "C=JP,O=JPKI-TEST,OU=JPKI for user authentication,"
          + "OU=Japan Agency for Local Authority Information Systems";

  /**
   * Policy of the authentication certificate, and that of the same card's signature certificate.
   */
  public static final String POLICY = "1.2.392.200149.8.5.1.3.30";

  public static final String SIGNING_POLICY = "1.2.392.200149.8.5.1.1.20";

  private final String name;
  private final KeyPair keys;
  private final CardAlgorithm algorithm;
  private final X509Certificate certificate;

  private CardAuthority(
      String name, KeyPair keys, CardAlgorithm algorithm, Instant from, Instant until) {
    this.name = name;
    this.keys = keys;
    this.algorithm = algorithm;
    var form =
        new Form(keys.getPublic(), BigInteger.ONE, from, until)
            .withUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)
            .asAuthority()
            .withoutPolicy()
            .signedBy(signature());
    this.certificate = issue(name, form);
  }

  private static final Duration YEARS = Duration.ofDays(3650);

  /** A new generation: another key under the same name. */
  public static CardAuthority generation(Instant now) {
    return generation(CardAlgorithm.RSA_2048_SHA256, now);
  }

  /** A generation whose cards, and whose own key, are of this kind. */
  public static CardAuthority generation(CardAlgorithm algorithm, Instant now) {
    return new CardAuthority(
        NAME, CardKeys.of(algorithm), algorithm, now.minus(YEARS), now.plus(YEARS));
  }

  static CardAuthority named(String name, Instant now) {
    var algorithm = CardAlgorithm.RSA_2048_SHA256;
    return new CardAuthority(
        name, CardKeys.fresh(2048), algorithm, now.minus(YEARS), now.plus(YEARS));
  }

  /** Whose own certificate counts for these instants alone. */
  static CardAuthority valid(Instant from, Instant until) {
    return new CardAuthority(
        NAME, CardKeys.fresh(2048), CardAlgorithm.RSA_2048_SHA256, from, until);
  }

  /** As a responder's or a list's tests know an authority. */
  public SpecimenAuthority specimen() {
    return new SpecimenAuthority(name, keys, certificate);
  }

  CardAlgorithm algorithm() {
    return algorithm;
  }

  /** How it signs certificates. */
  String signature() {
    return switch (algorithm) {
      case RSA_2048_SHA256 -> "SHA256withRSA";
      case P_256_SHA256 -> "SHA256withECDSA";
      case P_384_SHA384 -> "SHA384withECDSA";
    };
  }

  public TrustedAuthority trusted(Realm realm) {
    return new TrustedAuthority(certificate, POLICY, algorithm, realm);
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** The same authority, as one that lets a responder speak for it. */
  SpecimenAuthority forResponders() {
    return new SpecimenAuthority(name, keys, certificate);
  }

  /** A certificate of exactly this form. */
  public X509Certificate issue(Form form) {
    return issue("C=JP,CN=0123456789ABCD131016001A", form);
  }

  private X509Certificate issue(String subject, Form form) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(name),
              form.serial(),
              Date.from(form.from()),
              Date.from(form.until()),
              new X500Name(subject),
              form.key());
      if (form.authority()) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      }
      if (form.usage() != 0) {
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(form.usage()));
      }
      if (form.policy().isPresent()) {
        var statement = new DERSequence(new PolicyQualifierInfo("http://cps.example/"));
        var policy = new ASN1ObjectIdentifier(form.policy().get());
        builder.addExtension(
            Extension.certificatePolicies,
            true,
            new CertificatePolicies(new PolicyInformation(policy, statement)));
      }
      for (Extension extension : form.more()) {
        builder.addExtension(extension);
      }
      var signer =
          new JcaContentSignerBuilder(form.signature())
              .setProvider(new BouncyCastleProvider())
              .build(keys.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  /** What a certificate says of itself: the real profile, unless changed. */
  public record Form(
      PublicKey key,
      BigInteger serial,
      Instant from,
      Instant until,
      int usage,
      Optional<String> policy,
      boolean authority,
      List<Extension> more,
      String signature) {
    public Form(PublicKey key, BigInteger serial, Instant from, Instant until) {
      this(
          key,
          serial,
          from,
          until,
          KeyUsage.digitalSignature,
          Optional.of(POLICY),
          false,
          List.of(),
          "SHA256withRSA");
    }

    Form withUsage(int other) {
      return new Form(key, serial, from, until, other, policy, authority, more, signature);
    }

    Form withPolicy(String other) {
      return new Form(
          key, serial, from, until, usage, Optional.of(other), authority, more, signature);
    }

    Form withoutPolicy() {
      return new Form(
          key, serial, from, until, usage, Optional.empty(), authority, more, signature);
    }

    Form asAuthority() {
      return new Form(key, serial, from, until, usage, policy, true, more, signature);
    }

    Form with(Extension extension) {
      var all = Stream.concat(more.stream(), Stream.of(extension)).toList();
      return new Form(key, serial, from, until, usage, policy, authority, all, signature);
    }

    Form signedBy(String algorithm) {
      return new Form(key, serial, from, until, usage, policy, authority, more, algorithm);
    }
  }
}
