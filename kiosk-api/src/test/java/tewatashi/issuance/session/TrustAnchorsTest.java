package tewatashi.issuance.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** Several authorities bear one name: which of them is asked, and which first. */
class TrustAnchorsTest {
  private static final Instant NOW = Instant.parse("2026-04-01T03:00:00Z");
  private static final String NAME = "C=JP,O=JPKI-TEST,OU=JPKI for user authentication";
  private static final byte[] ONE = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final byte[] OTHER = {8, 7, 6, 5, 4, 3, 2, 1};

  @Test
  void theAuthorityThatTheCertificatePointsAtIsAskedFirst() {
    var one = authority(NAME, Optional.of(ONE));
    var other = authority(NAME, Optional.of(OTHER));
    var anchors = new TrustAnchors(Realm.SPECIMEN, List.of(one, other));
    assertThat(anchors.named(card(NAME, Optional.of(ONE)))).containsExactly(one, other);
    assertThat(anchors.named(card(NAME, Optional.of(OTHER)))).containsExactly(other, one);
  }

  /** Whose key signed is still to be seen: a pointer to nobody leaves all of the name. */
  @Test
  void withoutAPointerAllOfTheNameAreAskedInTheirOrder() {
    var nameless = authority(NAME, Optional.empty());
    var empty = authority(NAME, Optional.of(new byte[0]));
    var one = authority(NAME, Optional.of(ONE));
    var anchors = new TrustAnchors(Realm.SPECIMEN, List.of(nameless, empty, one));
    assertThat(anchors.named(card(NAME, Optional.empty()))).containsExactly(nameless, empty, one);
    assertThat(anchors.named(card(NAME, Optional.of(OTHER)))).containsExactly(nameless, empty, one);
    assertThat(anchors.named(card(NAME, Optional.of(ONE)))).containsExactly(one, nameless, empty);
  }

  @Test
  void anotherNamesAuthorityIsNotAsked() {
    var one = authority(NAME, Optional.of(ONE));
    var stranger = authority("C=JP,O=Somebody else", Optional.of(ONE));
    var anchors = new TrustAnchors(Realm.SPECIMEN, List.of(stranger, one));
    assertThat(anchors.named(card(NAME, Optional.of(ONE)))).containsExactly(one);
    assertThat(anchors.named(card("CN=Nobody", Optional.of(ONE)))).isEmpty();
  }

  @Test
  void theAnchorsAreThoseOfTheirRealmAndFoundByTheirKey() {
    var one = authority(NAME, Optional.of(ONE));
    var other = authority(NAME, Optional.of(OTHER));
    var anchors = new TrustAnchors(Realm.SPECIMEN, List.of(one, other));
    assertThat(anchors.realm()).isEqualTo(Realm.SPECIMEN);
    assertThat(anchors.certificates()).containsExactly(one.certificate(), other.certificate());
    assertThat(anchors.authority(other.issuerKey())).contains(other.certificate());
    assertThat(anchors.authority("00".repeat(32))).isEmpty();
  }

  @Test
  void anAuthorityIsTheRowOfTheTable() {
    var one = authority(NAME, Optional.of(ONE));
    assertThat(one.policy()).isEqualTo("1.2.3");
    assertThat(one.realm()).isEqualTo(Realm.SPECIMEN);
    assertThat(one.algorithm()).isEqualTo(CardAlgorithm.P_256_SHA256);
    assertThat(one.issuerKey()).matches("[0-9a-f]{64}");
    assertThat(one.issuerKey()).isEqualTo(TrustedAuthority.keyOf(one.certificate()));
  }

  @Test
  void anAuthorityCountsFromItsFirstSecondToItsLast() {
    var one = authority(NAME, Optional.of(ONE));
    var first = one.certificate().getNotBefore().toInstant();
    var last = one.certificate().getNotAfter().toInstant();
    assertThat(one.isValidAt(first)).isTrue();
    assertThat(one.isValidAt(last)).isTrue();
    assertThat(one.isValidAt(first.minusMillis(1))).isFalse();
    assertThat(one.isValidAt(last.plusMillis(1))).isFalse();
  }

  @Test
  void anAuthorityWhoseKeyMayNotSignIsNoRow() {
    for (KeyPair keys : List.of(keys("RSA", 1024), keys("EC", 521))) {
      var own = certificate(NAME, keys, Extension.subjectKeyIdentifier, Optional.empty());
      assertThatThrownBy(
              () -> new TrustedAuthority(own, "1.2.3", CardAlgorithm.P_256_SHA256, Realm.SPECIMEN))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aCertificateOfVersionOneSaysSoAndOneForNothingIsRefused() throws Exception {
    var one = authority(NAME, Optional.of(ONE));
    var keys = keys("EC", 256);
    var name = new X500Name(NAME);
    var day = Duration.ofDays(1);
    var builder =
        new JcaX509v1CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(NOW.minus(day)),
            Date.from(NOW.plus(day)),
            name,
            keys.getPublic());
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    var old = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    assertThat(AuthenticationProfile.wrongShape(old, one)).contains("not a version 3 certificate");
    var forNothing = certificate(NAME, keys, Extension.keyUsage, Optional.of(new KeyUsage(0)));
    assertThat(AuthenticationProfile.wrongShape(forNothing, one))
        .contains("key usage is not exactly digitalSignature");
  }

  private static TrustedAuthority authority(String name, Optional<byte[]> identifier) {
    var extension = identifier.map(SubjectKeyIdentifier::new);
    var certificate = certificate(name, keys(), Extension.subjectKeyIdentifier, extension);
    return new TrustedAuthority(certificate, "1.2.3", CardAlgorithm.P_256_SHA256, Realm.SPECIMEN);
  }

  private static X509Certificate card(String issuer, Optional<byte[]> pointer) {
    var extension = pointer.map(AuthorityKeyIdentifier::new);
    return certificate(issuer, keys(), Extension.authorityKeyIdentifier, extension);
  }

  private static KeyPair keys() {
    return keys("EC", 256);
  }

  private static KeyPair keys(String kind, int bits) {
    try {
      var generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static X509Certificate certificate(
      String name,
      KeyPair keys,
      org.bouncycastle.asn1.ASN1ObjectIdentifier extension,
      Optional<? extends org.bouncycastle.asn1.ASN1Object> value) {
    try {
      var day = Duration.ofDays(1);
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(name),
              BigInteger.ONE,
              Date.from(NOW.minus(day)),
              Date.from(NOW.plus(day)),
              new X500Name(name),
              keys.getPublic());
      if (value.isPresent()) {
        builder.addExtension(extension, false, value.get());
      }
      var signer =
          new JcaContentSignerBuilder(
                  keys.getPrivate().getAlgorithm().equals("RSA")
                      ? "SHA256withRSA"
                      : "SHA256withECDSA")
              .build(keys.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }
}
