package tewatashi.kiosk.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tewatashi.kiosk.card.VerifierOnTrial.CHALLENGE;
import static tewatashi.kiosk.card.VerifierOnTrial.NOW;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.CardVerifier;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.TrustAnchors;
import tewatashi.issuance.session.Verification;
import tewatashi.issuance.session.Verification.CertificateExpired;
import tewatashi.issuance.session.Verification.CertificateNotYetValid;
import tewatashi.issuance.session.Verification.NotAnAuthenticationCertificate;
import tewatashi.issuance.session.Verification.SignatureInvalid;
import tewatashi.issuance.session.Verification.Verified;

/** Cards with other keys than today's: what one anchor's table accepts, another's refuses. */
class CardAlgorithmTest {
  private static final byte[] MESSAGE = CHALLENGE.message(Realm.SPECIMEN);
  private static final Map<CardAlgorithm, CardAuthority> AUTHORITIES =
      new EnumMap<>(CardAlgorithm.class);
  private static final Map<CardAlgorithm, SpecimenCard> CARDS = new EnumMap<>(CardAlgorithm.class);

  static {
    for (CardAlgorithm algorithm : CardAlgorithm.values()) {
      AUTHORITIES.put(algorithm, CardAuthority.generation(algorithm, NOW));
      CARDS.put(algorithm, SpecimenCard.issuedBy(authority(algorithm), 0x55555555L, NOW));
    }
  }

  private static CardAuthority authority(CardAlgorithm algorithm) {
    return AUTHORITIES.get(algorithm);
  }

  private static SpecimenCard card(CardAlgorithm algorithm) {
    return CARDS.get(algorithm);
  }

  @ParameterizedTest
  @EnumSource
  void aCardOfItsAuthoritysKindIsVerified(CardAlgorithm algorithm) {
    var answer = card(algorithm).answer(MESSAGE);
    assertThat(answer.signature()).hasSize(algorithm.signatureBytes());
    assertThat(VerifierOnTrial.trusting(authority(algorithm)).verify(answer))
        .isInstanceOf(Verified.class);
  }

  /** All generations bear one name, so all of them are candidates for every card. */
  @ParameterizedTest
  @EnumSource
  void everyKindIsVerifiedWhereAllAreTrusted(CardAlgorithm algorithm) {
    var all = AUTHORITIES.values().toArray(CardAuthority[]::new);
    var trial = VerifierOnTrial.trusting(all);
    assertThat(trial.verify(card(algorithm).answer(MESSAGE))).isInstanceOf(Verified.class);
    assertThat(trial.asked).contains(card(algorithm).id());
  }

  /** Other authorities of the name have nothing to say of a card that one of them signed. */
  @ParameterizedTest
  @EnumSource
  void aCardOutsideItsDatesIsToldSoWhereAllAreTrusted(CardAlgorithm algorithm) {
    var trial = VerifierOnTrial.trusting(AUTHORITIES.values().toArray(CardAuthority[]::new));
    var answer = card(algorithm).answer(MESSAGE);
    Instant first = card(algorithm).certificate().getNotBefore().toInstant();
    Instant last = card(algorithm).certificate().getNotAfter().toInstant();
    assertThat(trial.verify(answer, last.plusMillis(1))).isEqualTo(new CertificateExpired(last));
    assertThat(trial.verify(answer, first.minusMillis(1)))
        .isEqualTo(new CertificateNotYetValid(first));
  }

  /** Dates are told of an authentic certificate only, whatever its authority's key. */
  @ParameterizedTest
  @EnumSource
  void anExpiredCardOfAStrangerIsAStrangers(CardAlgorithm algorithm) {
    var stranger = CardAuthority.generation(algorithm, NOW);
    var day = Duration.ofDays(1);
    var key = card(algorithm).keys().getPublic();
    for (Instant from : List.of(NOW.minus(day.multipliedBy(9)), NOW.plus(day))) {
      var form =
          new CardAuthority.Form(key, BigInteger.TEN, from, from.plus(day))
              .signedBy(stranger.signature());
      var answer = SpecimenCard.answer(stranger.issue(form), card(algorithm).signed(MESSAGE));
      assertThat(VerifierOnTrial.trusting(authority(algorithm)).verify(answer))
          .isEqualTo(new Verification.IssuerNotTrusted());
    }
  }

  @Test
  void theOrderOfTheTableDoesNotDecideWhatAStrangersCardIsCalled() {
    var rsa = authority(CardAlgorithm.RSA_2048_SHA256);
    var elliptic = authority(CardAlgorithm.P_256_SHA256);
    var stranger = CardAuthority.generation(CardAlgorithm.RSA_2048_SHA256, NOW);
    var answer = SpecimenCard.issuedBy(stranger, 0x77777777L, NOW).answer(MESSAGE);
    assertThat(VerifierOnTrial.trusting(rsa, elliptic).verify(answer))
        .isInstanceOf(Verification.Refused.class)
        .isEqualTo(VerifierOnTrial.trusting(elliptic, rsa).verify(answer));
  }

  /** An authority signs a card of another kind than the table says: the table is right. */
  @TestFactory
  Stream<DynamicTest> aCardOfAnotherKindUnderAnAnchorIsRefused() {
    return Stream.of(CardAlgorithm.values())
        .flatMap(anchor ->
            Stream.of(CardAlgorithm.values())
                .filter(other -> other != anchor)
                .map(other ->
                    DynamicTest.dynamicTest(
                        other.word() + " under " + anchor.word(),
                        () -> {
                          var certificate = issue(authority(anchor), card(other).keys());
                          assertNoProfile(authority(anchor), certificate, card(other));
                        })));
  }

