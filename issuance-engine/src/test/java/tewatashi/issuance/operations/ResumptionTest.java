package tewatashi.issuance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Resumption.Said;

/** A stop is lifted by two people's signatures, and by nothing less. */
class ResumptionTest {
  private static final String WHY = "the printer was exchanged";

  @TempDir Path folder;
  private final Counter counter = new Counter();
  private final Resumption resumption =
      new Resumption(Counter.access(counter.database), Limits.forCores(2));
  private KeyPair one;
  private KeyPair two;

  @BeforeEach
  void enrol() throws Exception {
    one = enrolled("one");
    two = enrolled("two");
    counter.database.set("INSERT INTO stop (terminal_id, reason) VALUES ('T000001', 'watch: x')");
  }

  @AfterEach
  void close() {
    resumption.close();
    counter.close();
  }

  private KeyPair enrolled(String operator) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path file = folder.resolve("fleet.json");
    Files.writeString(
        file,
        "{\"operators\": [{\"operator\": \"%s\", \"public_key\": \"%s\"}]}"
            .formatted(
                operator, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())));
    var done =
        Enrolment.enrol(
            Counter.access(counter.database), Limits.forCores(2), file, new SecureRandom());
    assertThat(done.operators()).isEqualTo(1);
    return pair;
  }

  private static byte[] sign(KeyPair pair, byte[] message) throws Exception {
    var writer = Signature.getInstance("Ed25519");
    writer.initSign(pair.getPrivate());
    writer.update(message);
    return writer.sign();
  }

  private Said said(String operator, KeyPair pair) throws Exception {
    return said(operator, pair, Counter.now());
  }

  private Said said(String operator, KeyPair pair, Instant at) throws Exception {
    var order = resumption.order(1, operator, WHY, at).orElseThrow();
    return resumption.resume(1, operator, WHY, at, sign(pair, order.bytes()));
  }

  @Test
  void twoOperatorsLiftItAndOneDoesNot() throws Exception {
    assertThat(resumption.standing()).hasSize(1);
    assertThat(said("one", one)).isEqualTo(Said.WAITS_FOR_ANOTHER);
    assertThat(resumption.standing()).as("one person's word changes nothing").hasSize(1);
    assertThat(said("two", two)).isEqualTo(Said.RESUMED);
    assertThat(resumption.standing()).isEmpty();
    assertThat(counter.one("SELECT lifted_by || ' ' || lifted_with FROM stop"))
        .isEqualTo("one two");
    assertThat(counter.one("SELECT count(*) FROM stop_resumption WHERE because = '" + WHY + "'"))
        .isEqualTo("2");
    assertThat(said("one", one)).isEqualTo(Said.LIFTED_BEFORE);
  }

  @Test
  void theSameOperatorTwiceIsOne() throws Exception {
    said("one", one);
    assertThat(said("one", one)).isEqualTo(Said.SAME_OPERATOR);
    KeyPair renewed = enrolled("one");
    assertThat(said("one", renewed)).as("nor with a new key").isEqualTo(Said.SAME_OPERATOR);
    assertThat(resumption.standing()).hasSize(1);
  }

  @Test
  void anothersKeyIsRefused() throws Exception {
    assertThat(said("one", two)).isEqualTo(Said.KEY_WRONG);
    assertThat(said("nobody", one)).isEqualTo(Said.KEY_WRONG);
    enrolled("one");
    assertThat(said("one", one)).as("a key that was replaced").isEqualTo(Said.KEY_WRONG);
  }

  @Test
  void whatARevokedKeySaidDoesNotCountAnyMore() throws Exception {
    said("one", one);
    enrolled("one");
    assertThat(said("two", two)).isEqualTo(Said.WAITS_FOR_ANOTHER);
  }

  @Test
  void aSignatureUnderAnotherStopOrAnotherReasonIsRefused() throws Exception {
    counter.database.set("INSERT INTO stop (kind, reason) VALUES ('seal', 'watch: y')");
    Instant now = Counter.now();
    byte[] other = sign(one, resumption.order(2, "one", WHY, now).orElseThrow().bytes());
    assertThat(resumption.resume(1, "one", WHY, now, other)).isEqualTo(Said.KEY_WRONG);
    byte[] right = sign(one, resumption.order(1, "one", WHY, now).orElseThrow().bytes());
    assertThat(resumption.resume(1, "one", "other words", now, right)).isEqualTo(Said.KEY_WRONG);
    assertThat(resumption.resume(9, "one", WHY, now, right)).isEqualTo(Said.UNKNOWN);
  }

  @Test
  void anOldOrderIsRefusedAndAFirstWordLastsADay() throws Exception {
    counter.database.set("UPDATE stop SET placed_at = now() - interval '1 day'");
    assertThat(said("one", one, Counter.now().minusSeconds(601))).isEqualTo(Said.ORDER_TOO_OLD);
    assertThat(said("one", one, Counter.now().plusSeconds(120))).isEqualTo(Said.ORDER_TOO_OLD);
    said("one", one);
    counter.database.set(
        "SET session_replication_role = replica;"
            + " UPDATE stop_resumption SET said_at = now() - interval '25 hours'");
    assertThat(said("two", two)).isEqualTo(Said.WAITS_FOR_ANOTHER);
  }

  @Test
  void anOrderSignedBeforeTheStopIsRefused() throws Exception {
    assertThat(said("one", one, Counter.now().minusSeconds(60))).isEqualTo(Said.ORDER_TOO_OLD);
  }

  @Test
  void aGuardsStopNamesTheCaseThatAsksWhatItStoppedFor() throws Exception {
    counter.database.set("UPDATE stop SET lifted_at = now(), lifted_by = 'a', lifted_with = 'b'");
    var binding = counter.visit("T000001", "01");
    var crossed = counter.begin(binding, Counter.residence(Scope.HOLDER), 1);
    var elsewhere = counter.visit("T000002", "09");
    var other = counter.begin(elsewhere, Counter.residence(Scope.HOLDER), 1);
    var operations = counter.ports.operations();
    operations.openCase(other.id(), "crossed wires", Counter.now());
    operations.openCase(crossed.id(), "unexpected error", Counter.now());
    operations.stopAndAsk(crossed.facts(), "build-1", "crossed wires", Counter.now());
    counter.database.set(
        "INSERT INTO stop (terminal_id, kind, reason) VALUES ('T000001', 'residence', 'guard'),"
            + " ('T000001', 'residence', 'a drill')");
    assertThat(resumption.standing())
        .extracting(StandingStop::openCases)
        .as("a guard's, one of an earlier version's, and another stop of that terminal")
        .containsExactly(List.of("3 (crossed wires)"), List.of("3 (crossed wires)"), List.of());
  }

  @Test
  void theProgramHasNoOtherWayToLiftAStop() {
    assertThatThrownBy(
            () -> {
              try (var operations = counter.database.connect(tewatashi.db.Role.OPERATIONS);
                  var statement = operations.createStatement()) {
                statement.execute(
                    "UPDATE stop SET lifted_at = now(), lifted_by = 'a', lifted_with = 'b'");
              }
            })
        .hasMessageContaining("permission denied");
  }
}
