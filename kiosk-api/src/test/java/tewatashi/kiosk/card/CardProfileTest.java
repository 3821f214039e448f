package tewatashi.kiosk.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tewatashi.kiosk.card.VerifierOnTrial.CHALLENGE;
import static tewatashi.kiosk.card.VerifierOnTrial.NOW;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.Verification;
import tewatashi.issuance.session.Verification.CertificateMalformed;
import tewatashi.issuance.session.Verification.IssuerNotTrusted;
import tewatashi.issuance.session.Verification.NotAnAuthenticationCertificate;
import tewatashi.issuance.session.Verification.Verified;

/** Which certificates count: each answer below is rightly signed by the certificate's own key. */
class CardProfileTest {
  private static final CardAuthority AUTHORITY = CardVerifierTest.AUTHORITY;
  private static final KeyPair KEYS = CardKeys.fresh(2048);
  private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.2.3.4.5");
  private static final BigInteger SERIAL = BigInteger.valueOf(0x44444444L);

  @TestFactory
  Stream<DynamicTest> anotherProfileIsRefused() {
    var profiles = new LinkedHashMap<String, CardAuthority.Form>();
    var form = form(KEYS, SERIAL);
    int signing = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
    profiles.put(
        "the same card's signature certificate",
        form.withUsage(signing).withPolicy(CardAuthority.SIGNING_POLICY));
    profiles.put(
        "the signature certificate's policy", form.withPolicy(CardAuthority.SIGNING_POLICY));
    profiles.put("no policy", form.withoutPolicy());
    profiles.put("the signature certificate's key usage", form.withUsage(signing));
    profiles.put(
        "more key usage", form.withUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
    profiles.put("no key usage", form.withUsage(0));
    profiles.put("an authority's", form.asAuthority());
    profiles.put(
        "an unknown critical extension",
        form.with(new Extension(UNKNOWN, true, new byte[] {5, 0})));
    profiles.put("signed with SHA-1", form.signedBy("SHA1withRSA"));
    profiles.put("signed with SHA-384", form.signedBy("SHA384withRSA"));
    profiles.put("signed with PSS", form.signedBy("SHA256withRSAandMGF1"));
    return profiles.entrySet().stream()
        .map(profile ->
            DynamicTest.dynamicTest(
                profile.getKey(), () -> assertRefused(AUTHORITY.issue(profile.getValue()), KEYS)));
  }

  @TestFactory
  Stream<DynamicTest> anotherKindOfKeyIsRefused() {
    Map<String, KeyPair> kinds = new LinkedHashMap<>();
    kinds.put("RSA-1024", CardKeys.fresh(1024));
    kinds.put("RSA-3072", CardKeys.fresh(3072));
    kinds.put("exponent 3", CardKeys.rsa(2048, BigInteger.valueOf(3)));
    kinds.put("a guessable key (CVE-2017-15361)", CardKeys.guessable(KEYS));
    kinds.put("P-384", CardKeys.of(CardAlgorithm.P_384_SHA384));
    kinds.put("P-256", CardKeys.of(CardAlgorithm.P_256_SHA256));
    return kinds.entrySet().stream()
        .map(kind ->
            DynamicTest.dynamicTest(
                kind.getKey(),
                () ->
                    assertRefused(
                        AUTHORITY.issue(form(kind.getValue(), SERIAL)), kind.getValue())));
  }

  @Test
  void theAuthoritysOwnCertificateIsNoCard() {
    var trial = VerifierOnTrial.trusting(AUTHORITY);
    assertThat(trial.verify(SpecimenCard.answer(AUTHORITY.certificate(), new byte[256])))
        .isInstanceOf(NotAnAuthenticationCertificate.class);
  }

  @Test
  void anAuthorityOfTheSameNameWithAnotherKeyIsNotTrusted() {
    var sameName = CardAuthority.generation(NOW);
    assertThat(verify(VerifierOnTrial.trusting(AUTHORITY), sameName.issue(form(KEYS, SERIAL))))
        .isEqualTo(new IssuerNotTrusted());
  }

  /** What an expired authority signed has expired before it; one of tomorrow has signed nothing. */
  @Test
  void anAuthorityOutsideItsOwnDatesIsNotTrusted() {
    var year = Duration.ofDays(365);
    var expired = CardAuthority.valid(NOW.minus(year), NOW.minusSeconds(1));
    var future = CardAuthority.valid(NOW.plusSeconds(1), NOW.plus(year));
    for (CardAuthority authority : new CardAuthority[] {expired, future}) {
      assertThat(verify(VerifierOnTrial.trusting(authority), authority.issue(form(KEYS, SERIAL))))
          .isEqualTo(new IssuerNotTrusted());
    }
  }

  /** Dates are told of an authentic certificate only: a forged one tells nothing. */
  @Test
  void anExpiredCertificateOfAStrangerIsAStrangers() {
    var sameName = CardAuthority.generation(NOW);
    var day = Duration.ofDays(1);
    var dates = List.of(NOW.minus(day.multipliedBy(9)), NOW.plus(day));
    for (var from : dates) {
      var form = new CardAuthority.Form(KEYS.getPublic(), SERIAL, from, from.plus(day));
      assertThat(verify(VerifierOnTrial.trusting(AUTHORITY), sameName.issue(form)))
          .isEqualTo(new IssuerNotTrusted());
    }
  }

  /** Serial numbers are unique for one issuer's key only, and all generations bear one name. */
  @Test
  void equalSerialsOfTwoGenerationsAreTwoCertificates() {
    var newer = CardAuthority.generation(NOW);
    var trial = VerifierOnTrial.trusting(AUTHORITY, newer);
    verify(trial, AUTHORITY.issue(form(KEYS, SERIAL)));
    var one = trial.asked.orElseThrow();
    verify(trial, newer.issue(form(KEYS, SERIAL)));
    var other = trial.asked.orElseThrow();
    assertThat(one.serial()).isEqualTo(other.serial());
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void anAuthorityOfAnotherNameIsNotTrusted() {
    var other = CardAuthority.named("C=JP,O=JPKI,OU=Somebody else", NOW);
    assertThat(verify(VerifierOnTrial.trusting(AUTHORITY), other.issue(form(KEYS, SERIAL))))
        .isEqualTo(new IssuerNotTrusted());
  }

  @Test
  void ofTwoGenerationsWithOneNameTheOneWhoseKeySignedIsNamed() {
    var newer = CardAuthority.generation(NOW);
    var trial = VerifierOnTrial.trusting(AUTHORITY, newer);
    assertThat(verify(trial, newer.issue(form(KEYS, SERIAL)))).isInstanceOf(Verified.class);
    assertThat(trial.asked)
        .contains(
            new AuthenticationCertificateId(newer.trusted(Realm.SPECIMEN).issuerKey(), "44444444"));
    assertThat(verify(trial, AUTHORITY.issue(form(KEYS, SERIAL)))).isInstanceOf(Verified.class);
    assertThat(trial.asked)
        .contains(
            new AuthenticationCertificateId(
                AUTHORITY.trusted(Realm.SPECIMEN).issuerKey(), "44444444"));
  }

  @TestFactory
  Stream<DynamicTest> aSerialIsItsOctetsUnsignedWithoutALeadingZero() {
    Map<String, String> serials = new LinkedHashMap<>();
    serials.put("0", "00");
    serials.put("1", "01");
    serials.put("7f", "7f");
    serials.put("80", "80"); // In DER it needs a zero octet before it.
    serials.put("100", "0100");
    serials.put("ff".repeat(19), "ff".repeat(19));
    serials.put("ff".repeat(20), "ff".repeat(20));
    serials.put("7f" + "ff".repeat(19), "7f" + "ff".repeat(19));
    return serials.entrySet().stream()
        .map(serial ->
            DynamicTest.dynamicTest(
                serial.getKey(),
                () -> {
                  var trial = VerifierOnTrial.trusting(AUTHORITY);
                  var number = new BigInteger(serial.getKey(), 16);
                  assertThat(verify(trial, AUTHORITY.issue(form(KEYS, number))))
                      .isInstanceOf(Verified.class);
                  assertThat(trial.asked.orElseThrow().serial()).isEqualTo(serial.getValue());
                }));
  }

  @Test
  void aNegativeSerialOrOneOfMoreThanTwentyOctetsIsRefused() {
    var long21 = BigInteger.ONE.shiftLeft(160);
    for (BigInteger serial : new BigInteger[] {BigInteger.valueOf(-1), long21}) {
      assertThat(verify(VerifierOnTrial.trusting(AUTHORITY), AUTHORITY.issue(form(KEYS, serial))))
          .isInstanceOf(CertificateMalformed.class);
    }
  }

  /**
   * No address that a presented certificate names is ever called (RFC 5280 §4.2.2.1, §4.2.1.13).
   */
  @Test
  void anAddressInACertificateIsNeverCalled() throws Exception {
    try (var listener = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout(300);
      var address =
          new GeneralName(
              GeneralName.uniformResourceIdentifier,
              "http://127.0.0.1:" + listener.getLocalPort() + "/");
      var responder = new AccessDescription(AccessDescription.id_ad_ocsp, address);
      var issuers = new AccessDescription(AccessDescription.id_ad_caIssuers, address);
      var list = new DistributionPointName(new GeneralNames(address));
      var form =
          form(KEYS, SERIAL)
              .with(extension(Extension.authorityInfoAccess, new DERSequence(responder)))
              .with(extension(Extension.subjectInfoAccess, new DERSequence(issuers)))
              .with(
                  extension(
                      Extension.cRLDistributionPoints,
                      new CRLDistPoint(
                          new DistributionPoint[] {new DistributionPoint(list, null, null)})));
      assertThat(verify(VerifierOnTrial.trusting(AUTHORITY), AUTHORITY.issue(form)))
          .isInstanceOf(Verified.class);
      assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  private static Extension extension(ASN1ObjectIdentifier name, ASN1Encodable value)
      throws IOException {
    return new Extension(name, false, value.toASN1Primitive().getEncoded());
  }

  private static void assertRefused(X509Certificate certificate, KeyPair keys) {
    var trial = VerifierOnTrial.trusting(AUTHORITY);
    assertThat(trial.verify(SpecimenCard.answer(certificate, signed(keys))))
        .isInstanceOf(NotAnAuthenticationCertificate.class);
    assertThat(trial.askedOfTheResponder).isZero();
    assertThat(trial.askedOfTheRegister).isZero();
  }

  private static Verification verify(VerifierOnTrial trial, X509Certificate certificate) {
    return trial.verify(SpecimenCard.answer(certificate, signed(KEYS)));
  }

  private static byte[] signed(KeyPair keys) {
    try {
      var rsa = keys.getPrivate().getAlgorithm().equals("RSA");
      var signer = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
      signer.initSign(keys.getPrivate());
      signer.update(CHALLENGE.message(Realm.SPECIMEN));
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static CardAuthority.Form form(KeyPair keys, BigInteger serial) {
    var day = Duration.ofDays(1);
    return new CardAuthority.Form(keys.getPublic(), serial, NOW.minus(day), NOW.plus(day));
  }
}
