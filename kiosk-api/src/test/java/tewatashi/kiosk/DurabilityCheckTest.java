package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.config.ConfigurationRefused;

/** Goal: no page is ever sent on the word of a database that may forget it. */
class DurabilityCheckTest {
  private static final List<String> FORGETFUL = List.of("synchronous_commit = off");

  @Test
  void aProductionNodeDoesNotStartOnADatabaseThatForgets() {
    assertThatThrownBy(() -> DurabilityCheck.require(Realm.PRODUCTION, FORGETFUL))
        .isInstanceOf(ConfigurationRefused.class)
        .hasMessageContaining("synchronous_commit = off");
  }

  @Test
  void aSpecimenIsOnlyTold() {
    assertThatCode(() -> DurabilityCheck.require(Realm.SPECIMEN, FORGETFUL))
        .doesNotThrowAnyException();
    assertThatCode(() -> DurabilityCheck.require(Realm.PRODUCTION, List.of()))
        .doesNotThrowAnyException();
  }
}
