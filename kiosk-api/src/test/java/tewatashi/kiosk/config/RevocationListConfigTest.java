package tewatashi.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.kiosk.config.RevocationListConfig.Source;

/** A list belongs to an authority that is trusted, and comes from where the operator says. */
class RevocationListConfigTest {
  private static final String KEY = "0".repeat(64);

  @TempDir private Path folder;
  private ConfigFolder files;

  @BeforeEach
  void writeFiles() throws Exception {
    files = ConfigFolder.in(folder);
  }

  @Test
  void noneIsTheDefault() throws Exception {
    assertThat(files.smallestWith().revocationLists()).isEmpty();
  }

  @Test
  void anAddressOrAFileThatNeedNotBeThereYet() throws Exception {
    var url = files.smallestWith("revocation.list.1", "https://crl.example/daily");
    assertThat(url.revocationLists())
        .containsExactly(
            new RevocationListConfig(
                "revocation.list.1", KEY, new Source.Url(URI.create("https://crl.example/daily"))));
    var file = files.smallestWith("revocation.list.1", "lists/daily.crl");
    assertThat(file.revocationLists())
        .containsExactly(
            new RevocationListConfig(
                "revocation.list.1", KEY, new Source.File(folder.resolve("lists/daily.crl"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          revocation.list.2 # daily.crl # revocation.list.2: there is no trust.authority.2
          revocation.list.1 # ldap://x/ # revocation.list.1: an http or https URL with a host
          revocation.list.1 # '' # 'revocation.list.1: an http or https URL, or a file''s path'
          revocation.lists.1 # a # unknown key revocation.lists.1 (did you mean revocation.list.1?)
          """)
  void anythingElseIsRefusedByItsKey(String key, String value, String fault) {
    assertThatThrownBy(() -> files.smallestWith(key, value))
        .isInstanceOf(ConfigurationRefused.class)
        .hasMessage(fault);
  }
}
