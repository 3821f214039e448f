package tewatashi.town.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goal: who gets no paper is told what happened and where their money is, and two reasons that must
 * not be told apart cannot be, by a single pixel. Method: the town's cast before the whole house.
 */
@Tag("aside")
@ExtendWith(Street.class)
class RefusalScreensTest {
  /** By an answer as old as this no printer counts as ready. */
  private static final long A_LOOK_IS_OLD_MILLIS = 3_000;

  /** Longer than a terminal waits for a hand in its tray. */
  private static final double NOBODY_COMES_MILLIS = 180_000;

  @Test
  void aProtectedPersonAndAMissingCharacterLookTheSame(Street.Scene scene) throws Exception {
    byte[] protectedPerson = refusal(scene, "10000026", "not-issuable-by-kiosk");
    byte[] missingCharacter = refusal(scene, "10000035", "not-issuable-by-kiosk");
    assertThat(Arrays.equals(missingCharacter, protectedPerson)).as("one picture").isTrue();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource("10000047, residence, certificate-expired")
  void theCastIsRefusedInWordsThatHelp(
      String resident, String kind, String problem, Street.Scene scene) throws Exception {
    refusal(scene, resident, Wish.of(kind, "holder"), problem);
  }

  @Tag("long")
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "10000006, residence, not-eligible",
    "10000048, residence, not-yet-active",
    "10000049, residence, certificate-changed",
    "10000052, residence, not-issuable-by-kiosk",
    "10000026, seal, not-issuable-by-kiosk",
    "10000027, seal, seal-not-registered",
    "10000029, seal, seal-not-registered",
    "10000030, seal, seal-not-registered",
    "10000031, residence, not-issuable-by-kiosk",
    "10000032, residence, not-issuable-by-kiosk",
    "10000033, residence, not-issuable-by-kiosk",
    "10000034, seal, not-issuable-by-kiosk",
    "10000036, residence, not-issuable-by-kiosk",
    "10000037, residence, not-issuable-by-kiosk",
    "10000039, residence, not-issuable-by-kiosk",
    "10000053, residence, not-issuable-by-kiosk"
  })
  void everyOtherOfTheCastIsRefusedToo(
      String resident, String kind, String problem, Street.Scene scene) throws Exception {
    refusal(scene, resident, Wish.of(kind, "holder"), problem);
  }

  private static byte[] refusal(Street.Scene scene, String resident, String problem)
      throws Exception {
    return refusal(scene, resident, Wish.residence(), problem);
  }

  private static byte[] refusal(Street.Scene scene, String resident, Wish wish, String problem)
      throws Exception {
    try (var page = scene.page()) {
      scene.visitor(page, resident, wish).to("refusal");
      var words = scene.texts("ja");
      assertThat(page.words())
          .contains(words.line("refusal." + problem + ".what"))
          .contains(words.line("money.none"));
      assertThat(scene.shop().tray().documents()).isEmpty();
      page.witness().assertClean(page.page());
      return picture(page.page());
    }
  }

  /** All that is drawn; the reference code, which differs for everybody, is written over. */
  private static byte[] picture(Page page) {
    page.evaluate(
        """
        () => {
          const code = document.querySelector('.code__value');
          if (code) code.textContent = 'AAAA-AAAA';
          document.activeElement?.blur();
        }
        """);
    return page.screenshot(
        new Page.ScreenshotOptions()
            .setAnimations(ScreenshotAnimations.DISABLED)
            .setCaret(ScreenshotCaret.HIDE));
  }

  @Test
  void aWrongPinIsCountedAndTheLastTryAsksFirst(Street.Scene scene) throws Exception {
    try (var page = scene.page()) {
      var visitor = scene.visitor(page, "10000019", Wish.residence());
      visitor.to("pin");
      String right = visitor.pin();
      String wrong = right.startsWith("0") ? "1111" : "0" + right.substring(1);
      assertThat(page.words()).contains("3");
      int number = page.number();
      page.pin(wrong).past(number).at("pin");
      assertThat(page.words()).contains("2").contains(scene.texts("ja").line("pin.wrong"));
      number = page.number();
      page.pin(wrong).past(number).at("last_try");
      page.touch("use_last_try").at("pin");
      page.pin(right).at("take_card");
      visitor.to("kind").touch("quit").at("ended");
      page.witness().assertNowhere(right);
    }
  }

  @Tag("long")
  @Test
  void aPrinterWithoutPaperTakesNoMoney(Street.Scene scene) throws Exception {
    try (var page = scene.page()) {
      var visitor = scene.visitor(page, "10000001", Wish.residence());
      visitor.to("copies");
      scene.shop().printer().set(new JsonObject().put("empty", true));
      Thread.sleep(A_LOOK_IS_OLD_MILLIS);
      scene.way().seen().clear();
      page.touch("choose", 1);
      page.page().getByText(scene.texts("ja").line("attention.paper-empty")).first().waitFor();
      assertThat(scene.way().seen()).doesNotContain(Step.TAKEN);
      scene.shop().printer().set(new JsonObject());
      visitor.to("ended");
      assertThat(visitor.papers()).hasSize(1);
    }
  }

  @Test
  void aJamIsSaidWhileItPrintsAndItGoesOn(Street.Scene scene) throws Exception {
    try (var page = scene.page()) {
      var visitor = scene.visitor(page, "10000001", Wish.residence());
      visitor.to("pay");
      scene.shop().printer().set(new JsonObject().put("jam", true));
      page.touch("tap").at("printing");
      page.page().getByText(scene.texts("ja").line("attention.paper-jam")).first().waitFor();
      scene.shop().printer().set(new JsonObject());
      visitor.to("ended");
      assertThat(visitor.papers()).hasSize(1);
    }
  }

  @Test
  void threeWrongPinsLockTheCardAndSayWhereToGo(Street.Scene scene) throws Exception {
    try (var page = scene.page()) {
      var visitor = scene.visitor(page, "10000046", Wish.residence());
      visitor.to("pin");
      String wrong = visitor.pin().equals("8642") ? "8643" : "8642";
      int number = page.number();
      page.pin(wrong).past(number).at("pin");
      number = page.number();
      page.pin(wrong).past(number).at("last_try");
      page.touch("use_last_try").at("pin");
      page.pin(wrong).at("refusal");
      var words = scene.texts("ja");
      assertThat(page.words())
          .contains(words.line("refusal.pin-locked.what"), words.line("refusal.pin-locked.do"))
          .contains(words.line("money.none"));
      page.witness().assertNowhere(wrong);
    }
  }

  @Tag("long")
  @Test
  void paperThatNobodyTakesClosesTheTerminalUntilAClerkHasLooked(Street.Scene scene)
      throws Exception {
    try (var page = scene.page()) {
      scene.visitor(page, "10000001", Wish.residence()).to("take_paper");
      page.page()
          .locator("[data-screen=tray_uncertain]")
          .waitFor(new Locator.WaitForOptions().setTimeout(NOBODY_COMES_MILLIS));
      assertThat(page.words()).contains(scene.texts("ja").line("tray_uncertain.leave"));
      page.touch("done");
      page.button("clerk").waitFor();
      assertThat(page.button("start").count()).as("nobody is served").isZero();
      assertThat(scene.shop().tray().takeDocuments()).hasSize(1);
      page.touch("clerk").at("clerk");
      scene.clerk(page);
      page.button("start").waitFor();
    }
  }
}
