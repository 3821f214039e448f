package tewatashi.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that nobody wrote down is changed by nobody. */
class KeysGuideTest {
  private static final Path HOME = Path.of(System.getProperty("tewatashi.home"));

  /** What, in a key of the configuration, says that a key, a secret or a certificate is meant. */
  private static final Pattern SECRET =
      Pattern.compile(
          ".*(\\btls\\b|password|secret|pin-file|certificate|issuer-key|-ca\\b|manifest).*");

  /** The same in an option's name. */
  private static final Pattern OPTION =
      Pattern.compile("\"(--(?:server-ca|keystore|token|key|tls|certificate|password)[a-z-]*)\"");

  @TempDir private Path folder;

  @Test
  void everyKeyOfTheConfigurationThatNamesASecretIsInTheTable() throws Exception {
    var settings = new Settings(Map.of());
    ServerConfig.readAll(settings, folder, 2);

    assertThat(settings.known())
        .filteredOn(key -> SECRET.matcher(key).matches())
        .hasSizeGreaterThan(12)
        .extracting(key -> key.replaceFirst("(authority|signer|sender)\\.[0-9]+", "$1.N"))
        .allSatisfy(key -> assertThat(table()).contains("`" + key + "`"));
  }

  @Test
  void everyOptionOfTheTerminalThatNamesASecretIsInTheTable() throws Exception {
    var options =
        Files.readString(
            HOME.resolve("kiosk-api/src/main/java/tewatashi/terminal/DeskOptions.java"));
    assertThat(found(OPTION, options))
        .hasSizeGreaterThan(5)
        .allSatisfy(option -> assertThat(table()).contains("`" + option + "`"));
  }

  @Test
  void everyRowSaysAllOfIt() throws Exception {
    var rows = table().lines().filter(line -> line.matches("\\| [0-9]+ \\|.*")).toList();
    assertThat(rows)
        .hasSizeGreaterThan(15)
        .allSatisfy(row -> {
          var cells = List.of(row.substring(1, row.length() - 1).split("\\|"));
          assertThat(cells).as(row).hasSize(9).noneMatch(String::isBlank);
        });
  }

  @Test
  void everyCommandItNamesIsOneOfTheLaunchers() throws Exception {
    var launcher = Files.readString(HOME.resolve("tewatashi"));
    assertThat(found(Pattern.compile("\\./tewatashi\\s+([a-z-]+)"), guide()))
        .contains("enroll", "drill", "test")
        .allSatisfy(command ->
            assertThat(launcher).containsPattern("(?m)^    ([a-z]+\\|)*" + command + "[|)]"));
  }

  @Test
  void everyPartOfOperatingItLeansOnIsThere() throws Exception {
    var operating = Files.readString(HOME.resolve("docs/operating.md"));
    var headings =
        operating
            .lines()
            .filter(line -> line.startsWith("#"))
            .map(line ->
                line.replaceFirst("#+ ", "").toLowerCase(java.util.Locale.ROOT).replace(' ', '-'))
            .map(line -> line.replaceAll("[^a-z-]", ""))
            .toList();
    assertThat(found(Pattern.compile("operating\\.md#([a-z-]+)"), guide()))
        .isNotEmpty()
        .isSubsetOf(headings);
  }

  private static String table() throws IOException {
    return guide().lines().filter(line -> line.startsWith("|")).reduce("", (a, b) -> a + b + "\n");
  }

  private static String guide() throws IOException {
    return Files.readString(HOME.resolve("docs/keys.md"));
  }

  private static List<String> found(Pattern pattern, String text) {
    Stream<MatchResult> hits = pattern.matcher(text).results();
    return hits.map(hit -> hit.group(1)).distinct().toList();
  }
}
