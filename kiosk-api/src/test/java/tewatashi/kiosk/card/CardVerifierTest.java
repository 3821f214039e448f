package tewatashi.kiosk.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tewatashi.kiosk.card.VerifierOnTrial.CHALLENGE;
import static tewatashi.kiosk.card.VerifierOnTrial.HANAKO;
import static tewatashi.kiosk.card.VerifierOnTrial.NOW;

import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.session.AuthenticationLinks.Link;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.TrustAnchors;
import tewatashi.issuance.session.UnverifiedCardResponse;
import tewatashi.issuance.session.Verification;
import tewatashi.issuance.session.Verification.CertificateExpired;
import tewatashi.issuance.session.Verification.CertificateMalformed;
import tewatashi.issuance.session.Verification.CertificateNotYetValid;
import tewatashi.issuance.session.Verification.CertificateRevoked;
import tewatashi.issuance.session.Verification.CertificateUnknown;
import tewatashi.issuance.session.Verification.NotLinked;
import tewatashi.issuance.session.Verification.NotYetActive;
import tewatashi.issuance.session.Verification.RevocationUnavailable;
import tewatashi.issuance.session.Verification.SessionNotBindable;
import tewatashi.issuance.session.Verification.Verified;

/** One good story, then one thing wrong at a time: certificates of the real profile, real RSA. */
class CardVerifierTest {
  static final CardAuthority AUTHORITY = CardAuthority.generation(NOW);
  private static final SpecimenCard CARD = SpecimenCard.issuedBy(AUTHORITY, 0x12345678L, NOW);

  private static UnverifiedCardResponse right() {
    return CARD.answer(CHALLENGE.message(Realm.SPECIMEN));
  }

  @Test
  void theCardOfAResidentIsVerifiedAndBound() {
    var trial = VerifierOnTrial.trusting(AUTHORITY);
    var verification = trial.verify(right());
    assertThat(verification).isInstanceOf(Verified.class);
    var binding = ((Verified) verification).binding();
    assertThat(binding.resident()).isEqualTo(HANAKO);
    assertThat(binding.session()).isEqualTo(CHALLENGE.session());
    assertThat(binding.terminal()).isEqualTo(CHALLENGE.terminal());
    assertThat(binding.certificate()).isEqualTo(CARD.id());
    assertThat(trial.asked).contains(CARD.id());
  }

  @Test
  void aCertificateCountsFromItsFirstSecondToItsLast() {
    var trial = VerifierOnTrial.trusting(AUTHORITY);
    Instant first = CARD.certificate().getNotBefore().toInstant();
    Instant last = CARD.certificate().getNotAfter().toInstant();
    assertThat(trial.verify(right(), first)).isInstanceOf(Verified.class);
    assertThat(trial.verify(right(), last)).isInstanceOf(Verified.class);
    assertThat(trial.verify(right(), first.minusMillis(1)))
        .isEqualTo(new CertificateNotYetValid(first));
    assertThat(trial.verify(right(), last.plusMillis(1))).isEqualTo(new CertificateExpired(last));
  }

  @Test
  void whatTheResponderDoesNotCallGoodIsRefusedAndTheRegisterIsNotAsked() {
    var revoked = trialWith(new RevocationAnswer.Revoked(NOW.minus(Duration.ofDays(3))));
    assertThat(revoked.verify(right())).isEqualTo(new CertificateRevoked(CARD.id()));
    var unknown = trialWith(new RevocationAnswer.Unknown());
    assertThat(unknown.verify(right())).isEqualTo(new CertificateUnknown(CARD.id()));
    var silent = trialWith(new RevocationAnswer.Unavailable("silent"));
    assertThat(silent.verify(right())).isEqualTo(new RevocationUnavailable("silent"));
    assertThat(List.of(revoked, unknown, silent))
        .allSatisfy(trial -> assertThat(trial.askedOfTheRegister).isZero());
  }

  @Test
  void whatTheRegisterDoesNotBindIsRefused() {
    for (var why : Link.Why.values()) {
      assertThat(trialWith(new Link.NotLinked(why)).verify(right()))
          .isEqualTo(new NotLinked(why, CARD.id()));
    }
    assertThat(trialWith(new Link.NotYetActive()).verify(right()))
        .isEqualTo(new NotYetActive(CARD.id()));
    assertThat(trialWith(new Link.SessionNotBindable()).verify(right()))
        .isEqualTo(new SessionNotBindable());
  }

  @Test
  void bytesBehindTheCertificateAreRefused() {
    var der = der();
    assertMalformed(java.util.Arrays.copyOf(der, der.length + 1));
    var twice = java.util.Arrays.copyOf(der, der.length * 2);
    System.arraycopy(der, 0, twice, der.length, der.length);
    assertMalformed(twice);
  }

  @Test
  void whatIsNotOneCertificateInDerIsRefused() {
    assertMalformed(new byte[] {0});
    assertMalformed("no certificate".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertMalformed(java.util.Arrays.copyOf(der(), der().length - 1));
    var pem =
        "-----BEGIN CERTIFICATE-----\n"
            + java.util.Base64.getMimeEncoder().encodeToString(der())
            + "\n-----END CERTIFICATE-----\n";
    assertMalformed(pem.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  /** Nothing that a reader sends may be an exception, and no change of one bit may pass. */
  @Test
  @Tag("exhaustive")
  void noFlippedBitOfTheCertificateIsVerifiedOrThrows() {
    var trial = VerifierOnTrial.trusting(AUTHORITY);
    var signature = CARD.signed(CHALLENGE.message(Realm.SPECIMEN));
    var der = der();
    for (int i = 0; i < der.length; i++) {
      der[i] ^= (byte) (1 << (i % 8));
      assertThat(trial.verify(new UnverifiedCardResponse(der, signature)))
          .as("byte %d", i)
          .isInstanceOf(Verification.Refused.class);
      der[i] ^= (byte) (1 << (i % 8));
    }
    assertThat(trial.askedOfTheRegister).isZero();
    assertThat(trial.askedOfTheResponder).isZero();
  }

  @Test
  void anchorsOfMixedRealmsOrNoneCannotBeMade() {
    var specimen = AUTHORITY.trusted(Realm.SPECIMEN);
    var production = AUTHORITY.trusted(Realm.PRODUCTION);
    assertThatThrownBy(() -> new TrustAnchors(Realm.PRODUCTION, List.of(production, specimen)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("specimen");
    assertThatThrownBy(() -> new TrustAnchors(Realm.SPECIMEN, List.of(production)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TrustAnchors(Realm.SPECIMEN, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertMalformed(byte[] certificate) {
    var trial = VerifierOnTrial.trusting(AUTHORITY);
    var signature = CARD.signed(CHALLENGE.message(Realm.SPECIMEN));
    assertThat(trial.verify(new UnverifiedCardResponse(certificate, signature)))
        .isInstanceOf(CertificateMalformed.class);
    assertThat(trial.askedOfTheResponder).isZero();
  }

  private static VerifierOnTrial trialWith(RevocationAnswer status) {
    return VerifierOnTrial.trusting(AUTHORITY).withStatus(status);
  }

  private static VerifierOnTrial trialWith(Link link) {
    return VerifierOnTrial.trusting(AUTHORITY).withLink(link);
  }

  private static byte[] der() {
    try {
      return CARD.certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
