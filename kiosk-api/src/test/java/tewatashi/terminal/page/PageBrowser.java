package tewatashi.terminal.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tewatashi.terminal.agent.Screen;

/** One browser with one page on a gallery, and all that should not happen there, noted. */
final class PageBrowser implements AutoCloseable {
  static final int LONG_SIDE = 1024;
  static final int SHORT_SIDE = 768;
  private static final double PATIENCE_MS = 10_000;

  private final ShownGallery gallery;
  private final Playwright playwright;
  private final Browser browser;
  private final BrowserContext context;
  private final Page page;
  private final List<String> offences = new ArrayList<>();

  PageBrowser(ShownGallery gallery) {
    this.gallery = gallery;
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of("--no-sandbox")));
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(LONG_SIDE, SHORT_SIDE)
                .setReducedMotion(ReducedMotion.REDUCE));
    context.addInitScript(script("hears.js"));
    context.addInitScript(
        "addEventListener('securitypolicyviolation', (event) =>"
            + " console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));");
    page = context.newPage();
    watch();
    page.navigate(gallery.url());
    show(Gallery.screens().get("welcome"));
  }

  private void watch() {
    page.onConsoleMessage(message -> {
      if (List.of("error", "warning").contains(message.type())) {
        offences.add(message.text());
      }
    });
    page.onPageError(offences::add);
    page.onRequest(request -> {
      if (!request.url().startsWith(gallery.url())) {
        offences.add("asked " + request.url());
      }
    });
  }

  Page page() {
    return page;
  }

  ShownGallery gallery() {
    return gallery;
  }

  /** Errors, warnings, refused policies and foreign requests since it was asked last. */
  List<String> offences() {
    var all = List.copyOf(offences);
    offences.clear();
    return all;
  }

  /** Puts a screen up and waits until it is drawn with its letters. */
  void show(Screen screen) {
    drawn(gallery.show(screen));
  }

  void drawn(int number) {
    page.waitForSelector(
        "tewatashi-terminal[data-number='" + number + "']",
        new Page.WaitForSelectorOptions().setTimeout(PATIENCE_MS));
    page.evaluate("document.fonts.ready");
  }

  void turn(boolean landscape) {
    page.setViewportSize(landscape ? LONG_SIDE : SHORT_SIDE, landscape ? SHORT_SIDE : LONG_SIDE);
  }

  /** What does not fit the page that stands. */
  List<String> misfits() {
    return texts("fits.js");
  }

  /**
   * What axe finds serious or critical. Its script is loaded once and asked directly: a builder
   * that loads it for every screen takes a second each.
   */
  List<String> accused() {
    if (!(boolean) page.evaluate("'axe' in window")) {
      page.evaluate(script("/axe.min.js"));
    }
    return texts("axe.js");
  }

  @SuppressWarnings("unchecked")
  private List<String> texts(String name) {
    return (List<String>) page.evaluate(script(name).replaceFirst("(?s)^//[^\n]*\n", ""));
  }

  /** Everything the page has said aloud since this was asked last. */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> heard() {
    return (List<Map<String, Object>>) page.evaluate("window.heard.splice(0)");
  }

  /** All of it in one string. */
  String heardWords() {
    var words = new StringBuilder();
    heard().forEach(each -> words.append(each.get("text")).append('\n'));
    return words.toString();
  }

  String attribute(String name) {
    return page.getAttribute("tewatashi-terminal", name);
  }

  static String script(String name) {
    try (var file = PageBrowser.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    browser.close();
    playwright.close();
  }
}
