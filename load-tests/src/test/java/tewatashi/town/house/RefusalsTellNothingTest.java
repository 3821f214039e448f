package tewatashi.town.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tewatashi.town.counter.Application;

/**
 * Goal: why a paper is refused stands in the audit alone; terminal and metrics cannot tell one
 * reason from another. Method: the town's cast, over HTTP, each reason at both nodes. How long the
 * answers take is measured by {@code bench neutral}, not here.
 */
@ExtendWith(SharedHouse.class)
class RefusalsTellNothingTest {
  private static final List<String> REFUSED =
      List.of(
          "10000026", // 支援措置
          "10000031", // 転出予定
          "10000033", // 死亡
          "10000034", // 成年後見
          "10000035", // 外字登録中
          "10000037", // 転入当日
          "10000052", // a character that no font has
          "10000053"); // a name too long for the form

  /** Parts of the reasons' own words, in database and code. */
  private static final List<String> REASONS =
      List.of(
          "protective",
          "guardian",
          "deceased",
          "moving_out",
          "moving-out",
          "moved_",
          "moved-",
          "character",
          "glyph",
          "too_long",
          "too-long");

  @Test
  void everyReasonHasOneAnswerAndNoneIsInTheMetrics(SharedHouse.House house) throws Exception {
    Set<String> answers = new HashSet<>();
    for (int node = 0; node < 2; node++) {
      try (var client = house.client(0, node)) {
        for (String resident : REFUSED) {
          var visit = house.visit(client);
          assertThat(visit.open().ok()).isTrue();
          assertThat(visit.card(house.card(resident)).ok()).isTrue();
          assertThat(visit.cardRemoved().ok()).isTrue();
          answers.add(visit.apply(Application.residence()).withoutChance());
          assertThat(visit.end().ok()).isTrue();
        }
      }
      assertThat(metrics(house.stage().nodes().get(node).operations()))
          .contains("outcome=\"not-issuable-by-kiosk\"")
          .doesNotContain(REASONS);
    }
    assertThat(answers).hasSize(1).first().asString().startsWith("403 ");
  }

  private static String metrics(URI operations) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(operations.resolve("/metrics")).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }
}
