package tewatashi.town.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.town.demo.DemoHouse;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/** {@code ./tewatashi tour}. */
@Command(
    name = "tour",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts the demo, walks through its first minute in Chromium, and writes what is seen there",
      "as pictures: docs/tour.md shows them."
    })
public final class TourMain implements Callable<Integer> {
  private static final int UNREACHABLE = 3;
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;
  private static final double PATIENCE_MILLIS = 60_000;

  /** Fonts and transitions are done by then. */
  private static final double STILL_MILLIS = 600;

  @Option(names = "--out", paramLabel = "DIR", description = "default: docs/tour")
  private @Nullable Path out;

  private TourMain() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TourMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = out == null ? StagePlan.houseFolder().resolve("docs").resolve("tour") : out;
    Files.createDirectories(folder);
    Path data = Files.createTempDirectory("tewatashi-tour-");
    try (var demo = DemoHouse.open(plan(data), line -> say("starting " + line));
        var chrome = Chrome.start()) {
      walk(demo, chrome.browser(), folder);
      return CommandLine.ExitCode.OK;
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return UNREACHABLE;
    } finally {
      delete(data);
    }
  }

  /** Slow enough for somebody to see it print. */
  private static DemoHouse.Plan plan(Path data) {
    int residents = DemoHouse.Plan.small(data).residents();
    return new DemoHouse.Plan(data, 0, residents, false, Duration.ofSeconds(2), true);
  }

  private static void walk(DemoHouse demo, Browser browser, Path folder) throws IOException {
    var options = new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT).setLocale("ja-JP");
    try (var context = browser.newContext(options)) {
      var page = context.newPage();
      page.setDefaultTimeout(PATIENCE_MILLIS);
      var camera = new Camera(page, folder);
      page.navigate(demo.page().toString());
      camera.take("landing");
      page.navigate(demo.page().resolve("/store").toString());
      var terminal = page.frameLocator("iframe#terminal");
      var walk = new Walk(page, terminal, camera);
      walk.at("welcome").press("start");
      walk.at("consent").press("agree");
      walk.at("place_card");
      page.locator("[data-card='10000001']").click();
      walk.at("pin");
      for (String digit : pin(page).split("")) {
        terminal.locator("[data-digit='" + digit + "']").click();
      }
      walk.at("take_card");
      page.locator("[data-act='take-card']").click();
      walk.at("kind").press("choose", "residence");
      walk.at("scope").press("choose", "holder");
      walk.at("items").press("choose");
      walk.at("copies").press("choose", "1");
      walk.at("confirm").press("pay");
      walk.at("pay").press("tap");
      walk.at("printing");
      walk.at("take_paper");
      page.locator("[data-act='look']").click();
      camera.take("paper");
      page.locator("[data-act='close']").click();
      page.locator("[data-act='take-paper']").click();
      walk.press("taken");
      walk.at("receipt").press("done");
      walk.at("ended");
    }
  }

  /** As the store's page tells it to whoever stands there. */
  private static String pin(Page page) {
    return (String)
        page.evaluate(
            """
            () => fetch('/wallet').then(answer => answer.json())
              .then(cards => cards.find(card => card.resident === '10000001').pin)
            """);
  }

  /** Numbers the pictures in the order in which they are taken. */
  private static final class Camera {
    private final Page page;
    private final Path folder;
    private int taken;

    Camera(Page page, Path folder) {
      this.page = page;
      this.folder = folder;
    }

    void take(String name) throws IOException {
      page.waitForTimeout(STILL_MILLIS);
      Path file = folder.resolve("%02d-%s.png".formatted(++taken, name.replace('_', '-')));
      SmallPng.write(page.screenshot(), file);
      say("wrote %s, %,d bytes".formatted(file.getFileName(), Files.size(file)));
    }
  }

  /** The terminal in its frame. */
  private record Walk(Page page, FrameLocator terminal, Camera camera) {
    Walk at(String screen) throws IOException {
      terminal.locator("[data-screen='" + screen + "']").waitFor();
      camera.take(screen);
      return this;
    }

    void press(String touch) {
      visible("[data-touch='" + touch + "']:visible");
    }

    void press(String touch, String value) {
      visible("[data-touch='%s'][data-value='%s']:visible".formatted(touch, value));
    }

    private void visible(String selector) {
      Locator button = terminal.locator(selector).first();
      button.click();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
