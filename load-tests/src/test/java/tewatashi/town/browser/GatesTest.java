package tewatashi.town.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Goal: nothing goes on while the card lies there, nobody leaves without their paper being taken or
 * disowned, and what was begun twice happens once. Method: the whole house and the page; what the
 * server was asked is read on the wire.
 */
@ExtendWith(Street.class)
class GatesTest {
  private static final long LONG_ENOUGH_MILLIS = 1_500;

  @Test
  void nothingGoesOnBeforeTheCardIsTaken(Street.Scene scene) throws Exception {
    try (var page = scene.page()) {
      var visitor = scene.visitor(page, "10000001", Wish.residence());
      visitor.to("take_card");
      scene.way().seen().clear();
      Thread.sleep(LONG_ENOUGH_MILLIS);
      assertThat(page.screen()).isEqualTo("take_card");
      assertThat(scene.way().seen()).isEmpty();
      assertThat(page.page().locator("[data-touch]:visible").count()).as("buttons").isZero();
      assertThat(posts(page, "choose", "\"kind\":\"residence\"")).isEqualTo(422);
      assertThat(page.screen()).isEqualTo("take_card");
      scene.shop().takeCard();
      page.at("kind");
      assertThat(scene.way().seen()).contains(Step.CARD_REMOVED);
    }
  }

  @Test
  void whoSaysThatItIsNotTheirsGetsTheirMoneyAndTheTerminalCloses(Street.Scene scene)
      throws Exception {
    try (var shop = scene.anotherShop();
        var page = TerminalPage.open(scene.chrome().browser(), shop.page())) {
      page.button("start").waitFor();
      new Visitor(page, shop, "10000001", Wish.residence()).to("take_paper");
      page.touch("not_mine").at("not_mine");
      var words = scene.texts("ja");
      assertThat(page.words()).contains(words.line("not_mine.heading"));
      assertThat(page.words()).contains(words.line("money.returned"));
      page.touch("done");
      page.button("clerk").waitFor();
      assertThat(page.button("start").count()).as("nobody is served").isZero();
      shop.tray().take();
      page.touch("clerk").at("clerk");
      scene.clerk(page);
      page.button("start").waitFor();
      assertThat(shop.journal()).anyMatch(line -> line.contains("return"));
      page.witness().assertClean(page.page());
    }
  }

  @Test
  void twoQuickPressesAndTwoTabsAreOneTouch(Street.Scene scene) throws Exception {
    try (var page = scene.page()) {
      var visitor = scene.visitor(page, "10000001", Wish.residence());
      visitor.to("kind");
      Page other = page.anotherTab();
      other.locator("[data-screen=kind]").waitFor();
      int number = page.number();
      page.button("choose", "residence").dblclick();
      page.at("scope");
      other.locator("[data-screen=scope]").waitFor();
      assertThat(page.number()).isEqualTo(number + 1);
      assertThat(posts(page, "choose", "\"scope\":\"holder\"", number)).isEqualTo(409);
      assertThat(page.screen()).isEqualTo("scope");
      visitor.to("pay");
      scene.way().seen().clear();
      number = page.number();
      page.button("tap").dblclick();
      page.past(number);
      visitor.to("ended");
      assertThat(scene.way().seen()).containsOnlyOnce(Step.TAKEN).containsOnlyOnce(Step.COLLECTED);
      assertThat(visitor.papers()).hasSize(1);
    }
  }

  @Test
  void aSecondCardBeforePaymentEndsTheVisit(Street.Scene scene) throws Exception {
    try (var page = scene.page()) {
      scene.visitor(page, "10000001", Wish.residence()).to("copies");
      scene.shop().lay(scene.shop().card("10000002"));
      page.at("refusal");
      assertThat(page.words()).contains(scene.texts("ja").line("refusal.second-card.what"));
      assertThat(page.words()).contains(scene.texts("ja").line("money.none"));
      assertThat(scene.shop().tray().documents()).isEmpty();
    }
  }

  static int posts(TerminalPage page, String touch, String more) {
    return posts(page, touch, more, page.number());
  }

  /** A touch that no button offers, by a hand inside the page. */
  static int posts(TerminalPage page, String touch, String more, int number) {
    String body = "{\"number\":%d,\"touch\":\"%s\",%s}".formatted(number, touch, more);
    return (Integer)
        page.page()
            .evaluate(
                """
                body => fetch('/visit/touch', {method: 'POST', body,
                  headers: {'Content-Type': 'application/json'}}).then(answer => answer.status)
                """,
                body);
  }
}
