package tewatashi.town.browser;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tewatashi.town.house.SharedHouse;
import tewatashi.town.stage.Place;

/** One browser and one store for all classes that stand before the page, in the shared house. */
final class Street implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(Street.class);

  /** The store is the house's second: the first belongs to tests without a page. */
  private static final int STORE = 1;

  /** Another, for what closes a terminal in a way that only an operator opens again. */
  private static final int CLOSED_STORE = 2;

  /** Long enough for everything that a terminal waits for by itself. */
  private static final int TRIES = 240;

  /** What stands before the house. */
  record Scene(SharedHouse.House house, Chrome chrome, ChangedAnswers way, Shop shop)
      implements AutoCloseable {
    static Scene set(SharedHouse.House house) {
      try {
        var stage = house.stage();
        Place place = stage.places().get(STORE);
        var way = new ChangedAnswers(stage, place, () -> stage.nodes().getFirst().api());
        var shop = new Shop(stage, place, house.vault(), way.address(), List.of());
        return new Scene(house, Chrome.start(), way, shop);
      } catch (Exception e) {
        throw new AssertionError("the store could not be opened", e);
      }
    }

    /** A store of its own, whose terminal nobody needs afterwards. */
    Shop anotherShop(String... more) throws Exception {
      var stage = house.stage();
      var server = stage.nodes().getFirst().api();
      return new Shop(
          stage, stage.places().get(CLOSED_STORE), house.vault(), server, List.of(more));
    }

    /** The page, by touch and in landscape, ready for whoever comes. */
    TerminalPage page() throws Exception {
      return page(TerminalPage.Hand.TOUCH, 1024, 768);
    }

    TerminalPage page(TerminalPage.Hand hand, int width, int height) throws Exception {
      mend();
      var page = TerminalPage.open(chrome.browser(), shop.page(), hand, width, height);
      untilWelcome(page);
      return page;
    }

    Visitor visitor(TerminalPage page, String resident, Wish wish) throws Exception {
      return new Visitor(page, shop, resident, wish);
    }

    Texts texts(String language) throws Exception {
      return Texts.of(shop.page(), language);
    }

    private void mend() throws Exception {
      way.nothing();
      shop.takeCard();
      shop.printer().set(new JsonObject());
      shop.tray().take();
    }

    /** Whatever the test before left, as staff would put it right. */
    void untilWelcome(TerminalPage page) throws Exception {
      for (int i = 0; i < TRIES; i++) {
        switch (page.screen()) {
          case "welcome" -> {
            if (page.button("start").isVisible()) {
              return;
            }
            press(page, "clerk");
          }
          case "clerk" -> clerk(page);
          default -> {
            for (var word : List.of("done", "quit", "taken")) {
              press(page, word);
            }
          }
        }
        Thread.sleep(250);
      }
      throw new AssertionError("never ready again: " + page.screen() + "\n" + page.words());
    }

    /** If it is still there. */
    private static void press(TerminalPage page, String word) {
      if (page.button(word).isVisible()) {
        page.page()
            .evaluate("word => document.querySelector(`[data-touch='${word}']`)?.click()", word);
      }
    }

    /** The clerk looks into the tray, and says so. */
    void clerk(TerminalPage page) {
      Page form = page.page();
      form.locator("input[name=clerk]").fill(house.stage().clerk());
      form.locator("input[name=code]").fill(house.stage().clerkCode());
      page.touch("confirm");
      page.at("welcome");
    }

    @Override
    public void close() throws Exception {
      chrome.close();
      shop.close();
      way.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Scene.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var house = SharedHouse.of(context);
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Scene.class, _ -> Scene.set(house), Scene.class);
  }
}
