package tewatashi.kiosk.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.junit.jupiter.api.Test;
import tewatashi.kiosk.SpecimenAuthority;

/** A responder's certificate is checked once for each authority, and never beyond its end. */
class VouchedSignersTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final KeyPair KEYS = SpecimenAuthority.keys("EC", 256);

  private final VouchedSigners vouched = new VouchedSigners();
  private final AtomicInteger sums = new AtomicInteger();
  private final SpecimenAuthority one = authority();
  private final SpecimenAuthority sameName = authority();

  private static SpecimenAuthority authority() {
    var keys = SpecimenAuthority.keys("EC", 256);
    return SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, keys, NOW);
  }

  private X509CertificateHolder signer(Instant until) throws Exception {
    return new JcaX509CertificateHolder(one.responder(KEYS.getPublic(), NOW.minus(HOUR), until));
  }

  private boolean ask(X509CertificateHolder signer, SpecimenAuthority of, Instant at, boolean is)
      throws Exception {
    return vouched.vouched(
        signer,
        new JcaX509CertificateHolder(of.certificate()),
        at,
        () -> {
          sums.incrementAndGet();
          return is;
        });
  }

  @Test
  void theSameCertificateIsCheckedOnceForEachAuthority() throws Exception {
    var signer = signer(NOW.plus(HOUR));
    assertThat(ask(signer, one, NOW, true)).isTrue();
    assertThat(ask(signer, one, NOW.plusSeconds(60), false)).as("known already").isTrue();
    assertThat(sums).hasValue(1);
    assertThat(ask(signer, sameName, NOW, false)).as("same name, another key").isFalse();
    assertThat(ask(signer(NOW.plus(HOUR).plusSeconds(1)), one, NOW, false))
        .as("another certificate of the same key")
        .isFalse();
    assertThat(sums).hasValue(3);
  }

  @Test
  void itCountsUntilItsEndAndNotBeforeItsBeginning() throws Exception {
    var signer = signer(NOW.plus(HOUR));
    assertThat(ask(signer, one, NOW, true)).isTrue();
    assertThat(ask(signer, one, NOW.plus(HOUR), true)).isTrue();
    assertThat(ask(signer, one, NOW.plus(HOUR).plusSeconds(1), true)).isFalse();
    assertThat(ask(signer, one, NOW.minus(HOUR).minusSeconds(1), true)).isFalse();
  }

  @Test
  void aNoIsNotKeptAndTheNumberKeptIsBounded() throws Exception {
    var signer = signer(NOW.plus(HOUR));
    assertThat(ask(signer, one, NOW, false)).isFalse();
    assertThat(ask(signer, one, NOW, true)).isTrue();
    for (int i = 1; i <= VouchedSigners.KEPT_MAX + 5; i++) {
      ask(signer(NOW.plus(HOUR).plusSeconds(i)), one, NOW, true);
    }
    assertThat(vouched.kept()).isEqualTo(VouchedSigners.KEPT_MAX);
    assertThat(ask(signer, one, NOW, false)).as("pushed out: checked anew").isFalse();
  }
}
