package tewatashi.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.session.CardAlgorithm;

/** The benchmark itself, far too briefly for its figures to mean anything. */
class CardBenchTest {
  @TempDir private Path folder;

  @Test
  void itMeasuresEveryStepOfARealVerification() throws Exception {
    var json = measured("--algorithm=P_384_SHA384");
    assertThat(json.fieldNames()).contains("verify_p384_ms", "bare_p384_ms");
    assertThat(json.getDouble("verify_p384_ms")).isPositive();
  }

  @Test
  @Tag("long")
  void itMeasuresBothKindsOfCards() throws Exception {
    var json = measured();
    assertThat(json.fieldNames())
        .contains("verify_rsa_ms", "bare_rsa_ms", "verify_p384_ms", "bare_p384_ms");
    for (var key : List.of("verify_rsa_ms", "verify_p384_ms")) {
      assertThat(json.getDouble(key)).as(key).isPositive();
    }
  }

  private JsonObject measured(String... more) throws Exception {
    var file = folder.resolve("card.json");
    var arguments =
        new ArrayList<>(List.of("--rounds=1", "--warm-up=0", "--operations=80", "--cards=8"));
    arguments.add("--json=" + file);
    arguments.addAll(List.of(more));
    assertThat(CardBench.commandLine().execute(arguments.toArray(String[]::new))).isZero();
    return new JsonObject(Files.readString(file));
  }

  @Test
  void theTableSaysWhetherATargetIsMet() {
    assertThat(table(1.4, 0.5)).contains("rsa-2048-sha256").contains("x 1.40").contains(": met");
    assertThat(table(1.6, 0.5)).contains(": MISSED");
  }

  private static String table(double whole, double half) {
    var figures =
        new CardFigures(
            Map.of(
                "parsed",
                0.01,
                "trusted",
                0.1,
                "signed",
                0.1,
                "question",
                0.4,
                "whole",
                whole,
                "transport",
                0.3,
                "cryptography",
                half,
                "exchange",
                half));
    return new CardReport(Map.of(CardAlgorithm.RSA_2048_SHA256, figures)).table();
  }
}
