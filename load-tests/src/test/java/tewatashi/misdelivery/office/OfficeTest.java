package tewatashi.misdelivery.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.misdelivery.RegressMain;

/** The interface is enough for a system of quite another kind; docs/regress-another-system.md. */
class OfficeTest {
  private static final String PRACTICE = "PRACTICE OFFICE, NOBODY REAL";

  private final Citizens citizens = new Citizens(36);

  @TempDir private Path folder;

  /** Two want papers of many sheets, or several, which it has not: there the suite is blind. */
  @Test
  void anHonestOfficePassesWhateverNeedsNoLever() throws Exception {
    Path blind = folder.resolve("blind");
    Files.writeString(
        blind,
        """
        # the office knows papers of one sheet only, and one for each number
        NINE-BESIDE-NINE  too few sheets to say anything
        ASKED-FOR         too few papers to say anything
        """);
    assertThat(judge(Office.Manners.HONEST, "--expected-failures", blind.toString())).isZero();
    assertThat(figures().getInteger("misdelivered")).isZero();
    assertThat(figures().getInteger("scenarios") - figures().getInteger("scenarios_not_run"))
        .isGreaterThanOrEqualTo(14);
    assertThat(figures().getInteger("pages_read")).isGreaterThanOrEqualTo(80);
  }

  @Test
  void aSpoolForAllBoothsIsAMisdelivery() throws Exception {
    assertThat(judge(Office.Manners.ONE_SPOOL)).isEqualTo(4);
    assertThat(figures().getInteger("misdelivered")).isPositive();
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("Who stood there", "Whose page it was", "data:image/png;base64,");
  }

  @Test
  void whatNeedsALeverIsToldAsNotRun() throws Exception {
    assertThat(judge(Office.Manners.HONEST, "--scenario", "JP-2023-YOKOHAMA")).isZero();
    assertThat(figures().getInteger("scenarios_not_run")).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("out/junit.xml")))
        .contains("<skipped message=\"this target has no lever Printers\"");
  }

  @Test
  void anUnmarkedOfficeIsLeftAlone() throws Exception {
    try (var office = office(Office.Manners.HONEST, "TOWN OFFICE")) {
      assertThat(judge(office)).isEqualTo(2);
      assertThat(office.drawn()).isZero();
    }
  }

  @Test
  void anOfficeThatIsNotThereCannotBeReached() throws Exception {
    var office = office(Office.Manners.HONEST, PRACTICE);
    office.close();
    assertThat(judge(office)).isEqualTo(3);
  }

  @Test
  void aClerkOpensWhatStaysClosedAfterAScenario() throws Exception {
    try (var office = office(Office.Manners.CLOSES_AFTER_PAPER, PRACTICE)) {
      // One visit at each booth: what comes after it finds all of them closed.
      assertThat(judge(office, "--scenario", "JP-2023-YOKOHAMA")).isZero();
      assertThat(new OfficeTarget(office, citizens).say("TAKE A NUMBER AT BOOTH 0"))
          .startsWith("NUMBER");
    }
  }

  @Test
  void aBoothThatNoClerkCanOpenIsAFailure() throws Exception {
    assertThat(judge(Office.Manners.STAYS_CLOSED, "--scenario", "JP-2023-YOKOHAMA")).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("out/junit.xml")))
        .contains("terminal 1 stays closed: CLOSED");
  }

  @Test
  void anOfficeWithTooFewToTellApartBlindsTheSuite() throws Exception {
    var few = new Citizens(5);
    try (var office = new Office(folder, few, Office.Manners.HONEST, PRACTICE)) {
      int exit =
          RegressMain.judge(
              () -> new OfficeTarget(office, few), arguments().toArray(String[]::new));
      assertThat(exit).isEqualTo(1);
      assertThat(office.drawn()).isZero();
    }
  }

  private int judge(Office.Manners manners, String... more) throws Exception {
    try (var office = office(manners, PRACTICE)) {
      return judge(office, more);
    }
  }

  private int judge(Office office, String... more) {
    var arguments = arguments(more);
    return RegressMain.judge(
        () -> new OfficeTarget(office, citizens), arguments.toArray(String[]::new));
  }

  private List<String> arguments(String... more) {
    var arguments = new ArrayList<>(List.of("--out", folder.resolve("out").toString()));
    arguments.addAll(List.of("--json", folder.resolve("figures.json").toString()));
    arguments.addAll(
        more.length > 0
            ? List.of(more)
            : List.of("--scenario", "JP-2023-KAWASAKI", "--scenario", "JP-2024-TAKAMATSU"));
    return arguments;
  }

  private Office office(Office.Manners manners, String sign) throws Exception {
    return new Office(folder, citizens, manners, sign);
  }

  private JsonObject figures() throws Exception {
    return new JsonObject(Files.readString(folder.resolve("figures.json")));
  }
}
