package tewatashi.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Charge;

/** What an issuance is made of refuses what it cannot be, and gives back what it was given. */
class IssuanceValuesTest {
  @Test
  void anIssuanceBeginsWithAQuestionToTheRegister() {
    var opened = Issuance.open(Stories.facts(2));
    assertThat(opened.next()).isEqualTo(new IssuanceState.Fetching(Stories.facts(2), 0));
    assertThat(opened.effects()).containsExactly(new Effect.FetchRecord());
  }

  @Test
  void anIssuanceHasACopy() {
    assertThat(Stories.facts(1).copies()).isEqualTo(1);
    assertThatThrownBy(() -> Stories.facts(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31})
  void anIdIsItsSixteenBytes(int nonZeroDigit) {
    var hex = "0".repeat(nonZeroDigit) + "f" + "0".repeat(31 - nonZeroDigit);
    var id = new IssuanceId(hex);
    assertThat(id.bytes()).hasSize(IssuanceId.BYTES);
    assertThat(IssuanceId.of(id.bytes())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0000000000000000000000000000000", "ABCDEF"})
  void whatIsNotThirtyTwoDigitsIsNoId(String hex) {
    assertThatThrownBy(() -> new IssuanceId(hex)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theFeeOfACopyIsWhatTheRegisterCharges() {
    var fetched =
        new IssuanceEvent.RecordFetched(
            Stories.ID,
            new TreeMap<>(),
            1,
            LocalDate.EPOCH,
            "form",
            List.of("number"),
            Charge.ordinary(250));
    assertThat(fetched.feeYen()).isEqualTo(250);
  }

  @Test
  void asManyPagesAreMadeAtOnceAsThereAreCores() {
    assertThat(Limits.forCores(3).rendersAtOnceMax()).isEqualTo(3);
  }

  @Test
  void aHousesLimitsSayHowOldTheRegistersCopyMayBe() {
    var limits = Limits.forCores(2);
    assertThat(limits.feedAges().of(CertificateKind.RESIDENCE)).isEqualTo(limits.feedAgeMax());
    assertThat(limits.feedAges().of(CertificateKind.SEAL)).isEqualTo(limits.sealFeedAgeMax());
  }
}
