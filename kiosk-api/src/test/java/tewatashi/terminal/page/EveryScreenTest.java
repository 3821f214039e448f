package tewatashi.terminal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tewatashi.terminal.agent.Screen;

/**
 * Every screen of the gallery in a real browser, served by the agent's own server: nothing scrolls
 * or is cut, every target can be hit, axe finds nothing serious, and nothing is asked of anybody
 * else.
 */
class EveryScreenTest {
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
  void everyRecordOfScreenStandsInTheGallery() {
    var shown =
        Gallery.screens().values().stream().map(Object::getClass).collect(Collectors.toSet());
    for (var record : Screen.class.getPermittedSubclasses()) {
      assertThat(shown).anyMatch(record::equals);
    }
  }

  @Test
  void everyScreenFitsBothWaysUpInBothContrasts() throws Exception {
    gallery.settings(settings("ja", "usual", "usual"));
    fits(true, Gallery.screens());
    fits(false, Gallery.screens());
    // The contrast changes colours and borders: each kind of screen once, one way up.
    gallery.settings(settings("ja", "high", "usual"));
    fits(false, different());
  }

  @Test
  void axeFindsNothingSeriousInEitherContrast() throws Exception {
    for (var contrast : List.of("usual", "high")) {
      gallery.settings(settings("ja", contrast, "usual"));
      axe(contrast, different());
    }
  }

  @Test
  @Tag("long")
  void everyLanguageFitsInLargeLettersToo() throws Exception {
    for (var language : List.of("ja", "ja-easy", "en")) {
      for (var text : List.of("usual", "large")) {
        for (var contrast : List.of("usual", "high")) {
          gallery.settings(settings(language, contrast, text));
          fits(true, Gallery.screens());
          axe(language + " " + text + " " + contrast, Gallery.screens());
          fits(false, Gallery.screens());
        }
      }
    }
  }

  /** The page's own dialogs, in the language with the longest words and in large letters. */
  @Test
  void dialogsFitInEveryLanguageInLargeLetters() throws Exception {
    dialogs(true, List.of("welcome", "take paper"));
    dialogs(false, List.of("pin", "kind"));
  }

  @Test
  @Tag("long")
  void dialogsFitOnMoreScreensEitherWayUp() throws Exception {
    for (var landscape : List.of(true, false)) {
      dialogs(landscape, List.of("welcome", "pin", "kind", "take paper"));
    }
  }

  private static void dialogs(boolean landscape, List<String> screens) throws Exception {
    for (var language : List.of("ja", "ja-easy", "en")) {
      gallery.settings(settings(language, "usual", "large"));
      browser.turn(landscape);
      for (var name : screens) {
        browser.show(Gallery.screens().get(name));
        for (var tool : List.of("help", "language")) {
          browser.page().click(".tools [data-tool=" + tool + "]");
          browser.page().waitForSelector("dialog[data-dialog=" + tool + "][open]");
          assertThat(browser.misfits()).as("%s %s %s", language, name, tool).isEmpty();
          browser.page().click("dialog [data-close]");
        }
      }
    }
    browser.turn(true);
  }

  private static void fits(boolean landscape, Map<String, Screen> screens) {
    browser.turn(landscape);
    var misfits = new ArrayList<String>();
    screens.forEach((name, screen) -> {
      browser.show(screen);
      browser.misfits().forEach(misfit -> misfits.add(name + ": " + misfit));
    });
    browser.turn(true);
    assertThat(misfits).as(landscape ? "landscape" : "portrait").isEmpty();
  }

  private static void axe(String how, Map<String, Screen> screens) {
    var found = new ArrayList<String>();
    screens.forEach((name, screen) -> {
      browser.show(screen);
      browser.accused().forEach(fault -> found.add(name + ": " + fault));
    });
    assertThat(found).as(how).isEmpty();
  }

  /**
   * Refusals and troubles of the printer differ in words alone: three of each are enough for axe.
   */
  private static Map<String, Screen> different() {
    var alike = new ArrayList<>(List.of("refusal, [^ro].*", "printing, .*", "place card, .*"));
    return Gallery.screens().entrySet().stream()
        .filter(entry ->
            alike.stream().noneMatch(entry.getKey()::matches)
                || entry.getKey().matches(".*(check-failed|long|paper-jam|no-card)"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static JsonObject settings(String language, String contrast, String text) {
    return new JsonObject()
        .put("language", language)
        .put("contrast", contrast)
        .put("text", text)
        .put("voice", false);
  }
}
