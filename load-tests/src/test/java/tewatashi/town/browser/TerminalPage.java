package tewatashi.town.browser;

import static com.microsoft.playwright.options.WaitForSelectorState.ATTACHED;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The resident's page as the tests see it: the screen's name and number, its buttons by their
 * words, and the hand that presses them.
 */
final class TerminalPage implements AutoCloseable {
  /** Longer than any step of a busy machine; a page that is not there by then will not come. */
  static final double PATIENCE_MILLIS = 45_000;

  /** A dot appears at once, but for a machine that is busy. */
  private static final double DOT_MILLIS = 3_000;

  private static final Duration AGENT_PATIENCE = Duration.ofSeconds(5);

  private static final String ROOT = "tewatashi-terminal";

  /** How buttons are pressed. */
  enum Hand {
    /** A finger on the glass. */
    TOUCH,
    /** A keypad: Tab until the button has the focus, then Enter. */
    KEYS
  }

  private final BrowserContext context;
  private final Page page;
  private final Witness witness;
  private final Hand hand;
  private final URI agent;
  private int touches;

  private TerminalPage(BrowserContext context, URI agent, Hand hand) {
    this.context = context;
    this.hand = hand;
    this.agent = agent;
    this.witness = new Witness(context, agent);
    this.page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.navigate(agent.toString());
  }

  static TerminalPage open(Browser browser, URI agent, Hand hand, int width, int height) {
    var options =
        new Browser.NewContextOptions()
            .setViewportSize(width, height)
            .setLocale("ja-JP")
            .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE);
    return new TerminalPage(browser.newContext(options), agent, hand);
  }

  /** By touch, in landscape. */
  static TerminalPage open(Browser browser, URI agent) {
    return open(browser, agent, Hand.TOUCH, 1024, 768);
  }

  Page page() {
    return page;
  }

  Witness witness() {
    return witness;
  }

  /** Another tab of the same browser. */
  Page anotherTab() {
    var tab = context.newPage();
    tab.setDefaultTimeout(PATIENCE_MILLIS);
    tab.navigate(page.url());
    return tab;
  }

  /** Buttons pressed so far, without the PIN's keys. */
  int touches() {
    return touches;
  }

  /** The screen that is drawn now. */
  String screen() {
    return attribute("data-screen");
  }

  /** Its number. */
  int number() {
    return Integer.parseInt(attribute("data-number"));
  }

  private String attribute(String name) {
    String value = page.locator(ROOT + "[data-screen]").getAttribute(name);
    return value == null ? "" : value;
  }

  /** Waits until this screen is drawn. */
  TerminalPage at(String screen) {
    page.locator(ROOT + "[data-screen='" + screen + "']").waitFor();
    return this;
  }

  /** Waits until another screen than the one of this number is drawn. */
  TerminalPage past(int number) {
    try {
      page.locator("%s[data-screen]:not([data-number='%d'])".formatted(ROOT, number)).waitFor();
    } catch (TimeoutError e) {
      throw new AssertionError(
          "it stays at %s %d, the agent at %s, with %d dots after %s, asked %s, complaints %s:%n%s"
              .formatted(
                  screen(),
                  number(),
                  agentsNumber(),
                  page.locator(".dots [data-filled='true']").count(),
                  witness.lastAnswers(),
                  witness.lastAsked(),
                  witness.complaints(),
                  words()),
          e);
    }
    return this;
  }

  /** Which screen stands at the agent, asked without the browser. */
  private String agentsNumber() {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(agent.resolve("/visit")).timeout(AGENT_PATIENCE).build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return String.valueOf(new JsonObject(answer.body()).getInteger("number"));
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "nobody knows";
    }
  }

  /** All the words that are drawn. */
  String words() {
    return page.locator(ROOT).innerText();
  }

  Locator button(String touch) {
    return page.locator("[data-touch='" + touch + "']:visible").first();
  }

  Locator button(String touch, Object value) {
    return page.locator("[data-touch='%s'][data-value='%s']:visible".formatted(touch, value))
        .first();
  }

  TerminalPage touch(String word) {
    return press(button(word));
  }

  TerminalPage touch(String word, Object value) {
    return press(button(word, value));
  }

  /** Ticks or unticks one of many. */
  TerminalPage tick(Object option) {
    return press(page.locator("[data-option='" + option + "']:visible"));
  }

  /** A button that is no touch of the visit: help, language, contrast. */
  TerminalPage tool(String selector) {
    press(page.locator(selector + ":visible").last());
    touches--;
    return this;
  }

  /** What a hand does with coins and a phone is no touch of the screen. */
  TerminalPage pay() {
    press(button("tap"));
    touches--;
    return this;
  }

  private TerminalPage press(Locator button) {
    touches++;
    switch (hand) {
      case TOUCH -> button.click();
      case KEYS -> byKeys(button);
    }
    return this;
  }

  private void byKeys(Locator button) {
    button.waitFor();
    for (int tabs = 0; tabs < 60; tabs++) {
      if ((Boolean) button.evaluate("one => one.getRootNode().activeElement === one")) {
        page.keyboard().press("Enter");
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("Tab does not come to " + button + " on " + screen());
  }

  /** Four keys; the fourth hands it in. Whoever sees fewer dots than keys types the rest again. */
  TerminalPage pin(String digits) {
    int number = number();
    for (int typed = 0; typed < digits.length(); typed = dots(typed + 1, number)) {
      char digit = digits.charAt(typed);
      switch (hand) {
        case TOUCH -> page.locator("[data-digit='" + digit + "']:visible").click();
        case KEYS -> page.keyboard().press(String.valueOf(digit));
      }
    }
    return this;
  }

  /** How many are seen; a screen that has gone on has seen them all. */
  private int dots(int wanted, int number) {
    var filled = page.locator(".dots [data-filled='true']");
    var gone = page.locator("%s[data-screen]:not([data-number='%d'])".formatted(ROOT, number));
    try {
      filled
          .nth(wanted - 1)
          .or(gone)
          .first()
          .waitFor(new Locator.WaitForOptions().setTimeout(DOT_MILLIS).setState(ATTACHED));
      return wanted;
    } catch (TimeoutError e) {
      return gone.count() > 0 ? wanted : filled.count();
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
