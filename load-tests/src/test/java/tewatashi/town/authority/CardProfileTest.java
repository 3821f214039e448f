package tewatashi.town.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tewatashi.town.Specimens.AUTHORITY;
import static tewatashi.town.Specimens.NOW;
import static tewatashi.town.Specimens.RANDOM;

import java.math.BigInteger;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The certificates have the published profile, and the JDK's own validator accepts the path. */
class CardProfileTest {
  private static final Instant UNTIL = NOW.plus(Duration.ofDays(1500));
  private static final BigInteger SERIAL = new BigInteger("4133c34901", 16);
  private static final X509Certificate CARD = issue(AUTHORITY.authentication());

  private static X509Certificate issue(CertificateAuthority authority) {
    var holder = Keys.rsa2048(RANDOM).getPublic();
    return authority.issue(holder, SERIAL, "0123456789ABCD99201003A", NOW, UNTIL);
  }

  @Test
  void theAuthorityIsSelfSignedAndMarkedAsATest() throws Exception {
    var authority = AUTHORITY.authentication().certificate();
    authority.verify(authority.getPublicKey());
    assertThat(authority.getSubjectX500Principal().getName())
        .isEqualTo("OU=Tewatashi Test Authority,OU=JPKI for user authentication,O=JPKI-TEST,C=JP");
    assertThat(authority.getIssuerX500Principal()).isEqualTo(authority.getSubjectX500Principal());
    assertThat(authority.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
    assertThat(authority.getKeyUsage())
        .containsExactly(false, false, false, false, false, true, true, false, false);
    assertThat(authority.getCriticalExtensionOIDs())
        .containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
    assertThat(authority.getNonCriticalExtensionOIDs())
        .containsExactlyInAnyOrder("2.5.29.14", "2.5.29.17", "2.5.29.31");
  }

  @Test
  void aCardsCertificateNamesNobodyAndMaySignOnly() {
    assertThat(CARD.getSubjectX500Principal().getName())
        .isEqualTo("CN=0123456789ABCD99201003A,C=JP");
    assertThat(CARD.getSerialNumber()).isEqualTo(SERIAL);
    assertThat(CARD.getSigAlgOID()).isEqualTo("1.2.840.113549.1.1.11");
    assertThat(CARD.getKeyUsage())
        .containsExactly(true, false, false, false, false, false, false, false, false);
    assertThat(CARD.getBasicConstraints()).isEqualTo(-1);
    var key = (RSAPublicKey) CARD.getPublicKey();
    assertThat(key.getModulus().bitLength()).isEqualTo(2048);
    assertThat(key.getPublicExponent()).isEqualTo(65537);
    assertThat(CARD.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.32");
    assertThat(CARD.getNonCriticalExtensionOIDs())
        .containsExactlyInAnyOrder("2.5.29.14", "2.5.29.18", "2.5.29.31", "2.5.29.35");
  }

  @Test
  void theSignatureCertificateDiffersInUsePolicyAndIssuer() {
    var signature = issue(AUTHORITY.signature());
    assertThat(signature.getKeyUsage())
        .containsExactly(true, true, false, false, false, false, false, false, false);
    assertThat(signature.getIssuerX500Principal()).isNotEqualTo(CARD.getIssuerX500Principal());
    assertThatThrownBy(() -> validate(signature, AUTHORITY.signature(), NOW))
        .isInstanceOf(CertPathValidatorException.class);
  }

  @Test
  void theJdksValidatorAcceptsACardUnderItsAuthorityAndPolicy() throws Exception {
    validate(CARD, AUTHORITY.authentication(), NOW.plusSeconds(60));
  }

  @Test
  void itRefusesTheSameNameUnderAnotherKey() {
    var other = CertificateAuthority.create(CertificatePurpose.AUTHENTICATION, NOW, RANDOM);
    assertThat(other.certificate().getSubjectX500Principal())
        .isEqualTo(CARD.getIssuerX500Principal());
    assertThatThrownBy(() -> validate(CARD, other, NOW.plusSeconds(60)))
        .isInstanceOf(CertPathValidatorException.class);
  }

  @Test
  void itRefusesACardAfterItsLastDay() {
    assertThatThrownBy(() -> validate(CARD, AUTHORITY.authentication(), UNTIL.plusSeconds(1)))
        .isInstanceOf(CertPathValidatorException.class)
        .hasMessageContaining("validity");
  }

  private static void validate(X509Certificate card, CertificateAuthority authority, Instant at)
      throws Exception {
    var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(card));
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority.certificate(), null)));
    parameters.setRevocationEnabled(false);
    parameters.setInitialPolicies(Set.of(CertificatePurpose.AUTHENTICATION.policy().getId()));
    parameters.setExplicitPolicyRequired(true);
    parameters.setPolicyQualifiersRejected(false);
    parameters.setDate(Date.from(at));
    CertPathValidator.getInstance("PKIX").validate(path, parameters);
  }
}
