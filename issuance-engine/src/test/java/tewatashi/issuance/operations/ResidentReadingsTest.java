package tewatashi.issuance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.ResidentReadings.Said;

/** Nobody reads what was issued to a resident without having said why, in writing, before. */
class ResidentReadingsTest {
  private static final String WHY = "the resident's own question, form 12";
  private static final String TOWN = "131016";
  private static final String HANAKO = "00000001";
  private static final String NOBODY = "00000077";

  private final Counter counter = new Counter();
  private final ResidentReadings readings =
      new ResidentReadings(Counter.access(counter.database), Limits.forCores(2));
  private SigningOperator one;
  private IssuanceState.AwaitingPayment paid;

  @BeforeEach
  void hanakoAskedForAPaper() throws Exception {
    one = SigningOperator.enrolled(counter, "one");
    var visit = counter.visit("T000001", "01");
    paid = counter.paid(visit, Counter.residence(Scope.HOLDER), 1, Map.of(HANAKO, 1L));
  }

  @AfterEach
  void close() {
    readings.close();
    counter.close();
  }

  private ReadingOrder order(Whom whom, Instant at) {
    var town = whom.numbered().map(_ -> TOWN);
    return readings.order(town, whom, WHY, "one", at);
  }

  private ResidentReadings.Asking asked(Whom whom) throws Exception {
    var order = order(whom, Counter.now());
    return readings.ask(order, one.sign(order.bytes()));
  }

  @Test
  void aResidentReadsWhatWasIssuedInTheirName() throws Exception {
    for (Whom whom :
        List.of(
            new Whom.Numbered(HANAKO), new Whom.WhoAskedFor(paid.id().hex().substring(0, 10)))) {
      var asking = asked(whom);
      assertThat(asking.said()).isEqualTo(Said.ASKED);
      var issued = readings.read(asking.reading().orElseThrow());
      assertThat(issued).hasSize(1);
      assertThat(issued.getFirst().reference())
          .isEqualToIgnoringCase(paid.id().hex().substring(0, 10));
      assertThat(issued.getFirst().own()).isTrue();
      assertThat(issued.getFirst().ended()).isEqualTo(Optional.empty());
      assertThat(issued.getFirst().printed()).as("nothing is printed yet").isZero();
    }
  }

  @Test
  void theAskingAndTheReadingAreLinesWithoutThePerson() throws Exception {
    long reading = asked(new Whom.Numbered(HANAKO)).reading().orElseThrow();
    readings.read(reading);
    String lines =
        "SELECT string_agg(concat_ws(' ', deed, actor_kind, actor, why, result), '; ' ORDER BY"
            + " audit_id) FROM tewatashi.audit WHERE object_kind = 'reading' AND object = '%d'";
    assertThat(counter.one(lines.formatted(reading)))
        .isEqualTo(
            "reading-asked operator one %s asked; record-read operator one %s 1 issuances"
                .formatted(WHY, WHY))
        .doesNotContain(HANAKO);
  }

  @Test
  void itIsReadOnceAndOnlyWhatWasAskedFor() throws Exception {
    long reading = asked(new Whom.Numbered(HANAKO)).reading().orElseThrow();
    readings.read(reading);
    assertThatThrownBy(() -> readings.read(reading)).hasStackTraceContaining("TW052");
    assertThatThrownBy(() -> readings.read(reading + 1)).hasStackTraceContaining("TW052");
  }

  @Test
  void anotherKeyAnotherPersonAndAnOldOrderReadNothing() throws Exception {
    var two = SigningOperator.enrolled(counter, "two");
    var order = order(new Whom.Numbered(HANAKO), Counter.now());
    assertThat(readings.ask(order, two.sign(order.bytes())).said()).isEqualTo(Said.KEY_WRONG);
    var another = order(new Whom.Numbered("00000002"), order.at());
    assertThat(readings.ask(another, one.sign(order.bytes())).said())
        .as("signed for somebody else")
        .isEqualTo(Said.KEY_WRONG);
    var old = order(new Whom.Numbered(HANAKO), Counter.now().minusSeconds(601));
    assertThat(readings.ask(old, one.sign(old.bytes())).said()).isEqualTo(Said.ORDER_TOO_OLD);
  }

  @Test
  void whoAsksAboutNobodyIsWrittenDownToo() throws Exception {
    var asking = asked(new Whom.Numbered(NOBODY));
    assertThat(asking.said()).isEqualTo(Said.NOBODY);
    long reading = asking.reading().orElseThrow();
    assertThatThrownBy(() -> readings.read(reading)).hasStackTraceContaining("TW052");
    assertThat(
            counter.one(
                "SELECT result FROM tewatashi.audit WHERE deed = 'reading-asked' AND object = '"
                    + reading
                    + "'"))
        .isEqualTo("nobody");
  }

  @Test
  void whatIsNotOfItsFormIsNotSigned() {
    var hanako = new Whom.Numbered(HANAKO);
    var at = Counter.now();
    assertThatThrownBy(() -> readings.order(Optional.of(TOWN), hanako, "why", "one", at))
        .hasMessageContaining("purpose");
    assertThatThrownBy(() -> readings.order(Optional.empty(), hanako, WHY, "one", at))
        .hasMessageContaining("municipality")
        .hasMessageNotContaining(HANAKO);
  }
}
