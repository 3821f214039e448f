package tewatashi.town.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Goal: whoever walks away is asked whether they are still there, and then everything of theirs is
 * gone. Method: a store of its own whose clock runs faster; the whole house behind it.
 */
@ExtendWith(Street.class)
class IdleTest {
  @Test
  void whoWalksAwayIsAskedAndThenForgotten(Street.Scene scene) throws Exception {
    try (var shop = scene.anotherShop("--idle", "6");
        var page = TerminalPage.open(scene.chrome().browser(), shop.page())) {
      page.page().locator("[data-touch=start]").waitFor();
      new Visitor(page, shop, "10000003", Wish.of("residence", "members")).to("members");
      page.page().locator("dialog[data-dialog=idle] [data-touch=stay]").waitFor();
      page.touch("stay");
      page.page()
          .locator("dialog[data-dialog=idle]")
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
      assertThat(page.screen()).isEqualTo("members");
      page.at("ended").at("welcome");
      assertThat(page.page().content()).doesNotContain("青葉", "美咲");
      page.witness().assertClean(page.page());
    }
  }
}
