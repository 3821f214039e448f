package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a terminal is, is said by its certificate and by nothing a request says. */
class ClientCertificateTest {
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
    api.desk.asked.clear();
    api.fleet.unavailable = false;
  }

  @Test
  void withoutACertificateThereIsNoConnection() {
    try (var nobody = api.terminal(new ThrowawayAuthority.Identity[0])) {
      assertThatThrownBy(nobody::open).isInstanceOf(IOException.class);
      assertThat(api.desk.asked).isEmpty();
    }
  }

  @Test
  void anotherAuthoritysCertificateIsNoCertificate() {
    var stranger = ThrowawayAuthority.create().issue("terminal");
    try (var nobody = api.terminal(stranger)) {
      assertThatThrownBy(nobody::open).isInstanceOf(IOException.class);
      assertThat(api.desk.asked).isEmpty();
    }
  }

  @Test
  void aCertificateThatIsNotOnTheAllowListIsRefused() throws IOException {
    try (var unknown = api.terminal(api.authority.issue("not enrolled"))) {
      var said = unknown.open();
      assertThat(said.status()).isEqualTo(403);
      assertThat(said.problem()).isEqualTo("terminal-unknown");
      assertThat(api.desk.asked).isEmpty();
    }
  }

  @Test
  void whoIsStruckOffIsRefusedAtTheNextStep() throws IOException {
    var leaving = api.authority.issue("leaving");
    api.fleet.enroll(leaving.sha256(), "T000009");
    try (var terminal = api.terminal(leaving)) {
      assertThat(terminal.open().status()).isEqualTo(201);
      api.fleet.strike(leaving.sha256());
      assertThat(terminal.end().problem()).isEqualTo("terminal-unknown");
    }
  }

  @Test
  void aSessionIsItsOwnTerminalsAlone() throws IOException {
    var other = api.authority.issue("other");
    api.fleet.enroll(other.sha256(), "T000002");
    try (var first = api.terminal();
        var second = api.terminal(other)) {
      first.apply();
      second.session = first.session;
      second.issuance = first.issuance;
      assertThat(second.read().problem()).isEqualTo("not-found");
    }
  }

  @Test
  void anAllowListThatCannotBeReadLetsNobodyIn() throws IOException {
    api.fleet.unavailable = true;
    try (var terminal = api.terminal()) {
      var said = terminal.open();
      assertThat(said.problem()).isEqualTo("register-unavailable");
      assertThat(Integer.parseInt(said.header("Retry-After"))).isPositive();
    }
  }

  @Test
  void theContractAndLifeAreShownToAnyTerminal() throws IOException {
    try (var unknown = api.terminal(api.authority.issue("not enrolled"))) {
      var alive = unknown.send("livez", unknown.request("/livez").GET().build());
      assertThat(alive.json().getString("realm")).isEqualTo("specimen");
      var contract = unknown.request("/openapi.yaml").GET().build();
      var said =
          unknown.client().send(contract, java.net.http.HttpResponse.BodyHandlers.ofString());
      assertThat(said.body()).startsWith("openapi: 3.1.0");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
