package tewatashi.misdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tewatashi.town.stage.Conduct;
import tewatashi.town.stage.Site;
import tewatashi.town.stage.ToyHouse;

/** The command as somebody types it, against a running toy that a site file describes. */
class RegressMainTest {
  private static final Instant NOW = Instant.now();
  private static final Duration WAIT = Duration.ofSeconds(5);

  @TempDir private static Path data;
  @TempDir private Path out;

  @Test
  void anHonestSystemEndsWithZeroAndAllReportsAreWritten() throws Exception {
    try (var house = house(Conduct.honest(), "specimen")) {
      assertThat(regress("--target", doors(house), "--site", site(house))).isZero();
    }
    var figures = new JsonObject(Files.readString(out.resolve("figures.json")));
    assertThat(figures.getInteger("scenarios")).isEqualTo(2);
    assertThat(figures.getInteger("scenarios_failed")).isZero();
    assertThat(figures.getInteger("pages_read")).isEqualTo(3 + 3 * 4);
    assertThat(figures.getInteger("references")).isZero();
    assertThat(out)
        .isDirectoryContaining(file -> file.endsWith("report.html"))
        .isDirectoryContaining(file -> file.endsWith("junit.xml"))
        .isDirectoryContaining(file -> file.endsWith("report.json"));
    assertThat(Files.readAllLines(out.resolve("history.ndjson"))).hasSize(2);
    var report = new JsonObject(Files.readString(out.resolve("report.json")));
    assertThat(report.getString("command")).contains("--seed 1", "--scenario JP-2023-KAWASAKI");
  }

  @Test
  void theSiteFileAloneSaysWhereToKnock() throws Exception {
    try (var house = house(Conduct.honest(), "specimen")) {
      assertThat(regress("--site", site(house))).isZero();
    }
  }

  @Test
  void aStrangersPageEndsWithFourWhateverWasExpected() throws Exception {
    Path expected = out.resolve("expected");
    Files.writeString(expected, "JP-2023-KAWASAKI  known since yesterday\n");
    try (var house = house(Conduct.oneStrangersPage(), "specimen")) {
      var site = site(house);
      assertThat(regress("--site", site, "--expected-failures", expected.toString())).isEqualTo(4);
    }
  }

  @Test
  void emptyTraysEndWithOne() throws Exception {
    try (var house = house(Conduct.emptyTrays(), "specimen")) {
      assertThat(regress("--site", site(house))).isEqualTo(1);
    }
  }

  @Test
  void anExpectedFailureThatPassesEndsWithOne() throws Exception {
    Path expected = out.resolve("expected");
    Files.writeString(expected, "# a list\nJP-2023-KAWASAKI  slow on Mondays # or so\n");
    try (var house = house(Conduct.honest(), "specimen")) {
      var site = site(house);
      assertThat(regress("--site", site, "--expected-failures", expected.toString())).isEqualTo(1);
    }
  }

  @Test
  void wrongUsageEndsWithTwo() throws Exception {
    Path expected = out.resolve("expected");
    Files.writeString(expected, "JP-1999-NOWHERE  never happened\n");
    assertThat(regress()).isEqualTo(2);
    assertThat(regress("--target", "https://localhost:1")).isEqualTo(2);
    assertThat(regress("--self", "--site", "some.json")).isEqualTo(2);
    assertThat(regress("--self", "--terminals", "1")).isEqualTo(2);
    assertThat(regress("--self", "--references", "some")).isEqualTo(2);
    assertThat(regress("--self", "--short", "--long")).isEqualTo(2);
    assertThat(regress("--self", "--scenario", "JP-1999-NOWHERE")).isEqualTo(2);
    assertThat(regress("--self", "--expected-failures", expected.toString())).isEqualTo(2);
  }

  @Test
  void aSystemOfAnotherRealmIsLeftAlone() throws Exception {
    try (var house = house(Conduct.honest(), "production")) {
      assertThat(regress("--site", site(house))).isEqualTo(2);
      assertThat(house.sessions()).isZero();
    }
  }

  @Test
  void aSystemThatSaysNoRealmIsLeftAlone() throws Exception {
    try (var house = house(Conduct.honest(), "")) {
      assertThat(regress("--site", site(house))).isEqualTo(2);
      assertThat(house.sessions()).isZero();
    }
  }

  @Test
  void oneDoorOfAnotherRealmIsEnoughToLeaveAllAlone() throws Exception {
    try (var honest = house(Conduct.honest(), "specimen");
        var other = house(Conduct.honest(), "production")) {
      String doors = honest.apis().getFirst() + "," + other.apis().getFirst();
      assertThat(regress("--target", doors, "--site", site(honest))).isEqualTo(2);
      assertThat(honest.sessions()).isZero();
    }
  }

  @Test
  void nobodyThereEndsWithThree() throws Exception {
    try (var house = house(Conduct.honest(), "specimen")) {
      var site = site(house);
      assertThat(regress("--target", "https://localhost:1", "--site", site)).isEqualTo(3);
      assertThat(regress("--site", out.resolve("no-such-file").toString())).isEqualTo(3);
      Files.writeString(Path.of(site), "{\"name\": \"half a file\"}");
      assertThat(regress("--site", site)).isEqualTo(3);
    }
  }

  @Test
  void aSecondRunIntoTheSameFolderIsRefused() throws Exception {
    try (var house = house(Conduct.honest(), "specimen")) {
      try (var _ = RunLock.in(out).orElseThrow()) {
        assertThat(regress("--site", site(house))).isEqualTo(2);
      }
      assertThat(house.sessions()).isZero();
      assertThat(regress("--site", site(house))).isZero();
    }
  }

  @Test
  void coverageAloneRunsNothing() throws Exception {
    assertThat(execute("--coverage", "--out", out.toString())).isZero();
    assertThat(out).isEmptyDirectory();
  }

  private int regress(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    if (!all.contains("--scenario")) {
      all.addAll(List.of("--scenario", "JP-2023-KAWASAKI"));
    }
    all.addAll(List.of("--out", out.toString()));
    all.addAll(List.of("--json", out.resolve("figures.json").toString()));
    return execute(all.toArray(String[]::new));
  }

  private static int execute(String... arguments) {
    return new CommandLine(new RegressMain()).execute(arguments);
  }

  private static ToyHouse house(Conduct conduct, String realm) throws Exception {
    return new ToyHouse(data, conduct, realm, NOW, new SecureRandom());
  }

  private static String doors(ToyHouse house) {
    return house.apis().stream().map(URI::toString).collect(Collectors.joining(","));
  }

  /** In a folder of its own: what it names is found from there. */
  private String site(ToyHouse house) throws Exception {
    Path file = Files.createDirectories(data.resolve("site")).resolve("site.json");
    Site.of("toy", house, WAIT).judgedByNamesAlone().write(file);
    return file.toString();
  }
}
