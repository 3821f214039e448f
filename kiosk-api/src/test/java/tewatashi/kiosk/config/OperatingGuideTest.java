package tewatashi.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide is what an operator has: a key that it does not name does not exist for them. */
class OperatingGuideTest {
  @TempDir private Path folder;

  @Test
  void everyKeyOfTheConfigurationIsInTheGuide() throws Exception {
    var guide =
        Files.readString(Path.of(System.getProperty("tewatashi.home"), "docs/operating.md"));

    var settings = new Settings(Map.of());
    ServerConfig.readAll(settings, folder, 2);

    assertThat(settings.known())
        .isNotEmpty()
        .filteredOn(key -> !key.startsWith("limits."))
        .flatExtracting(OperatingGuideTest::asTheGuideWritesIt)
        .allSatisfy(word -> assertThat(guide).contains("`" + word + "`"));
  }

  private static List<String> asTheGuideWritesIt(String key) {
    if (key.startsWith("database.") && !key.equals("database.url")) {
      var parts = key.split("\\.");
      return List.of(parts[1], "database.ROLE." + parts[2]);
    }
    return List.of(key.replaceFirst("(authority|list|fonts|signer|sender)\\.[0-9]+", "$1.N"));
  }
}
