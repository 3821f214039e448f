package tewatashi.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.Pages;
import tewatashi.town.scene.Townsfolk;
import tewatashi.town.stage.Conduct;
import tewatashi.town.stage.ToyHouse;

/**
 * Goal: the fault suite sees what it looks for. Method: a house that is none puts a stranger's
 * page, a second copy or nothing at all into a tray; and books that do not balance.
 */
class OracleTest {
  private static final Instant NOW = InstantSource.system().instant();
  private static final Books.Verdict CLEAN = new Books.Verdict(0, 0, List.of());

  @TempDir private static Path data;

  @Test
  void anHonestHouseSurvives() throws Exception {
    var story = visit(Conduct.honest());
    assertThat(story.survived()).as(story.why()).isTrue();
    assertThat(story.end()).contains(Story.End.DELIVERED);
    assertThat(row(story, CLEAN).exitCode()).isZero();
  }

  @Test
  void aStrangersPageIsSeenAndEndsWithFour() throws Exception {
    var story = visit((_, stranger, _) -> List.of(Pages.pdf("見本 " + stranger)));
    assertThat(story.wrongPages()).isEqualTo(1);
    assertThat(story.survived()).isFalse();
    assertThat(row(story, CLEAN).exitCode()).isEqualTo(4);
  }

  @Test
  void aSecondCopyIsADoublePrint() throws Exception {
    var story = visit((owner, _, _) -> List.of(Pages.pdf("見本 " + owner), Pages.pdf("見本 " + owner)));
    assertThat(story.doubles()).isEqualTo(1);
    assertThat(row(story, CLEAN).doublePrints()).isEqualTo(1);
    assertThat(row(story, CLEAN).exitCode()).isEqualTo(1);
  }

  @Test
  void paperThatWasOnlySaidToBeThereIsNotSurvived() throws Exception {
    var story = visit(Conduct.emptyTrays());
    assertThat(story.survived()).isFalse();
    assertThat(story.why()).contains("has not ended", "empty tray");
  }

  @Test
  void booksThatDoNotBalanceFailARunThatLookedWell() throws Exception {
    var story = visit(Conduct.honest());
    var books =
        Books.read(
            new JsonObject()
                .put("yen_unbalanced", 300)
                .put("journal_gaps", 1)
                .put(
                    "list",
                    new JsonArray()
                        .add(difference("unsettled"))
                        .add(difference("owed").put("explained", "it is owed"))));
    assertThat(books.clean()).isFalse();
    assertThat(books.unexplained()).hasSize(1);
    assertThat(row(story, books).yenUnbalanced()).isEqualTo(300);
    assertThat(row(story, books).exitCode()).isEqualTo(1);
    assertThat(row(story, CLEAN).plus(row(story, books)).exitCode()).isEqualTo(1);
  }

  @Test
  void aDifferenceThatNobodyExplainsIsNotSurvivedEvenWithoutAYen() {
    var row = Figures.Row.of("calm", 2, List.of(), new Books.Verdict(0, 0, List.of("a digest")));
    assertThat(new Figures(List.of(row)).exitCode()).isEqualTo(1);
  }

  @Test
  void figuresOfACutRunCanBeReadAndAdded() throws Exception {
    var figures = row(visit(Conduct.honest()), CLEAN);
    var twice = Figures.from(figures.json()).plus(figures);
    assertThat(twice.cases()).isEqualTo(2);
    assertThat(twice.survived()).isEqualTo(2);
    assertThat(twice.json().fieldNames())
        .contains(
            "cases",
            "survived",
            "wrong_pages",
            "double_prints",
            "yen_unbalanced",
            "journal_gaps",
            "recovery_p100_s");
  }

  private static JsonObject difference(String what) {
    return new JsonObject().put("what", what).put("reference", "R").put("yen", 0).put("says", "");
  }

  private static Figures row(Story story, Books.Verdict books) {
    return new Figures(List.of(Figures.Row.of("calm", 1, List.of(story), books)));
  }

  private static Story visit(Conduct conduct) throws Exception {
    try (var house = new ToyHouse(data, conduct, NOW, new SecureRandom());
        var folk = new Townsfolk(house, new SecureRandom(), 1, NOW)) {
      var purse = new Purse(data.resolve("device-journal.ndjson"), InstantSource.system());
      var ground = new Ground(folk, purse, 1, 3);
      var story = new Story("calm", 1, Step.APPLY);
      var course = new Course(new Walk(ground, 0, 0, story));
      course.approach(1, 0);
      ground.healed();
      course.finish();
      return story;
    }
  }
}
