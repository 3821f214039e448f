package tewatashi.town.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.town.browser.ChangedAnswers.Change;

/**
 * Goal: when somebody stops answering the page says so, takes no money that it cannot account for,
 * and never prints a second time. Method: the way between agent and house is cut, answers are lost
 * after the house has acted, and the browser's own way to the agent is cut.
 */
@ExtendWith(Street.class)
class LostConnectionTest {
  @Test
  void thePageSaysThatTheTerminalDoesNotAnswerAndComesBack(Street.Scene scene) throws Exception {
    var shop = scene.anotherShop();
    try (var page = TerminalPage.open(scene.chrome().browser(), shop.page())) {
      page.button("start").waitFor();
      new Visitor(page, shop, "10000003", Wish.of("residence", "members")).to("members");
      assertThat(page.words()).contains("青葉");
      int port = shop.page().getPort();
      shop.close();
      page.at("connection-lost");
      assertThat(page.page().content()).doesNotContain("青葉");
      shop = scene.anotherShop("--port", String.valueOf(port));
      page.at("welcome");
    } finally {
      shop.close();
    }
  }

  @Test
  void aServerThatIsGoneBeforeMoneyEndsTheVisitAndSaysSo(Street.Scene scene) throws Exception {
    try (var page = scene.page()) {
      scene.way().change(Step.CARD, new Change.Cut());
      scene.visitor(page, "10000001", Wish.residence()).to("refusal");
      var words = scene.texts("ja");
      assertThat(page.words())
          .contains(words.line("refusal.server-unreachable.what"), words.line("money.none"));
    }
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"OPEN", "CARD", "CARD_REMOVED", "SCOPE", "APPLY", "ASKED"})
  void nothingIsTakenWhereverTheServerIsGoneBeforeMoney(Step step, Street.Scene scene)
      throws Exception {
    int journaled = scene.shop().journal().size();
    try (var page = scene.page()) {
      scene.way().change(step, new Change.Cut());
      scene.visitor(page, "10000001", Wish.residence()).to("refusal");
      assertThat(page.words()).contains(scene.texts("ja").line("money.none"));
      assertThat(scene.shop().tray().documents()).isEmpty();
    }
    assertThat(taken(scene, journaled)).isZero();
  }

  /** The answer to "taken" never comes, and the house has printed long ago. */
  @Tag("long")
  @Test
  void aLostAnswerAfterMoneyIsToldAsItIsAndNothingPrintsTwice(Street.Scene scene) throws Exception {
    try (var page = scene.page()) {
      var visitor = scene.visitor(page, "10000001", Wish.residence());
      visitor.to("pay");
      scene.way().change(Step.TAKEN, new Change.Lose());
      page.touch("tap").at("outcome_unknown");
      assertThat(page.words()).contains(scene.texts("ja").line("outcome_unknown.never_twice"));
      scene.way().nothing();
      page.touch("done");
      scene.untilWelcome(page);
      assertThat(scene.shop().tray().documents()).hasSizeLessThanOrEqualTo(1);
      // Nobody said that the paper was taken: the next person is not served, until a clerk has
      // looked.
      scene.visitor(page, "10000002", Wish.residence()).to("refusal");
      assertThat(page.words()).contains(scene.texts("ja").line("refusal.terminal-closed.what"));
      scene.shop().takeCard();
      scene.untilWelcome(page);
    }
  }

  private static long taken(Street.Scene scene, int since) throws Exception {
    return scene.shop().journal().stream()
        .skip(since)
        .filter(line -> line.contains("taken"))
        .count();
  }
}
