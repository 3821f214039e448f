package tewatashi.terminal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tewatashi.terminal.agent.Screen;

/**
 * What is said aloud holds nothing of a person, and after the end the page holds nothing either.
 */
class NothingStaysTest {
  private static ShownGallery gallery;
  private static PageBrowser browser;

  @BeforeAll
  static void open() {
    gallery = new ShownGallery(0, Optional.empty());
    browser = new PageBrowser(gallery);
  }

  @AfterAll
  static void close() {
    browser.close();
    gallery.close();
  }

  @AfterEach
  void nothingHappenedThatShouldNot() {
    assertThat(browser.offences()).isEmpty();
  }

  @Test
  void theVoiceSaysEveryScreenAndNeverAName() throws Exception {
    gallery.settings(spoken("ja", true));
    browser.heard();
    Gallery.screens().forEach(NothingStaysTest::saysNothingPersonal);
    for (var language : List.of("ja-easy", "en")) {
      gallery.settings(spoken(language, true));
      for (var name : List.of("members, nine", "members, long names", "confirm, nine", "receipt")) {
        browser.heard();
        saysNothingPersonal(name, Gallery.screens().get(name));
      }
    }
  }

  private static void saysNothingPersonal(String name, Screen screen) {
    browser.show(screen);
    var words = browser.heardWords();
    assertThat(words).as(name).isNotBlank().doesNotContain(Gallery.REFERENCE);
    Gallery.names().forEach(person -> assertThat(words).as(name).doesNotContain(person));
  }

  @Test
  void theVoiceSpeaksTheLanguageThatStandsOnTheScreen() throws Exception {
    gallery.settings(spoken("en", true));
    browser.show(Gallery.screens().get("consent"));
    assertThat(browser.heard()).isNotEmpty().last().extracting("lang").isEqualTo("en-US");
  }

  @Test
  void noDigitOfThePinIsSaid() throws Exception {
    gallery.settings(spoken("ja", true));
    browser.show(Gallery.screens().get("pin"));
    browser.heard();
    browser.page().keyboard().press("8");
    browser.page().keyboard().press("9");
    assertThat(browser.heardWords()).contains("2桁").doesNotContain("8", "9");
  }

  @Test
  void withoutGuidanceGatesAloneSpeak() throws Exception {
    gallery.settings(spoken("ja", false));
    browser.heard();
    browser.show(Gallery.screens().get("consent"));
    assertThat(browser.heardWords()).isEmpty();
    browser.show(Gallery.screens().get("take card"));
    assertThat(browser.heardWords()).isEqualTo("カードをお取りください。\n");
    browser.show(Gallery.screens().get("take card, overdue"));
    assertThat(browser.heardWords()).startsWith("カードが残っています。");
    browser.show(Gallery.screens().get("take paper"));
    assertThat(browser.heardWords()).startsWith("証明書をお取りください。");
  }

  @Test
  void afterTheEndNothingOfTheVisitIsLeftInTheBrowser() throws Exception {
    gallery.settings(spoken("ja", false));
    long history = ((Number) browser.page().evaluate("history.length")).longValue();
    for (var name :
        List.of(
            "members, nine",
            "members, long names",
            "confirm, nine",
            "confirm, long names",
            "receipt",
            "refusal, owed",
            "ended, delivered",
            "welcome")) {
      browser.show(Gallery.screens().get(name));
    }
    var page = browser.page();
    var kept =
        (String)
            page.evaluate(
                """
                async () => JSON.stringify([
                  document.documentElement.outerHTML, document.title, location.href,
                  {...localStorage}, {...sessionStorage}, await indexedDB.databases(),
                  await caches.keys(), history.state, window.name,
                  performance.getEntries().map((entry) => entry.name)])
                """);
    Gallery.names().forEach(person -> assertThat(kept).doesNotContain(person));
    assertThat(kept).doesNotContain(Gallery.REFERENCE);
    assertThat(((Number) page.evaluate("history.length")).longValue()).isEqualTo(history);
    assertThat(page.context().cookies()).isEmpty();
    page.goBack();
    page.goForward();
    browser.drawn(gallery.number());
    Gallery.names().forEach(person -> assertThat(page.content()).doesNotContain(person));
  }

  @Test
  void aFormOfALetterIsNotPromisedWithoutTheFontForIt() throws Exception {
    gallery.settings(spoken("ja", false));
    browser.show(Gallery.screens().get("confirm, long names"));
    assertThat(browser.page().textContent(".screen")).contains("形が少し違うことがあります");
    browser.show(Gallery.screens().get("confirm, nine"));
    assertThat(browser.page().textContent(".screen")).doesNotContain("形が少し違う");
  }

  @Test
  void aLostAgentTakesTheScreenAwayAndComesBack() {
    try (var first = new ShownGallery(0, Optional.empty());
        var other = new PageBrowser(first)) {
      other.show(Gallery.screens().get("members, nine"));
      int port = java.net.URI.create(first.url()).getPort();
      first.closeServer();
      other.page().waitForSelector("tewatashi-terminal[data-connection=lost]");
      assertThat(other.page().textContent("h1")).isEqualTo("端末との接続が切れました");
      assertThat(other.page().content()).doesNotContain(Gallery.names().getFirst());
      assertThat(other.misfits()).isEmpty();
      try (var again = new ShownGallery(port, Optional.empty())) {
        again.show(Gallery.screens().get("consent"));
        other.page().waitForSelector("tewatashi-terminal[data-screen=consent]");
        assertThat(other.attribute("data-connection")).isEqualTo("open");
      }
    }
  }

  private static JsonObject spoken(String language, boolean voice) {
    return EveryScreenTest.settings(language, "usual", "usual").put("voice", voice);
  }
}
