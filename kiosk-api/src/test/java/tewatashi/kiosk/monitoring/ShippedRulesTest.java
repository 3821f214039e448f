package tewatashi.kiosk.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The shipped alerts: Prometheus' own tool reads them and plays what must ring and what must not.
 * (Debian package {@code prometheus}.) Whether their queries find anything at a running node is
 * {@code MonitoringHouseTest}'s.
 */
@Timeout(120)
class ShippedRulesTest {
  private static final Path FOLDER = Path.of("src/main/operations/prometheus").toAbsolutePath();
  private static final String RULES = "tewatashi.rules.yml";
  private static final Pattern ALERT = Pattern.compile("(?m)^ +- alert: (\\w+)$");

  @Test
  void prometheusReadsThem() throws Exception {
    promtool("check", "rules", RULES);
  }

  @Test
  void eachRingsWhereItMustAndNothingElseDoes() throws Exception {
    promtool("test", "rules", "tewatashi.rules.test.yml", "tewatashi.rules.days.test.yml");
  }

  @Test
  void eachAlertIsHeardInSomeScenario() throws Exception {
    var scenarios =
        Files.readString(FOLDER.resolve("tewatashi.rules.test.yml"))
            + Files.readString(FOLDER.resolve("tewatashi.rules.days.test.yml"));
    assertThat(alerts())
        .isNotEmpty()
        .allSatisfy(
            alert -> assertThat(scenarios).contains("alertname=\"" + alert + "\"}', value: 1"));
  }

  @Test
  void eachSaysHowMuchItMattersWhatIsWrongAndWhereToRead() throws Exception {
    var rules = Files.readString(FOLDER.resolve(RULES));
    var guide = Files.readString(Path.of("../docs/monitoring.md"));
    for (String alert : alerts()) {
      String text = rules.substring(rules.indexOf("- alert: " + alert + "\n"));
      int next = text.indexOf("- alert: ", 10);
      String own = next < 0 ? text : text.substring(0, next);
      assertThat(own).as(alert).containsPattern("labels: \\{severity: (page|ticket)}");
      assertThat(own).as(alert).containsPattern("summary: \"\\S.{10,}\"");
      assertThat(own)
          .as(alert)
          .contains("runbook: docs/monitoring.md#" + alert.toLowerCase(Locale.ROOT));
      assertThat(guide).as(alert).contains("\n### " + alert + "\n");
    }
  }

  @Test
  void theGuideTellsOfNoOtherAlert() throws Exception {
    var guide = Files.readString(Path.of("../docs/monitoring.md"));
    var told =
        Pattern.compile("(?m)^### (\\w+)$")
            .matcher(guide)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(told).containsExactlyInAnyOrderElementsOf(alerts());
  }

  private static List<String> alerts() throws IOException {
    return ALERT
        .matcher(Files.readString(FOLDER.resolve(RULES)))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static void promtool(String... arguments) throws Exception {
    var command = Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
    var process =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
