package tewatashi.town.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.authority.TlsAuthority;
import tewatashi.town.authority.TlsIdentity;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;

/**
 * Goal: a terminal's certificate is changed with an overlap and revoked at once, on every node.
 * Method: every program as a process, two nodes, the operator's own commands, and connections that
 * stood before the revocation.
 */
@ExtendWith(SharedHouse.class)
class TerminalCertificateHouseTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration PRINTER_PAUSE = Duration.ofSeconds(3);
  private static final String TERMINAL = "T000001";

  @TempDir private static Path data;
  private static SharedHouse.House house;
  private static Stage stage;

  @BeforeAll
  static void enter(SharedHouse.House shared) {
    house = shared;
    stage = shared.stage();
  }

  @Test
  void keysAreChangedWithAnOverlapAndTheOldOneIsRefusedEverywhereAtOnce() throws Exception {
    TlsIdentity before = admitted();
    TlsIdentity after = admitted();
    try (TerminalClient old = client(before);
        TerminalClient renewed = client(after)) {
      Visit last = verified(old);
      ok(last.end());
      Visit first = verified(renewed);
      revoke(before);
      for (var node : stage.nodes()) {
        // The connection to it stood before the revocation.
        assertThat(new Visit(old.at(node.api()), RANDOM).open().problem())
            .isEqualTo("terminal-unknown");
      }
      applied(first);
      ok(first.end());
    }
  }

  @Test
  void aLiveSessionIsOverOnEveryNodeWhenItsCertificateIsRevoked() throws Exception {
    TlsIdentity stolen = admitted();
    TlsIdentity next = admitted();
    try (TerminalClient thief = client(stolen);
        TerminalClient owner = client(next)) {
      Visit visit = verified(thief);
      applied(visit);
      revoke(stolen);
      for (var node : stage.nodes()) {
        visit.at(thief.at(node.api()));
        assertThat(visit.state().problem()).isEqualTo("terminal-unknown");
        assertThat(visit.payment("asked").problem()).isEqualTo("terminal-unknown");
      }
      // What waited there ends, and the terminal is free for its new certificate.
      Visit anew = verified(owner);
      ok(anew.end());
    }
  }

  @Test
  void aSessionGoesOnWithNoOtherCertificateOfItsTerminal() throws Exception {
    TlsIdentity first = admitted();
    TlsIdentity second = admitted();
    try (TerminalClient opened = client(first);
        TerminalClient other = client(second)) {
      Visit visit = verified(opened);
      applied(visit);
      visit.at(other.at(stage.nodes().getLast().api()));
      assertThat(visit.state().problem()).isEqualTo("not-found");
      visit.at(opened);
      ok(visit.state());
      ok(visit.end());
    }
  }

  @Test
  void whatWasRevokedIsNotAdmittedAgain() throws Exception {
    TlsIdentity identity = admitted();
    revoke(identity);
    assertThatThrownBy(() -> admit(identity))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("revoked for good");
    assertThatThrownBy(
            () -> stage.operate("enroll", "--revoke-certificate", identity.fingerprint()))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("Missing required option: --by");
  }

  private static TlsIdentity admitted() throws Exception {
    TlsIdentity identity =
        TlsAuthority.read(stage.tlsAuthority().getParent())
            .terminal(TERMINAL, InstantSource.system().instant(), RANDOM);
    identity.write(data, stem(identity));
    admit(identity);
    return identity;
  }

  private static void admit(TlsIdentity identity) throws StageException {
    stage.operate(
        "enroll",
        "--add-certificate",
        identity.fingerprint(),
        "--terminal",
        TERMINAL,
        "--by",
        "specimen operator");
  }

  private static void revoke(TlsIdentity identity) throws StageException {
    stage.operate(
        "enroll", "--revoke-certificate", identity.fingerprint(), "--by", "specimen operator");
  }

  private static TerminalClient client(TlsIdentity identity) throws Exception {
    return TerminalClient.of(
        stage.nodes().getFirst().api(),
        data.resolve(stem(identity) + ".p12"),
        TlsIdentity.PASSWORD,
        stage.tlsAuthority());
  }

  private static String stem(TlsIdentity identity) {
    return "terminal-" + identity.fingerprint().substring(0, 8);
  }

  private static Visit verified(TerminalClient client) throws Exception {
    var visit = new Visit(client, RANDOM);
    ok(visit.open());
    visit.at(client.at(stage.nodes().getLast().api()));
    ok(visit.card(house.card("10000001")));
    visit.at(client);
    ok(visit.cardRemoved());
    return visit;
  }

  /** The first look at a printer of a house that has just started may take too long. */
  private static void applied(Visit visit) throws Exception {
    Answer answer = visit.apply(Application.residence());
    for (int i = 0; i < 5 && answer.problem().equals("printer-attention"); i++) {
      Thread.sleep(PRINTER_PAUSE);
      answer = visit.apply(Application.residence());
    }
    ok(answer);
  }

  private static void ok(Answer answer) {
    assertThat(answer.ok()).as(answer.toString()).isTrue();
  }
}
