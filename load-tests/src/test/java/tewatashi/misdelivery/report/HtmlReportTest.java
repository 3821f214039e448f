package tewatashi.misdelivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** One file for people, that needs nothing beside itself. */
class HtmlReportTest {
  private static final Pattern PICTURE =
      Pattern.compile("<img src=\"data:image/png;base64,([A-Za-z0-9+/=]+)\"[^>]* alt=\"([^\"]+)\"");

  @Test
  void theTwoCrossedRequestsStandSideBySide() {
    String html = html(Runs.crossed("CROSSED"));
    int standing = html.indexOf("Who stood there");
    int owner = html.indexOf("Whose page it was");
    assertThat(standing).isPositive();
    assertThat(owner).isGreaterThan(standing);
    assertThat(html.substring(standing, owner))
        .contains("Resident 10000002", "seal registration certificate", "terminal 2", "1.10 s")
        .doesNotContain("10000001");
    assertThat(html.substring(owner, html.indexOf("<figure>")))
        .contains(
            "Resident 10000001", "residence certificate of the holder", "terminal 1", "1.00 s")
        .doesNotContain("10000002");
  }

  @Test
  void thePageItselfIsAPictureWithInkOnIt() throws Exception {
    var found = PICTURE.matcher(html(Runs.crossed("CROSSED")));
    assertThat(found.find()).isTrue();
    assertThat(found.group(2)).contains("terminal 2", "10000001");
    var bytes = Base64.getDecoder().decode(found.group(1));
    var picture = ImageIO.read(new ByteArrayInputStream(bytes));
    assertThat(picture.getWidth()).isGreaterThan(800);
    int dark = 0;
    for (int x = 0; x < picture.getWidth(); x++) {
      for (int y = 0; y < picture.getHeight(); y++) {
        dark += (picture.getRGB(x, y) & 0xFF) < 128 ? 1 : 0;
      }
    }
    assertThat(dark).as("dark points of 見本 and a name").isBetween(100, 20_000);
  }

  @Test
  void verdictSeedAndCommandStandOnTop() {
    String html = html(Runs.crossed("CROSSED"));
    String head = html.substring(0, html.indexOf("</header>"));
    assertThat(head)
        .contains("<h1>A page lay where it must not</h1>")
        .contains("<dd>7</dd>")
        .contains("./tewatashi regress --site toy.json --seed 7");
  }

  @Test
  void nothingComesFromElsewhereAndNothingRuns() {
    assertThat(html(Runs.crossed("CROSSED")))
        .doesNotContain("<script", "<link", "http://", "https://", "@import", "url(");
  }

  @Test
  void whatASystemSaysIsTextAndNoMarkup() {
    assertThat(html(Runs.crossed("CROSSED")))
        .contains("&lt;b&gt;not &amp; bold")
        .doesNotContain("<b>not");
  }

  @Test
  void aScenarioThatWasNotRunSaysWhy() {
    assertThat(html(Runs.scenario("A", Result.NOT_RUN, "this target has no lever Nodes")))
        .contains("not run", "this target has no lever Nodes");
  }

  @Test
  void coverageShowsWhatNobodyTries() {
    assertThat(html(Runs.scenario("A", Result.PASSED, "")))
        .contains("<h2>Coverage</h2>", "no scenario");
  }

  @Test
  void aPageThatCannotBeDrawnIsStillTold() {
    var whole = Runs.crossed("CROSSED");
    var page = whole.wrongPages().getFirst();
    var broken =
        new tewatashi.misdelivery.scene.WrongPage(
            page.wrong(),
            page.millis(),
            page.terminal(),
            page.standing(),
            page.owners(),
            1,
            new byte[] {1, 2, 3},
            "");
    var scenario =
        new ScenarioResult(
            "BROKEN",
            "",
            whole.requirements(),
            Result.MISDELIVERED,
            "",
            1,
            0,
            1,
            List.of(broken),
            List.of(),
            whole.happenings(),
            whole.requests());
    assertThat(html(scenario)).contains("Resident 10000001", "The page could not be drawn.");
  }

  private static String html(ScenarioResult... scenarios) {
    return new HtmlReport(Runs.report(scenarios), Coverage.of("toy", List.of(), List.of())).html();
  }
}
