package tewatashi.town.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.house.SharedHouse;
import tewatashi.town.scene.PrinterFaults;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.OperationsRoom;
import tewatashi.town.stage.OperationsRoom.Person;

/**
 * Goal: an operator's day can be walked with the page alone: a jam is seen, a kind stopped, a story
 * read, a case explained, the kind resumed with a second person, the month's report taken home.
 * Method: the whole house, a real provider, Chromium; two people in two browsers, each with a key
 * of their own. Every screen is looked at by axe, and kept as a picture for people.
 */
@ExtendWith(SharedHouse.class)
class OperatorsDayTest {
  private static final String TOWN = "992011";
  private static final String WHY = "an operator's day, nobody's trouble";
  private static final int STORE = 0;
  private static final Duration PRINT_MAX = Duration.ofSeconds(60);
  private static final Person ONE =
      new Person(
          "O-1", "試験 一郎", List.of(TOWN + ":operator", TOWN + ":approver", TOWN + ":auditor"));
  private static final Person TWO = new Person("O-2", "試験 二郎", List.of(TOWN + ":approver"));

  @TempDir private Path folder;

  private static void ok(Answer answer) {
    assertThat(answer.ok()).as("status %d, %s", answer.status(), answer.problem()).isTrue();
  }

  @Test
  void anOperatorsDay(SharedHouse.House house) throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    var room = OperationsRoom.open(house.stage(), folder, 0, List.of(ONE, TWO));
    String issuance = delivered(house);
    Path pictures = Path.of("target", "operators-day");
    try (var chrome = Chrome.start();
        var one = new OperatorsPage(chrome.browser(), room, ONE.name(), pictures);
        var two = new OperatorsPage(chrome.browser(), room, TWO.name(), pictures)) {
      one.logIn(ONE.label()).takeKey().look("key");
      two.logIn(TWO.label()).takeKey();
      one.at("now").awaits("Nodes").look("now");
      seesAJam(house, one);
      two.at("stops");
      String stop = stopsSeals(house, one);
      two.awaits(WHY); // Nobody touched this page: it is told what others do.
      readsTheStory(one, issuance);
      findsItWithoutAMouse(one, issuance);
      String number = asksAndAnswers(one, two, issuance);
      resumes(house, one, two, stop);
      takesTheReportHome(one);
      theRest(one, number);
    }
  }

  private static String delivered(SharedHouse.House house) throws Exception {
    try (var client = house.client(STORE, 0)) {
      var visit = house.visit(client);
      ok(visit.open());
      ok(visit.card(house.card("10000041")));
      ok(visit.cardRemoved());
      ok(visit.apply(new Application("residence", "holder", List.of(), 1)));
      ok(visit.payment("asked"));
      ok(visit.payment("taken"));
      assertThat(visit.untilNot(PRINT_MAX, "awaiting_payment", "printing"))
          .isEqualTo("awaiting_pickup");
      new Tray(house.stage().printerControl(), house.stage().places().get(STORE).printer()).take();
      ok(visit.collected());
      ok(visit.end());
      return visit.issuance();
    }
  }

  private static void seesAJam(SharedHouse.House house, OperatorsPage one) throws Exception {
    var place = house.stage().places().get(STORE);
    var faults = new PrinterFaults(house.stage().printerControl(), place.printer());
    faults.set(new JsonObject().put("jam", true));
    try {
      one.at("terminals", "attention=true").awaits("Paper jam").look("jam");
      assertThat(one.words()).contains(place.terminal());
    } finally {
      faults.set(new JsonObject());
    }
  }

  private static String stopsSeals(SharedHouse.House house, OperatorsPage one) throws Exception {
    one.at("stop", "municipality=" + TOWN, "kind=seal");
    one.field("reason").fill(WHY);
    one.page().locator("pre.letters").getByText("reason=" + WHY).waitFor();
    one.look("stop");
    var told = Pattern.compile("\\d+").matcher(one.signs());
    assertThat(told.find()).as(one.words()).isTrue();
    assertThat(offers(house, "seal")).as("nobody applies for a seal's certificate").isFalse();
    one.at("stops").awaits(WHY).look("stops");
    return told.group();
  }

  /** Whether an application of this kind is taken. */
  private static boolean offers(SharedHouse.House house, String kind) throws Exception {
    try (var client = house.client(STORE, 1)) {
      var visit = house.visit(client);
      ok(visit.open());
      ok(visit.card(house.card("10000002")));
      ok(visit.cardRemoved());
      var answer = visit.apply(new Application(kind, "holder", List.of(), 1));
      ok(visit.end());
      return answer.ok();
    }
  }

  private static void readsTheStory(OperatorsPage one, String issuance) throws Exception {
    one.at("issuances", "state=delivered", "reference=" + issuance.substring(0, 10));
    String code = issuance.substring(0, 10).toUpperCase(Locale.ROOT);
    one.awaits(code).look("issuances");
    one.page().locator("main").getByText(code).first().click();
    one.awaits("Timeline").awaits("Release check before money").look("timeline");
    assertThat(one.words())
        .contains("entered printing", "collected", "There is no button to print again")
        .doesNotContain("10000041");
    assertThat(one.page().locator("table").count()).as("the timeline is a table too").isPositive();
  }

  /** By the keys alone, from the heading that has the focus: a filter, and the story's link. */
  private static void findsItWithoutAMouse(OperatorsPage one, String issuance) {
    String code = issuance.substring(0, 10).toUpperCase(Locale.ROOT);
    one.at("issuances");
    one.tabsTo("[data-field=reference] input").types(code).presses("Enter");
    one.awaits(code);
    one.tabsTo("main td a, main th a").presses("Enter");
    one.awaits("Release check before money");
    assertThat(one.words()).contains("entered printing");
  }

  private static String asksAndAnswers(OperatorsPage one, OperatorsPage two, String issuance)
      throws Exception {
    one.at("notice", "reference=" + issuance.substring(0, 10));
    if (one.field("reference").inputValue().isEmpty()) {
      one.field("reference").fill(issuance.substring(0, 10));
    }
    one.page().locator("form.order input[name=from][value=upstream]").check();
    one.field("because").fill(WHY);
    var told = Pattern.compile("\\d+").matcher(one.signs());
    assertThat(told.find()).as(one.words()).isTrue();
    String number = told.group();
    for (var who : List.of(one, two)) {
      who.at("case", "case=" + number).awaits("Whose bytes left?");
      who.page().locator("form.order input[name=answer][value=own]").check();
      who.field("because").fill(WHY);
      who.look("case");
      who.signs();
    }
    one.at("cases", "all=true").awaits("The applicant's own").look("cases");
    return number;
  }

  private static void resumes(
      SharedHouse.House house, OperatorsPage one, OperatorsPage two, String stop) throws Exception {
    one.at("resume", "stop=" + stop);
    one.field("because").fill(WHY);
    one.look("resume").signs();
    assertThat(offers(house, "seal")).as("one person lifts nothing").isFalse();
    two.at("resume", "stop=" + stop);
    two.field("because").fill(WHY);
    two.signs();
    assertThat(offers(house, "seal")).as("two did").isTrue();
  }

  private static void takesTheReportHome(OperatorsPage one) throws Exception {
    var month = YearMonth.now(ZoneId.of("Asia/Tokyo"));
    one.at("reports", "month=" + month, "municipality=" + TOWN).look("reports");
    Page page = one.page();
    var file =
        page.waitForDownload(() -> page.locator("main a[download], main button").first().click());
    assertThat(Files.readString(file.path())).contains(TOWN + "," + month + ",residence,");
  }

  /** The screens that nothing else of the day leads to, and all of them in Japanese. */
  private static void theRest(OperatorsPage one, String number) throws Exception {
    for (String view : List.of("feeds", "audit", "notice", "case&case=" + number)) {
      one.at(view).look("rest-" + view.replaceAll("&.*", ""));
    }
    for (String view :
        List.of(
            "now",
            "terminals",
            "issuances",
            "stops",
            "stop",
            "notice",
            "case&case=" + number,
            "cases",
            "feeds",
            "audit",
            "reports",
            "key")) {
      one.page().navigate(one.page().url().replaceFirst("\\?.*", "?lang=ja&view=" + view));
      one.page().locator("h1").waitFor();
      one.look("ja-" + view.replaceAll("&.*", ""));
    }
  }
}
