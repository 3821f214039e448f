package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.issuance.IssuanceId;

/** The good story, over real TLS; every answer is judged by the contract as it comes. */
class VisitTest {
  private static Api api;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    api = new Api().start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @AfterEach
  void everybodyGoesHome() {
    api.desk.endAll();
  }

  @Test
  void aResidentGetsAPaperStepByStep() throws IOException {
    try (var terminal = api.terminal()) {
      var opened = terminal.open();
      assertThat(opened.status()).isEqualTo(201);

      var accepted = terminal.card(opened.json().getString("message"));
      assertThat(accepted.status()).isEqualTo(200);
      var residence = accepted.json().getJsonArray("offers").getJsonObject(0);
      assertThat(residence.getInteger("fee_yen")).isEqualTo(PaperDesk.FEE_YEN);

      assertThat(terminal.step("cardRemoved", "card-removed", "").status()).isEqualTo(200);
      var members = terminal.step("declareScope", "scope", "{\"scope\":\"household\"}");
      assertThat(members.json().getJsonArray("members")).hasSize(2);

      var body =
          "{\"kind\":\"residence\",\"scope\":\"household\",\"items\":[\"domicile\"],\"copies\":2}";
      var applied = terminal.step("startIssuance", "issuances", body);
      assertThat(applied.status()).isEqualTo(201);
      assertThat(applied.json().getInteger("total_yen")).isEqualTo(600);
      terminal.issuance = applied.json().getString("issuance");

      var asked = terminal.paper("payment", "payment", "{\"step\":\"asked\",\"amount_yen\":600}");
      assertThat(asked.json().getString("fee")).isEqualTo("asked");
      var taken =
          terminal.paper(
              "payment",
              "payment",
              "{\"step\":\"taken\",\"amount_yen\":600,\"device_receipt\":\"R-20260401-1\"}");
      assertThat(taken.json().getString("state")).isEqualTo("printing");

      api.desk.printed(new IssuanceId(terminal.issuance));
      assertThat(terminal.read().json().getInteger("printed_copies")).isEqualTo(2);
      var collected = terminal.paper("collected", "collected", "");
      assertThat(collected.json().getString("state")).isEqualTo("delivered");
      assertThat(terminal.end().json().getString("state")).isEqualTo("ended");
    }
  }

  @Test
  void chosenMembersAreNamedByTheirPlacesTwiceTheSame() throws IOException {
    try (var terminal = api.terminal()) {
      var opened = terminal.open();
      var accepted = terminal.card(opened.json().getString("message"));
      var offer = accepted.json().getJsonArray("offers").getJsonObject(0);
      assertThat(offer.getJsonArray("scopes").getList())
          .containsExactly("holder", "members", "household");
      assertThat(offer.getJsonArray("items").getList())
          .containsExactly("relationship", "domicile", "individual_number", "foreign");
      terminal.step("cardRemoved", "card-removed", "");
      var shown = terminal.step("declareScope", "scope", "{\"scope\":\"members\"}");
      assertThat(shown.json().getJsonArray("members")).hasSize(2);
      var chosen =
          terminal.step("declareScope", "scope", "{\"scope\":\"members\",\"members\":[2]}");
      assertThat(chosen.json().getJsonArray("members").getJsonObject(0).getInteger("ordinal"))
          .isEqualTo(2);
      String body = "{\"kind\":\"record\",\"scope\":\"members\",\"members\":%s,\"copies\":1}";
      assertThat(terminal.step("startIssuance", "issuances", body.formatted("[1,2]")).status())
          .isEqualTo(409);
      assertThat(terminal.step("startIssuance", "issuances", body.formatted("[2]")).status())
          .isEqualTo(201);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"scope\":\"members\"",
        "\"scope\":\"members\",\"members\":[]",
        "\"scope\":\"members\",\"members\":[0]",
        "\"scope\":\"members\",\"members\":[100]",
        "\"scope\":\"members\",\"members\":[2,2]",
        "\"scope\":\"members\",\"members\":[\"2\"]",
        "\"scope\":\"members\",\"members\":[2.5]",
        "\"scope\":\"members\",\"members\":2",
        "\"scope\":\"members\",\"members\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]",
        "\"scope\":\"household\",\"members\":[2]",
        "\"scope\":\"holder\",\"members\":[1]"
      })
  void membersAreSomePlacesAndOfTheirOwnScopeAlone(String choice) throws IOException {
    try (var terminal = api.terminal()) {
      terminal.open();
      var body = "{\"kind\":\"residence\"," + choice + ",\"copies\":1}";
      assertThat(terminal.step("startIssuance", "issuances", body).status()).isEqualTo(400);
    }
  }

  @Test
  void aSealsCertificateHasNoItemsAndMaySayItsScope() throws IOException {
    try (var terminal = api.terminal()) {
      terminal.apply();
      for (var body :
          new String[] {
            "{\"kind\":\"seal\",\"copies\":1}",
            "{\"kind\":\"seal\",\"scope\":\"holder\",\"items\":[],\"copies\":1}"
          }) {
        assertThat(terminal.step("startIssuance", "issuances", body).status()).isEqualTo(201);
      }
      var wide = "{\"kind\":\"seal\",\"scope\":\"household\",\"copies\":1}";
      assertThat(terminal.step("startIssuance", "issuances", wide).status()).isEqualTo(400);
    }
  }

  @Test
  void aPaperThatIsNotTheirsIsSaidInOneStep() throws IOException {
    try (var terminal = api.terminal()) {
      terminal.apply();
      var said = terminal.paper("notMine", "not-mine", "");
      assertThat(said.json().getString("refusal"))
          .isEqualTo("urn:tewatashi:problem:outcome-unknown");
    }
  }

  @Test
  void aClerkOpensTheTrayWithTheirOwnCode() throws IOException {
    try (var terminal = api.terminal()) {
      var body = "{\"clerk\":\"clerk-1\",\"code\":\"%s\"}";
      var right =
          Terminal.post(
              terminal.request("/v1/tray-confirmations"), body.formatted(PaperDesk.CLERKS_CODE));
      assertThat(terminal.send("confirmTray", right).json().getString("state")).isEqualTo("open");
      var wrong =
          Terminal.post(terminal.request("/v1/tray-confirmations"), body.formatted("12345678"));
      assertThat(terminal.send("confirmTray", wrong).problem()).isEqualTo("clerk-code-wrong");
    }
  }

  @Test
  void everyAnswerIsKeptNowhereAndRunsNothing() throws IOException {
    try (var terminal = api.terminal()) {
      for (var said : new Terminal.Said[] {terminal.open(), terminal.read()}) {
        assertThat(said.header("Cache-Control")).isEqualTo("no-store");
        assertThat(said.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(said.header("Content-Security-Policy")).startsWith("default-src 'none'");
      }
    }
  }
}
