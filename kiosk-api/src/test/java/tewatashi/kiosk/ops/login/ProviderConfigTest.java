package tewatashi.kiosk.ops.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.config.SecretFile;

/** Which provider may be asked at all, before anybody asks one. */
class ProviderConfigTest {
  private static final String SAFE = "https://login.town.example/operators";
  private static final SecretFile SECRET = new SecretFile(Path.of("secret"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ldap://login.town.example",
        "https:///operators",
        "https://user:password@login.town.example",
        "https://login.town.example?x=1",
        "https://login.town.example#x"
      })
  void whatIsNoIssuersAddressIsRefusedWithoutBeingQuoted(String issuer) {
    assertThatThrownBy(() -> config(issuer, "ops", SAFE))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("town.example", "password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "é"})
  void whatIsNoClientsNameIsRefused(String client) {
    assertThatThrownBy(() -> config(SAFE, client, SAFE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void productionKnowsOnlyTls() {
    for (String local : new String[] {"http://127.0.0.1:8", "http://localhost", "http://[::1]:8"}) {
      assertThat(takes(local, SAFE, Realm.SPECIMEN)).as(local).isTrue();
      assertThat(takes(SAFE, local, Realm.SPECIMEN)).as(local).isTrue();
      assertThat(takes(local, SAFE, Realm.PRODUCTION)).as(local).isFalse();
      assertThat(takes(SAFE, local, Realm.PRODUCTION)).as(local).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Realm.class)
  void nobodyAsksAnotherMachineInTheClear(Realm realm) {
    assertThat(takes(SAFE, SAFE, realm)).isTrue();
    for (String far : new String[] {"http://10.0.0.1", "http://127.0.0.1.town.example"}) {
      assertThat(takes(far, SAFE, realm)).isFalse();
      assertThat(takes(SAFE, far, realm)).isFalse();
    }
  }

  @Test
  void everyReasonHasAWordOfItsOwnAndAnOutageIsNoDisbelief() {
    assertThat(Stream.of(Why.values()).map(Why::word).distinct()).hasSize(Why.values().length);
    assertThat(Why.WRONG_NONCE.word()).isEqualTo("wrong-nonce");
    assertThat(Stream.of(Why.values()).filter(Why::isOutage))
        .containsExactlyInAnyOrder(
            Why.SILENT, Why.UNREACHABLE, Why.HTTP_STATUS, Why.BUSY, Why.INTERRUPTED);
  }

  private static boolean takes(String issuer, String redirect, Realm realm) {
    var config = config(issuer, "ops", redirect);
    try (var login = new OperatorLogin(config, realm, Duration.ofSeconds(1))) {
      return login != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static ProviderConfig config(String issuer, String client, String redirect) {
    return new ProviderConfig(URI.create(issuer), client, SECRET, URI.create(redirect));
  }
}
