package tewatashi.terminal.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.terminal.agent.Screen;
import tewatashi.terminal.agent.Touch;

/** What a person does at the page, by keys and by hand, and what of it reaches the agent. */
class HandsTest {
  private static final Duration PROMPTLY = Duration.ofSeconds(5);
  private static final Duration NEVER = Duration.ofMillis(300);
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

  @BeforeEach
  void asUsual() throws Exception {
    gallery.settings(EveryScreenTest.settings("ja", "usual", "usual"));
  }

  @AfterEach
  void nothingHappenedThatShouldNot() {
    assertThat(browser.offences()).isEmpty();
  }

  @Test
  void everyScreenThatLeadsOnLeadsOnByTheKeypadAlone() throws Exception {
    assertThat(keys("welcome", "Enter")).contains(new Touch.Plain("start"));
    assertThat(keys("consent", "Enter")).contains(new Touch.Plain("agree"));
    assertThat(keys("last try", "2")).contains(new Touch.Plain("use_last_try"));
    assertThat(keys("last try", "1")).contains(new Touch.Plain("quit"));
    assertThat(keys("kind", "2")).contains(new Touch.ChooseKind("seal"));
    assertThat(keys("scope", "3")).contains(new Touch.ChooseScope("household"));
    assertThat(keys("items", "2", "Enter")).isEmpty(); // The ticked one has the focus.
    assertThat(keys("copies, ten", "0")).contains(new Touch.ChooseCopies(10));
    assertThat(keys("copies, ten", "Enter")).contains(new Touch.ChooseCopies(1));
    assertThat(keys("confirm", "Enter")).contains(new Touch.Plain("pay"));
    assertThat(keys("pay", "3")).contains(new Touch.Coin(100));
    assertThat(keys("pay", "6")).contains(new Touch.Plain("tap"));
    assertThat(keys("take paper", "Enter")).contains(new Touch.Plain("taken"));
    assertThat(keys("receipt", "Enter")).contains(new Touch.Plain("done"));
    assertThat(keys("refusal, internal", "Enter")).contains(new Touch.Plain("done"));
    assertThat(keys("not mine", "Enter")).contains(new Touch.Plain("done"));
    assertThat(keys("outcome unknown", "Enter")).contains(new Touch.Plain("done"));
    assertThat(keys("tray uncertain", "Enter")).contains(new Touch.Plain("done"));
    assertThat(keys("welcome, closed", "Tab", "Enter")).contains(new Touch.Plain("clerk"));
  }

  @Test
  void ticksAreSetByDigitsAndSentByTheButtonBelow() throws Exception {
    browser.show(Gallery.screens().get("members, nine"));
    press("2", "+", "1");
    browser.page().click("[data-touch=choose]");
    assertThat(gallery.touched(PROMPTLY)).contains(new Touch.ChooseMembers(sorted(1, 2, 3, 7)));
  }

  @Test
  void nobodyIsChosenByMistake() throws Exception {
    browser.show(Gallery.screens().get("members"));
    press("Enter");
    assertThat(gallery.touched(NEVER)).isEmpty();
    assertThat(browser.page().textContent(".told")).isEqualTo("1人以上選んでください。");
  }

  @Test
  void oneGoesBackAndOffByKeysBeforePayment() throws Exception {
    for (var name : List.of("scope", "members", "items", "copies, ten", "confirm")) {
      assertThat(keys(name, "Backspace")).as(name).contains(new Touch.Plain("back"));
    }
    for (var name : List.of("consent", "place card", "pin", "kind", "scope", "confirm", "pay")) {
      assertThat(keys(name, "Escape")).as(name).contains(new Touch.Plain("quit"));
    }
  }

  @Test
  void arrowsReachWhatHasNoNumber() throws Exception {
    browser.show(Gallery.screens().get("take paper"));
    press("ArrowDown", "Enter");
    assertThat(gallery.touched(PROMPTLY)).contains(new Touch.Plain("not_mine"));
  }

  @Test
  void thePinGoesWithItsFourthDigitAndStandsNowhere() throws Exception {
    browser.show(Gallery.screens().get("pin"));
    var before = browser.page().content();
    press("1", "9", "Backspace", "2", "3");
    var typed = browser.page().content();
    assertThat(
            typed.replaceAll(
                "data-filled=\"(true|false)\"|aria-[a-z]+=\"[^\"]*\"|4桁のうち.桁[^<]*", ""))
        .as("dots alone tell that something was typed")
        .isEqualTo(
            before.replaceAll(
                "data-filled=\"(true|false)\"|aria-[a-z]+=\"[^\"]*\"|4桁のうち.桁[^<]*", ""));
    assertThat(gallery.touched(NEVER)).isEmpty();
    press("4");
    assertThat(gallery.touched(PROMPTLY)).containsInstanceOf(Touch.Typed.class);
  }

  @Test
  void aPinThatWasNotTakenCanBeTypedAgain() throws Exception {
    browser.show(Gallery.screens().get("pin"));
    browser.page().route("**/visit/pin**", route -> route.abort());
    press("1", "2", "3", "4");
    browser.page().waitForSelector(".dots i[data-filled=true]", hidden());
    browser.page().unroute("**/visit/pin**");
    assertThat(browser.offences()).allMatch(offence -> offence.contains("ERR_FAILED"));
    press("1", "2", "3", "4");
    assertThat(gallery.touched(PROMPTLY)).containsInstanceOf(Touch.Typed.class);
    assertThat(browser.attribute("data-connection")).isEqualTo("open");
  }