  @TestFactory
  Stream<DynamicTest> anotherFormOfSignatureIsWrong() {
    var p384 = card(CardAlgorithm.P_384_SHA384);
    var right = p384.signed(MESSAGE);
    var forms = new LinkedHashMap<String, byte[]>();
    forms.put("DER", p384.signed(MESSAGE, "SHA384withECDSA"));
    forms.put("SHA-256", p384.signed(MESSAGE, "SHA256withECDSAinP1363Format"));
    forms.put("SHA-512", p384.signed(MESSAGE, "SHA512withECDSAinP1363Format"));
    forms.put("over the bare hash", p384.signed(MESSAGE, "NONEwithECDSAinP1363Format"));
    forms.put("r and s zero (CVE-2022-21449)", new byte[96]);
    forms.put("r zero", join(new byte[48], Arrays.copyOfRange(right, 48, 96)));
    forms.put("s zero", join(Arrays.copyOf(right, 48), new byte[48]));
    forms.put("r the order", join(order(), Arrays.copyOfRange(right, 48, 96)));
    forms.put("s the order", join(Arrays.copyOf(right, 48), order()));
    forms.put(
        "r and s exchanged", join(Arrays.copyOfRange(right, 48, 96), Arrays.copyOf(right, 48)));
    forms.put("one byte short", Arrays.copyOf(right, 95));
    forms.put("one byte long", Arrays.copyOf(right, 97));
    forms.put("of P-256", card(CardAlgorithm.P_256_SHA256).signed(MESSAGE));
    forms.put("another message's", p384.signed(new byte[32]));
    forms.put("another card's", another().signed(MESSAGE));
    return forms.entrySet().stream()
        .map(form ->
            DynamicTest.dynamicTest(
                form.getKey(), () -> assertWrongSignature(p384, form.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> aKeyOnAnotherCurveIsRefused() {
    var keys = new LinkedHashMap<String, PublicKey>();
    keys.put("brainpoolP384r1, of the same size", CardKeys.elliptic("brainpoolP384r1").getPublic());
    keys.put("P-521", CardKeys.elliptic("secp521r1").getPublic());
    return keys.entrySet().stream()
        .map(key ->
            DynamicTest.dynamicTest(
                key.getKey(),
                () -> {
                  var anchor = authority(CardAlgorithm.P_384_SHA384);
                  var holder = new KeyPair(key.getValue(), another().keys().getPrivate());
                  var refused =
                      VerifierOnTrial.trusting(anchor)
                          .verify(SpecimenCard.answer(issue(anchor, holder), new byte[96]));
                  assertThat(refused).isInstanceOf(Verification.Refused.class);
                  assertThat(refused).isNotInstanceOf(SignatureInvalid.class);
                }));
  }

  /** P-384 certificates are signed with SHA-384, and with nothing less. */
  @Test
  void aWeakerSignatureOfTheAuthorityIsRefused() {
    var anchor = authority(CardAlgorithm.P_384_SHA384);
    var p384 = card(CardAlgorithm.P_384_SHA384);
    var form = form(p384.keys().getPublic()).signedBy("SHA256withECDSA");
    assertNoProfile(anchor, anchor.issue(form), p384);
  }

  @Test
  void aVerifierWithoutARegisteredProviderIsNotMade() {
    var anchors =
        new TrustAnchors(
            Realm.SPECIMEN, List.of(authority(CardAlgorithm.P_384_SHA384).trusted(Realm.SPECIMEN)));
    var unregistered = new UnregisteredProvider();
    assertThatThrownBy(() ->
            new CardVerifier(
                anchors,
                unregistered,
                (_, _, now) -> new RevocationAnswer.Good(now),
                (_, _, _) -> {
                  throw new AssertionError("never asked");
                }))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static final class UnregisteredProvider extends java.security.Provider {
    private static final long serialVersionUID = 1L;

    UnregisteredProvider() {
      super("Unregistered", "1", "nothing");
    }
  }

  private static void assertWrongSignature(SpecimenCard card, byte[] signature) {
    var trial = VerifierOnTrial.trusting(authority(CardAlgorithm.P_384_SHA384));
    assertThat(trial.verify(SpecimenCard.answer(card.certificate(), signature)))
        .isEqualTo(new SignatureInvalid());
    assertThat(trial.askedOfTheResponder).isZero();
    assertThat(trial.askedOfTheRegister).isZero();
  }

  private static void assertNoProfile(
      CardAuthority anchor, X509Certificate certificate, SpecimenCard signer) {
    var trial = VerifierOnTrial.trusting(anchor);
    assertThat(trial.verify(SpecimenCard.answer(certificate, signer.signed(MESSAGE))))
        .isInstanceOf(NotAnAuthenticationCertificate.class);
    assertThat(trial.askedOfTheResponder).isZero();
  }

  private static SpecimenCard another() {
    return SpecimenCard.issuedBy(authority(CardAlgorithm.P_384_SHA384), 0x66666666L, NOW);
  }

  private static X509Certificate issue(CardAuthority authority, KeyPair holder) {
    return authority.issue(form(holder.getPublic()).signedBy(authority.signature()));
  }

  private static CardAuthority.Form form(PublicKey key) {
    var day = Duration.ofDays(1);
    return new CardAuthority.Form(key, BigInteger.TEN, NOW.minus(day), NOW.plus(day));
  }

  private static byte[] order() {
    var key = (ECPublicKey) card(CardAlgorithm.P_384_SHA384).keys().getPublic();
    return Arrays.copyOfRange(key.getParams().getOrder().toByteArray(), 1, 49);
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
