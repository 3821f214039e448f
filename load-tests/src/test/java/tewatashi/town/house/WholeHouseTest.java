package tewatashi.town.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.Stage;

/**
 * Goal: the whole house gives right papers to those who may have them, and none to those who may
 * not. Method: every program as a process, two nodes, each step at the other node; the tray's bytes
 * are read by tools that others wrote.
 */
@ExtendWith(SharedHouse.class)
class WholeHouseTest {
  private static final Duration PRINT_MAX = Duration.ofSeconds(60);

  @TempDir private static Path data;
  private static SharedHouse.House house;
  private static Stage stage;
  private static TerminalClient client;

  @BeforeAll
  static void enter(SharedHouse.House shared) throws Exception {
    house = shared;
    stage = shared.stage();
    client = shared.client(0, 0);
    tray().take(); // What the class before let lie there.
  }

  @AfterAll
  static void leave() {
    client.close();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "10000001, residence, holder, 1, 手渡花子",
    "10000003, residence, household, 1, 青葉健一",
    "10000007, residence, household, 3, 松原正一",
    "10000019, residence, holder, 1, 佐藤恵",
    "10000024, residence, holder, 1, ''",
    "10000041, residence, holder, 1, ''",
    "10000002, seal, holder, 1, 手渡太郎",
    "10000003, seal, holder, 1, 青葉健一",
    "10000028, seal, holder, 1, ''",
    "10000007, seal, holder, 1, 松原正一"
  })
  void aResidentGetsTheRightPaper(
      String resident, String kind, String scope, int pages, String name) throws Exception {
    Visit visit = verified(resident);
    if (scope.equals("household")) {
      ok(visit.scope("household"));
    }
    ok(visit.apply(new Application(kind, scope, items(kind), 1)));
    nextNode(visit);
    ok(visit.payment("asked"));
    nextNode(visit);
    ok(visit.payment("taken"));
    assertThat(visit.untilNot(PRINT_MAX, "awaiting_payment", "printing"))
        .isEqualTo("awaiting_pickup");
    List<byte[]> papers = tray().documents();
    tray().take();
    ok(visit.collected());
    ok(visit.end());
    assertThat(papers).hasSize(1);
    assertPaper(papers.getFirst(), kind, pages, name);
  }

  @Test
  void chosenMembersStandOnThePaperAndNobodyElse() throws Exception {
    Visit visit = verified("10000003");
    ok(visit.scope("members"));
    ok(visit.choose(List.of(2, 4)));
    ok(visit.apply(Application.ofMembers("residence", List.of(2, 4), List.of("relationship"))));
    String text = text(printed(visit));
    assertThat(text).contains("青葉美咲", "青葉蓮", "世帯の一部").doesNotContain("青葉陽菜");
  }

  @Test
  void whatARecordSaysIsCertifiedOnAPaperOfItsOwn() throws Exception {
    Visit visit = verified("10000042");
    ok(visit.scope("household"));
    ok(visit.apply(new Application("record", "household", List.of("relationship"), 1)));
    String text = text(printed(visit));
    assertThat(text)
        .contains("住民票記載事項証明書", "五人五郎", "世帯全員の住民票の記載と相違ない", "2/2")
        .doesNotContain("住民票の写し");
  }

  @Test
  void aVariantCharacterComesBackWithItsSelector() throws Exception {
    String text = text(paperOf("10000021"));
    assertThat(text).contains("渡\u9089\udb40\udd10");
  }

  @Test
  void aCharacterOfPlaneTwoComesBack() throws Exception {
    assertThat(text(paperOf("10000022"))).contains("𠮷");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "10000026, residence, not-issuable-by-kiosk",
    "10000031, residence, not-issuable-by-kiosk",
    "10000032, residence, not-issuable-by-kiosk",
    "10000033, residence, not-issuable-by-kiosk",
    "10000034, seal, not-issuable-by-kiosk",
    "10000035, residence, not-issuable-by-kiosk",
    "10000036, residence, not-issuable-by-kiosk",
    "10000037, residence, not-issuable-by-kiosk",
    "10000052, residence, not-issuable-by-kiosk",
    "10000053, residence, not-issuable-by-kiosk",
    "10000006, residence, not-eligible",
    "10000027, seal, seal-not-registered",
    "10000029, seal, seal-not-registered",
    "10000030, seal, seal-not-registered"
  })
  void whoMayNotHaveItGetsNone(String resident, String kind, String problem) throws Exception {
    Visit visit = verified(resident);
    Answer answer = visit.apply(new Application(kind, "holder", List.of(), 1));
    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(tray().documents()).isEmpty();
    ok(visit.end());
  }

  @Test
  void aHouseholdWithSomebodyMovingOutGetsNone() throws Exception {
    Visit visit = verified("10000039");
    assertThat(visit.apply(Application.residence()).problem()).isEqualTo("not-issuable-by-kiosk");
    ok(visit.scope("household"));
    assertThat(visit.apply(Application.household()).problem()).isEqualTo("not-issuable-by-kiosk");
    assertThat(visit.apply(Application.seal()).problem()).isEqualTo("seal-not-registered");
    ok(visit.end());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "10000047, certificate-expired",
    "10000048, not-yet-active",
    "10000049, certificate-changed"
  })
  void aCardThatDoesNotCountOpensNothing(String resident, String problem) throws Exception {
    Visit visit = new Visit(client, new SecureRandom());
    ok(visit.open());
    Answer answer = visit.card(house.card(resident));
    assertThat(answer.problem()).isEqualTo(problem);
    ok(visit.end());
  }

  @Test
  void aTerminalThatLostItsSecretBeginsAnew() throws Exception {
    Visit lost = verified("10000001");
    ok(lost.apply(Application.residence()));
    Visit next = verified("10000002");
    assertThat(lost.state().status()).isEqualTo(404);
    ok(next.apply(Application.seal()));
    ok(next.end());
  }

  private static byte[] paperOf(String resident) throws Exception {
    Visit visit = verified(resident);
    ok(visit.apply(Application.residence()));
    return printed(visit);
  }

  private static byte[] printed(Visit visit) throws Exception {
    ok(visit.payment("asked"));
    ok(visit.payment("taken"));
    visit.untilNot(PRINT_MAX, "awaiting_payment", "printing");
    byte[] paper = tray().documents().getFirst();
    tray().take();
    ok(visit.collected());
    ok(visit.end());
    return paper;
  }

  private static Visit verified(String resident) throws Exception {
    var visit = new Visit(client, new SecureRandom());
    ok(visit.open());
    nextNode(visit);
    ok(visit.card(house.card(resident)));
    nextNode(visit);
    ok(visit.cardRemoved());
    return visit;
  }

  private static int steps;

  private static void nextNode(Visit visit) {
    visit.at(client.at(stage.nodes().get(++steps % stage.nodes().size()).api()));
  }

  private static Tray tray() {
    return new Tray(stage.printerControl(), stage.places().getFirst().printer());
  }

  private static List<String> items(String kind) {
    return kind.equals("residence") ? List.of("relationship", "domicile") : List.of();
  }

  private static void ok(Answer answer) {
    assertThat(answer.ok()).as("status %d, %s", answer.status(), answer.problem()).isTrue();
  }

  private static void assertPaper(byte[] pdf, String kind, int pages, String name)
      throws Exception {
    Path file = Files.write(data.resolve("paper.pdf"), pdf);
    assertThat(run("qpdf", "--check", file.toString()))
        .contains("No syntax or stream encoding errors");
    String text = text(pdf);
    assertThat(text)
        .contains(kind.equals("seal") ? "印鑑登録証明書" : "住民票の写し")
        .contains("見本")
        .contains("手渡市長")
        .contains(pages + "/" + pages)
        .contains(name);
    assertThat(run("pdfinfo", file.toString())).containsPattern("Pages: +" + pages);
  }

  private static String text(byte[] pdf) throws Exception {
    Path file = Files.write(data.resolve("read.pdf"), pdf);
    return run("pdftotext", "-raw", file.toString(), "-").replaceAll("[\\s\\u3000]", "");
  }

  private static String run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