  @Test
  void thePinIsTypedByHandToo() throws Exception {
    browser.show(Gallery.screens().get("pin"));
    for (var digit : List.of("1", "2", "3", "4")) {
      browser.page().click("[data-digit='" + digit + "']");
    }
    assertThat(gallery.touched(PROMPTLY)).containsInstanceOf(Touch.Typed.class);
  }

  @Test
  void whatWasTypedStaysWhereTheSameScreenIsOnlyDrawnAnew() throws Exception {
    browser.show(Gallery.screens().get("pin"));
    press("1", "2");
    browser.page().click("[data-tool=text]");
    browser.page().waitForSelector("html[data-text=large]");
    assertThat(browser.page().querySelectorAll("[data-filled=true]")).hasSize(2);
    press("3", "4");
    assertThat(gallery.touched(PROMPTLY)).containsInstanceOf(Touch.Typed.class);
  }

  @Test
  void whatWasTypedIsGoneWhenTheScreenChanges() throws Exception {
    browser.show(Gallery.screens().get("pin"));
    press("1", "2", "3");
    browser.show(Gallery.screens().get("pin, wrong"));
    press("4");
    assertThat(browser.page().querySelectorAll("[data-filled=true]")).hasSize(1);
    assertThat(gallery.touched(NEVER)).isEmpty();
  }

  @Test
  void aDoublePressCountsOnce() throws Exception {
    browser.show(Gallery.screens().get("welcome"));
    var posts = new java.util.ArrayList<String>();
    browser
        .page()
        .onRequest(request -> {
          if (request.url().endsWith("/visit/touch") && request.postData().contains("start")) {
            posts.add(request.postData());
          }
        });
    browser
        .page()
        .evaluate("for (const _ of [1, 2]) document.querySelector('[data-touch=start]').click()");
    assertThat(gallery.touched(PROMPTLY)).contains(new Touch.Plain("start"));
    assertThat(posts).hasSize(1);
  }

  @Test
  void onlyWhatTheScreenOffersCanBePressed() {
    browser.show(Gallery.screens().get("welcome, card left"));
    assertThat(browser.page().querySelectorAll(".screen [data-touch]")).isEmpty();
    browser.show(Gallery.screens().get("preparing"));
    assertThat(browser.page().querySelectorAll(".screen [data-touch]")).isEmpty();
    browser.show(Gallery.screens().get("pay, cash"));
    assertThat(browser.page().querySelectorAll("[data-touch=coin]")).isEmpty();
  }

  @Test
  void aClosedKindCannotBeChosen() throws Exception {
    browser.show(Gallery.screens().get("kind, closed"));
    press("2");
    assertThat(gallery.touched(NEVER)).isEmpty();
    assertThat(browser.page().textContent(".screen")).contains("11月24日（火曜日）午前6時30分");
  }

  @Test
  void focusGoesToTheHeadingAndLanguageToTheDocument() throws Exception {
    browser.show(Gallery.screens().get("consent"));
    assertThat(browser.page().evaluate("document.activeElement.tagName")).isEqualTo("H1");
    gallery.settings(EveryScreenTest.settings("en", "usual", "usual"));
    browser.page().waitForSelector("html[lang=en]");
    assertThat(browser.page().textContent("h1")).isEqualTo("Before you start");
  }

  @Test
  void settingsAreReachedByKeysOnEveryScreen() throws Exception {
    browser.show(Gallery.screens().get("take card"));
    press("*", "4");
    browser.page().waitForSelector("html[data-contrast=high]");
    press("*", "3");
    browser.page().waitForSelector("html[data-text=large]");
    press("*", "1", "3");
    browser.page().waitForSelector("html[lang=en]");
    press("*", "5");
    browser.page().waitForSelector("[data-tool=time][data-on=true]");
    gallery.settings(EveryScreenTest.settings("ja", "usual", "usual").put("time", "usual"));
  }

  @Test
  void whoIsThereIsAskedBeforeTheVisitEnds() {
    browser.show(Gallery.screens().get("consent"));
    gallery.board().warn(OptionalInt.of(20));
    browser.page().waitForSelector("dialog[data-dialog=idle][open]");
    assertThat(browser.misfits()).isEmpty();
    press("Enter");
    browser
        .page()
        .waitForSelector(
            "dialog[data-dialog=idle]",
            new com.microsoft.playwright.Page.WaitForSelectorOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
  }

  @Test
  void aReloadDrawsTheSameScreenAgain() {
    browser.show(Gallery.screens().get("scope"));
    browser.page().reload();
    browser.drawn(gallery.number());
    assertThat(browser.attribute("data-screen")).isEqualTo("scope");
  }

  @Test
  void aClerkTypesOnTheScreen() throws Exception {
    browser.show(Gallery.screens().get("clerk"));
    browser.page().click("input[name=clerk]");
    browser.page().click("[data-letter=k]");
    browser.page().click("[data-letter='1']");
    browser.page().click("input[name=code]");
    for (var letter : "abcd-1234".split("")) {
      browser.page().click("[data-letter='" + letter + "']");
    }
    browser.page().click("[data-touch=confirm]");
    assertThat(gallery.touched(PROMPTLY)).contains(new Touch.Confirm("k1", "abcd-1234"));
  }

  private static Page.WaitForSelectorOptions hidden() {
    return new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED);
  }

  private static Optional<Touch> keys(String name, String... keys) throws Exception {
    Screen screen = Gallery.screens().get(name);
    browser.show(screen);
    press(keys);
    return gallery.touched(keys.length > 1 && "items".equals(name) ? NEVER : PROMPTLY);
  }

  private static void press(String... keys) {
    for (var key : keys) {
      browser.page().keyboard().press(key);
    }
  }

  private static java.util.SortedSet<Integer> sorted(Integer... some) {
    return new java.util.TreeSet<>(Set.of(some));
  }
}
