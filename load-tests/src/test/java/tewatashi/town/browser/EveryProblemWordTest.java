package tewatashi.town.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tewatashi.town.browser.ChangedAnswers.Change;
import tewatashi.town.stage.StagePlan;

/**
 * Goal: whatever the server may say, at whatever step, the page ends on words that the resident can
 * use, and what it says of the money is true. Method: the words are those of openapi.yaml itself,
 * so that a new one cannot be forgotten; answers are changed on the wire before a running house.
 */
@Tag("aside")
@ExtendWith(Street.class)
class EveryProblemWordTest {
  private static final Path CONTRACT =
      Path.of("kiosk-api/src/main/resources/tewatashi/kiosk/openapi.yaml");

  /**
   * The terminal waits for the staff or for its turn, and asks again; it does not end by itself.
   */
  private static final Set<String> WAITED_FOR =
      Set.of("printer-attention", "overloaded", "too-many-requests", "request-still-running");

  private static final List<Step> BEFORE_MONEY =
      List.of(Step.OPEN, Step.CARD, Step.CARD_REMOVED, Step.SCOPE, Step.APPLY, Step.ASKED);

  static Stream<String> words() throws Exception {
    String contract = Files.readString(StagePlan.houseFolder().resolve(CONTRACT));
    var words =
        Pattern.compile("^ +- urn:tewatashi:problem:([a-z-]+)$", Pattern.MULTILINE)
            .matcher(contract)
            .results()
            .map(hit -> hit.group(1))
            .distinct()
            .toList();
    assertThat(words).hasSizeGreaterThan(30);
    return words.stream().filter(word -> !WAITED_FOR.contains(word));
  }

  /** The page's words for each are looked at in kiosk-api's gallery; here it is the way there. */
  @Tag("long")
  @Test
  void everyWordEndsOnARefusalOfThatWordAndNoMoneyIsTaken(Street.Scene scene) throws Exception {
    scene.page().close();
    try (var page = new BarePage(scene.shop())) {
      for (String word : words().toList()) {
        scene.way().change(Step.CARD, new Change.Refuse(word, 403));
        var refusal = page.to("refusal", "10000001");
        assertThat(refusal.getString("problem")).isEqualTo(word);
        assertThat(refusal.getString("fee")).as(word).isEqualTo("none");
        assertThat(refusal.getInteger("owed_yen")).as(word).isZero();
        assertThat(refusal.getString("reference")).as(word).isEqualTo("TEST-2345");
        scene.shop().takeCard();
        scene.way().nothing();
        page.to("welcome", "10000001");
      }
    }
    assertThat(scene.shop().tray().documents()).isEmpty();
  }

  /** Money was taken, and then the house says something else than thanks. */
  @Tag("long")
  @Test
  void noWordAfterMoneyIsTakenForNoMoney(Street.Scene scene) throws Exception {
    scene.page().close();
    try (var page = new BarePage(scene.shop())) {
      for (String word : List.of("internal", "wrong-state", "register-unavailable", "not-found")) {
        page.to("pay", "10000001");
        scene.way().change(Step.TAKEN, new Change.Refuse(word, 403));
        var pay = page.shown();
        page.touch(pay, new JsonObject().put("touch", "tap"));
        var last = awaitEnd(page);
        assertThat(last.getString("name")).as(word + " " + last).isNotEqualTo("welcome");
        long back = last.getInteger("returned_yen", 0) + last.getInteger("owed_yen", 0);
        boolean honest = last.getString("name").equals("outcome_unknown");
        assertThat(back > 0 || honest).as(word + " " + last).isTrue();
        scene.way().nothing();
        page.to("welcome", "10000001");
        scene.shop().tray().take();
      }
    }
  }

  private static JsonObject awaitEnd(BarePage page) throws Exception {
    long end = System.nanoTime() + 90_000_000_000L;
    while (System.nanoTime() < end) {
      var shown = page.shown();
      if (Set.of("refusal", "outcome_unknown", "tray_uncertain", "ended")
          .contains(shown.getString("name"))) {
        return shown;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("it does not end: " + page.shown());
  }

  /** Each word is asked for above, by the agent's own answers; here a person reads it. */
  @Tag("long")
  @ParameterizedTest
  @MethodSource
  void atEveryStepThePageSaysIt(Step step, String word, Street.Scene scene) throws Exception {
    refusedAt(step, word, scene);
  }

  /** Every third word, so that each step has two of them. */
  static Stream<Arguments> atEveryStepThePageSaysIt() throws Exception {
    var words = words().toList();
    return IntStream.range(0, BEFORE_MONEY.size() * 2)
        .mapToObj(i ->
            Arguments.of(
                BEFORE_MONEY.get(i % BEFORE_MONEY.size()), words.get(3 * i % words.size())));
  }

  private static void refusedAt(Step step, String word, Street.Scene scene) throws Exception {
    try (var page = scene.page()) {
      scene.way().change(step, new Change.Refuse(word, 403));
      scene.visitor(page, "10000001", Wish.residence()).to("refusal");
      var texts = scene.texts("ja");
      String own = "refusal." + word + ".what";
      if (texts.has(own)) {
        assertThat(page.words()).contains(texts.line(own));
      }
      assertThat(page.words()).contains(texts.line("money.none")).contains("TEST-2345");
      assertThat(scene.shop().tray().documents()).isEmpty();
    }
  }
}
