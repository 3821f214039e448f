package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.config.ConfigurationRefused;

/** Goal: no page is sent on the word of a database that may forget it, or that tells of people. */
class DatabaseCheckTest {
  private static final List<String> FORGETFUL = List.of("synchronous_commit = off");
  private static final List<String> TALKATIVE = List.of("log_error_verbosity = default");

  @Test
  void aProductionNodeDoesNotStartOnADatabaseThatForgets() {
    assertThatThrownBy(() -> DatabaseCheck.require(Realm.PRODUCTION, FORGETFUL, List.of()))
        .isInstanceOf(ConfigurationRefused.class)
        .hasMessageContaining("synchronous_commit = off");
  }

  @Test
  void norOnOneWhoseLogMayQuotePeople() {
    assertThatThrownBy(() -> DatabaseCheck.require(Realm.PRODUCTION, FORGETFUL, TALKATIVE))
        .isInstanceOf(ConfigurationRefused.class)
        .hasMessageContaining("synchronous_commit = off")
        .hasMessageContaining("may quote people: log_error_verbosity = default");
  }

  @Test
  void aSpecimenIsOnlyTold() {
    assertThatCode(() -> DatabaseCheck.require(Realm.SPECIMEN, FORGETFUL, TALKATIVE))
        .doesNotThrowAnyException();
    assertThatCode(() -> DatabaseCheck.require(Realm.PRODUCTION, List.of(), List.of()))
        .doesNotThrowAnyException();
  }
}
