package tewatashi.town.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.town.browser.TerminalPage.Hand;

/**
 * Goal: whoever stands before the page comes to their own paper, by finger or by keypad, in every
 * language and either way the screen hangs. Method: the whole house, Debian's Chromium; the paper
 * in the tray is read.
 */
@ExtendWith(Street.class)
class WayToPaperTest {
  private static final List<String> WAY =
      List.of(
          "welcome",
          "consent",
          "place_card",
          "pin",
          "take_card",
          "kind",
          "scope",
          "items",
          "copies",
          "confirm",
          "pay",
          "printing",
          "take_paper",
          "receipt",
          "ended");

  @Test
  void anOrdinaryResidentComesToTheirPaperInAtMostEightTouches(Street.Scene scene)
      throws Exception {
    try (var page = scene.page()) {
      var hanako = scene.visitor(page, "10000001", Wish.residence());
      hanako.to("take_paper");
      hanako.to("receipt");
      assertThat(page.touches()).as("touches to the paper: " + hanako.screens()).isEqualTo(8);
      hanako.to("ended");
      assertThat(shortWaitsAside(hanako.screens())).isEqualTo(shortWaitsAside(WAY));
      assertThat(hanako.papers()).hasSize(1);
      assertThat(Paper.text(hanako.papers().getFirst())).contains("住民票の写し", "手渡花子", "見本", "手渡市長");
      page.witness().assertClean(page.page());
    }
  }

  /** Waits may be over before anybody looks. */
  private static List<String> shortWaitsAside(List<String> screens) {
    var waits = Set.of("reading", "preparing", "printing");
    return screens.stream().filter(screen -> !waits.contains(screen)).toList();
  }

  /**
   * @param hand how buttons are pressed
   * @param hung {@code wide} or {@code tall}
   */
  private void comesToTheirPaper(
      Street.Scene scene, Hand hand, String language, String hung, Case one) throws Exception {
    boolean tall = hung.equals("tall");
    try (var page = scene.page(hand, tall ? 768 : 1024, tall ? 1024 : 768)) {
      speak(page, language);
      var visitor = scene.visitor(page, one.resident(), one.wish());
      visitor.to("confirm");
      assertThat(page.page().evaluate("() => document.documentElement.lang"))
          .asString()
          .startsWith(language.substring(0, 2));
      visitor.to("ended");
      assertThat(visitor.papers()).hasSize(one.wish().copies());
      for (byte[] paper : visitor.papers()) {
        assertThat(Paper.text(paper)).contains(one.words());
        assertThat(Paper.pages(paper)).isEqualTo(one.pages());
      }
      page.witness().assertClean(page.page());
    }
  }

  private record Case(String resident, Wish wish, int pages, String... words) {}

  private static final List<Case> CASES =
      List.of(
          new Case("10000002", Wish.seal(), 1, "印鑑登録証明書", "手渡太郎"),
          new Case(
              "10000003",
              Wish.of("residence", "members").ofMembers(2, 4).with("relationship").copies(2),
              1,
              "住民票の写し",
              "青葉美咲",
              "青葉蓮",
              "世帯の一部"),
          new Case(
              "10000042",
              Wish.of("record", "household").with("relationship", "domicile"),
              2,
              "住民票記載事項証明書",
              "五人五郎",
              "世帯全員"));

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({"KEYS, ja, tall, 0", "TOUCH, en, wide, 1", "TOUCH, ja-easy, tall, 2"})
  void theirOwnPaperInTheirLanguage(
      Hand hand, String language, String hung, int number, Street.Scene scene) throws Exception {
    comesToTheirPaper(scene, hand, language, hung, CASES.get(number));
  }

  /**
   * Of hand, language, way of hanging and paper every two meet: what fails by two of them together
   * is seen, in nine visits of the 36 there are.
   */
  @Tag("long")
  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource({
    "TOUCH, ja, wide, 0",
    "KEYS, ja, wide, 1",
    "TOUCH, ja, tall, 2",
    "KEYS, ja-easy, wide, 0",
    "TOUCH, ja-easy, tall, 1",
    "KEYS, ja-easy, tall, 2",
    "TOUCH, en, tall, 0",
    "KEYS, en, wide, 1",
    "TOUCH, en, wide, 2"
  })
  void everyTwoOfHandLanguageHangingAndPaperMeet(
      Hand hand, String language, String hung, int number, Street.Scene scene) throws Exception {
    comesToTheirPaper(scene, hand, language, hung, CASES.get(number));
  }

  private static void speak(TerminalPage page, String language) {
    page.tool("[data-tool='language']");
    page.tool("[data-language='" + language + "']");
    page.page()
        .locator("html[lang^='" + language.substring(0, 2) + "']")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
  }

  @Test
  @Tag("long")
  void nothingSeriousKeepsAnybodyOut(Street.Scene scene) throws Exception {
    try (var page = scene.page()) {
      var seen = new TreeSet<String>();
      var visitor = scene.visitor(page, "10000001", Wish.residence());
      for (String screen : WAY) {
        visitor.to(screen);
        if (seen.add(screen)) {
          assertThat(serious(page)).as(screen).isEmpty();
        }
      }
    }
  }

  static List<String> serious(TerminalPage page) {
    return new AxeBuilder(page.page())
        .setLegacyMode(true).analyze().getViolations().stream()
            .filter(
                rule -> Set.of("serious", "critical").contains(String.valueOf(rule.getImpact())))
            .map(Rule::getHelp)
            .toList();
  }
}
