package tewatashi.town.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tewatashi.town.stage.OperationsRoom;

/** One operator before the operations page, in a browser of their own. */
final class OperatorsPage implements AutoCloseable {
  /** More stops than any screen has before its first list. */
  private static final int TABS_MAX = 60;

  private final OperationsRoom room;
  private final String name;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final Path pictures;
  private int taken;

  OperatorsPage(Browser browser, OperationsRoom room, String name, Path pictures) {
    this.room = room;
    this.name = name;
    this.pictures = pictures;
    this.context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale("en-GB"));
    this.page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
  }

  Page page() {
    return page;
  }

  /**
   * At the provider, by the button with this operator's label, and back to where they wanted to.
   */
  OperatorsPage logIn(String label) {
    page.navigate(room.page() + "?view=now&lang=en");
    var who =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label).setExact(false));
    who.first().click();
    page.locator("header").getByText(name).first().waitFor();
    complaints.clear(); // Before it is logged in, a page is refused once.
    return this;
  }

  /** Takes the operator's key into this browser. */
  OperatorsPage takeKey() {
    at("key");
    page.locator("input[type=file]").setInputFiles(room.key(name));
    page.locator(".key__stands[data-tone=good]").waitFor();
    return this;
  }

  /** A screen with its filters, as somebody sends it to a colleague. */
  OperatorsPage at(String view, String... filters) {
    page.navigate(room.page() + "?lang=en&view=" + view + "&" + String.join("&", filters));
    page.locator("h1").waitFor();
    page.locator("header").getByText(name).first().waitFor();
    return this;
  }

  OperatorsPage awaits(String text) {
    page.locator("main").getByText(text).first().waitFor();
    return this;
  }

  Locator field(String field) {
    return page.locator("form.order [name=" + field + "]");
  }

  /** Goes on by the Tab key until this has the focus, as somebody does who has no mouse. */
  OperatorsPage tabsTo(String selector) {
    for (int tab = 0; tab < TABS_MAX; tab++) {
      page.keyboard().press("Tab");
      if ((boolean) page.evaluate("wanted => document.activeElement.matches(wanted)", selector)) {
        return this;
      }
    }
    throw new AssertionError("no way by the Tab key to " + selector);
  }

  OperatorsPage presses(String key) {
    page.keyboard().press(key);
    return this;
  }

  OperatorsPage types(String text) {
    page.keyboard().type(text);
    return this;
  }

  /** Signs and sends the order that stands in the form, and reads what became of it. */
  String signs() {
    page.locator("form.order button[type=submit]").click();
    var said =
        page.locator("tewatashi-order[data-kept] .notice p, tewatashi-order .said:not(:empty)");
    said.first().waitFor();
    return said.first().innerText();
  }

  /** What a person sees, for a person to look at; and what a tool finds wrong with it. */
  OperatorsPage look(String what) throws Exception {
    Files.createDirectories(pictures);
    var file = pictures.resolve("%s-%02d-%s.png".formatted(name, ++taken, what));
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    var found =
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze();
    assertThat(found.getViolations().stream().map(rule -> rule.getId() + ": " + rule.getNodes()))
        .as("axe at " + what)
        .isEmpty();
    assertThat(complaints).as("the console at " + what).isEmpty();
    return this;
  }

  /** Everything that the page says now. */
  String words() {
    return Objects.requireNonNull(page.locator("body").innerText());
  }

  @Override
  public void close() {
    context.close();
  }
}
