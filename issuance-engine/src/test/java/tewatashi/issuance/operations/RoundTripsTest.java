package tewatashi.issuance.operations;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.testing.SmallTown;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrinterAnswers.Heard;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.Challenge;
import tewatashi.issuance.session.Verification;

/**
 * How often each small question of a visit waits for the database. A round trip costs servers and
 * database together about 0.3 ms of processor time, and a delivery has some eighty of them: one
 * more is to be seen here first.
 */
final class RoundTripsTest {
  private static final UUID PRINTER = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final Digest REQUEST = Digest.of("request".getBytes(US_ASCII));
  private static final JobName JOB = new JobName("0".repeat(32));

  private final Map<String, Integer> counted = new LinkedHashMap<>();
  private Counter counter;
  private CountedWire wire;
  private DatabasePorts ports;

  @BeforeEach
  void open() throws Exception {
    counter = new Counter();
    wire = new CountedWire(Counter.access(counter.database));
    ports = DatabasePorts.open(wire.through(Counter.access(counter.database)), Limits.forCores(2));
  }

  @AfterEach
  void close() {
    ports.close();
    wire.close();
    counter.close();
  }

  private void count(String step, CountedWire.Step taken) throws Exception {
    counted.merge(step, wire.of(taken), Math::min); // A pool may open a connection meanwhile.
  }

  @Test
  void aSessionFromItsOpeningToItsEnd() throws Exception {
    session(counter.come("T000002"), "02"); // A connection's first questions are no step's.
    counted.clear();
    session(counter.come("T000001"), "01");
    session(counter.come("T000002"), "02");
    assertThat(counted)
        .containsExactly(
            Map.entry("terminal", 1),
            Map.entry("open, after the live ones were counted", 2),
            Map.entry("present", 1),
            Map.entry("acting", 1),
            Map.entry("spend", 1),
            Map.entry("refused", 2), // It names no certificate: a null, and a BEGIN for it.
            Map.entry("bind", 1),
            Map.entry("rebind", 1),
            Map.entry("card removed", 1),
            Map.entry("claim", 1),
            Map.entry("claim, while it runs", 2),
            Map.entry("answered", 1),
            Map.entry("claim, answered", 1),
            Map.entry("end", 1));
  }

  private void session(Counter.Visit visit, String serial) throws Exception {
    var id = visit.session();
    var tls = visit.identity();
    var secret = visit.secret();
    var token = secret.token();
    var sessions = ports.sessions();
    var rows = ports.rows();
    var keys = ports.idempotencyKeys();
    var card = new AuthenticationCertificateId(SmallTown.ISSUER_KEY, serial);
    var refusal = new Verification.SignatureInvalid();
    count("terminal", () -> ports.operations().terminal(tls.certificateSha256()).orElseThrow());
    count("open, after the live ones were counted", () -> open(visit));
    count("present", () -> rows.present(id, tls, secret, Counter.now()).orElseThrow());
    count("acting", () -> act(visit));
    count("spend", () -> ports.challenges().spend(id, token, Counter.now()).orElseThrow());
    count("refused", () -> sessions.cardRefused(id, token, refusal));
    count("bind", () -> ports.links().bind(id, token, card));
    count("rebind", () -> rows.rebind(id, tls, secret, Counter.now()).orElseThrow());
    var binding = counter.rebind(visit);
    count("card removed", () -> sessions.cardRemoved(binding, Counter.now()));
    count("claim", () -> keys.claim(visit.terminal(), id, "key", REQUEST));
    count("claim, while it runs", () -> keys.claim(visit.terminal(), id, "key", REQUEST));
    count("answered", () -> keys.answered(visit.terminal(), id, "key", 200, "{}"));
    count("claim, answered", () -> keys.claim(visit.terminal(), id, "key", REQUEST));
    count("end", () -> sessions.end(id, token, Counter.now()));
  }

  private void open(Counter.Visit visit) throws Exception {
    var now = Counter.now();
    byte[] nonce = Arrays.copyOf(visit.session().bytes(), 32);
    ports
        .sessions()
        .open(
            new Challenge(visit.session(), visit.terminal(), nonce, now.plusSeconds(80)),
            visit.secret().token(),
            visit.identity().certificateSha256(),
            now,
            now.plusSeconds(900),
            now.plusSeconds(180));
  }

  private void act(Counter.Visit visit) {
    ports
        .rows()
        .acting(
            visit.session(),
            visit.identity(),
            visit.secret(),
            Counter.now(),
            Duration.ofSeconds(60))
        .orElseThrow();
  }

  @Test
  void whatIsWrittenOfAPrinterAndOfANode() throws Exception {
    var story =
        counter.paid(
            counter.visit("T000001", "01"),
            Counter.residence(Scope.HOLDER),
            1,
            Map.of("00000001", 1L));
    ports.operations().feedAgeSeconds(Counter.now());
    ports.fleetBook().note(PRINTER, Set.of(Attention.COVER_OPEN));
    var book = ports.fleetBook();
    var answers = ports.printerAnswers();
    var ended = new Heard(JOB, OptionalInt.of(1), "completed", OptionalInt.empty());
    count("printer", () -> ports.operations().printerOf(PRINTER).orElseThrow());
    count("clock", () -> ports.clock());
    count("note", () -> book.note(PRINTER, Set.of(Attention.PAPER_JAM)));
    count("note the same", () -> book.note(PRINTER, Set.of(Attention.PAPER_JAM)));
    count("noted", () -> book.noted(PRINTER));
    count("progresses", () -> book.progress(story.id(), 1, 1));
    count("progress", () -> book.progress(story.id(), 1));
    count("falling", () -> book.falling(story.id(), 1, PRINTER));
    count("heard", () -> answers.heard(PRINTER, ended));
    count("heard again", () -> answers.heardAgain(PRINTER, ended));
    count("beat", () -> ports.nodes().beat("0".repeat(32)));
    count("watched", () -> ports.watchBeats().silentFor());
    assertThat(counted.values()).as(counted.toString()).hasSize(12).containsOnly(1);
  }
}
