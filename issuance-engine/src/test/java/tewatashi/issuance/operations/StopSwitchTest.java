package tewatashi.issuance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.StopOrder.Reach;
import tewatashi.issuance.operations.StopSwitch.Said;
import tewatashi.issuance.port.IssuanceJournal.Entry;
import tewatashi.issuance.port.PublicReason;
import tewatashi.issuance.session.TerminalId;

/** One person stops, at once, by a signature of their own; two lift it. */
class StopSwitchTest {
  private static final String WHY = "pages of another town were seen";
  private static final String PRINTER = "00000000-0000-4000-8000-000000000001";

  private final Counter counter = new Counter();
  private final StopSwitch stops =
      new StopSwitch(Counter.access(counter.database), Limits.forCores(2));
  private final Resumption resumption =
      new Resumption(Counter.access(counter.database), Limits.forCores(2));
  private SigningOperator one;
  private SigningOperator two;

  @BeforeEach
  void enrol() throws Exception {
    one = SigningOperator.enrolled(counter, "one");
    two = SigningOperator.enrolled(counter, "two");
  }

  @AfterEach
  void close() {
    stops.close();
    resumption.close();
    counter.close();
  }

  private StopSwitch.Placing placed(Reach reach) throws Exception {
    var order = order(reach, Counter.now());
    return stops.place(order, one.sign(order.bytes()));
  }

  private StopOrder order(Reach reach, Instant at) {
    return stops.order(reach, WHY, PublicReason.MAINTENANCE, "one", at);
  }

  private static Reach reach(String municipality, Whom whom) {
    return new Reach(
        Optional.of(municipality),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(whom));
  }

  private static Reach printer() {
    return new Reach(
        Optional.empty(),
        Optional.of(CertificateKind.RESIDENCE),
        Optional.empty(),
        Optional.of(UUID.fromString(PRINTER)),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void onePersonStopsAtOnceAndTwoOthersWordsLiftIt() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, Map.of("00000001", 1L));
    var placing = placed(printer());
    assertThat(placing.said()).isEqualTo(Said.PLACED);
    assertThat(counter.enter(hanako, paid, 1)).isEqualTo(new Entry.Barred("stopped"));

    var stop = resumption.standing().getFirst();
    assertThat(stop.scope()).isEqualTo("* residence * * printer " + PRINTER);
    assertThat(stop.by()).isEqualTo("one");
    assertThat(stop.publicReason()).isEqualTo("maintenance");
    assertThat(stop.signedBy()).isEmpty();
    Instant now = Counter.now();
    var first = resumption.order(stop.id(), "one", WHY, now).orElseThrow();
    resumption.resume(stop.id(), "one", WHY, now, one.sign(first.bytes()));
    assertThat(resumption.standing().getFirst().signedBy())
        .as("who is missing is seen")
        .containsExactly("one");
    var second = resumption.order(stop.id(), "two", WHY, now).orElseThrow();
    resumption.resume(stop.id(), "two", WHY, now, two.sign(second.bytes()));
    assertThat(resumption.standing()).isEmpty();
  }

  @Test
  void anotherKeyAnotherOrderAndAnOldOneStopNothing() throws Exception {
    var order = order(Reach.ALL, Counter.now());
    assertThat(stops.place(order, two.sign(order.bytes())).said()).isEqualTo(Said.KEY_WRONG);
    assertThat(stops.place(order(printer(), order.at()), one.sign(order.bytes())).said())
        .as("signed for another scope")
        .isEqualTo(Said.KEY_WRONG);
    var old = order(Reach.ALL, Counter.now().minusSeconds(601));
    assertThat(stops.place(old, one.sign(old.bytes())).said()).isEqualTo(Said.ORDER_TOO_OLD);
    assertThat(resumption.standing()).isEmpty();
  }

  @Test
  void anOrderThatIsSentAgainStopsOnce() throws Exception {
    var order = order(Reach.ALL, Counter.now());
    byte[] signature = one.sign(order.bytes());
    var first = stops.place(order, signature);
    var again = stops.place(order, signature);
    assertThat(again.said()).isEqualTo(Said.PLACED_BEFORE);
    assertThat(again.stop()).isEqualTo(first.stop());
    assertThat(resumption.standing()).hasSize(1);
  }

  @Test
  void aResidentIsStoppedByNumberOrByCodeAndNamedNowhere() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, Map.of("00000001", 1L));
    var byCode =
        new Reach(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Whom.WhoAskedFor(paid.id().hex().substring(0, 10))));
    assertThat(placed(byCode).said()).isEqualTo(Said.PLACED);
    assertThat(counter.enter(hanako, paid, 1))
        .as("told as a hold is")
        .isEqualTo(new Entry.Barred("not-issuable-by-kiosk"));
    assertThat(placed(reach("131016", new Whom.Numbered("00000009"))).said())
        .isEqualTo(Said.PLACED);
    assertThat(placed(reach("131016", new Whom.Numbered("00000077"))).said())
        .isEqualTo(Said.UNKNOWN);
    assertThat(resumption.standing())
        .hasSize(2)
        .allSatisfy(stop -> {
          assertThat(stop.scope()).isEqualTo("131016 * * * one resident");
          assertThat(stop.toString()).doesNotContain("00000001").doesNotContain("00000009");
        });
  }

  @Test
  void theSignedBytesNameEveryField() {
    var order = order(printer(), Instant.parse("2026-11-23T01:02:03Z"));
    assertThat(new String(order.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            # Tewatashi stop, format 1
            realm=specimen
            municipality=*
            kind=residence
            terminal=*
            printer=00000000-0000-4000-8000-000000000001
            build=*
            resident=*
            resident-of=*
            reason=pages of another town were seen
            public=maintenance
            operator=one
            at=2026-11-23T01:02:03Z
            """);
  }

  @Test
  void whatMakesNoSenseTogetherIsRefused() {
    assertThatThrownBy(() -> new Whom.Numbered("1234567"))
        .hasMessage("a resident's number has eight digits");
    assertThatThrownBy(() ->
            new Reach(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new TerminalId("T000001")),
                Optional.of(UUID.fromString(PRINTER)),
                Optional.empty(),
                Optional.empty()))
        .hasMessage("a printer is at one terminal: name one of them");
    assertThatThrownBy(() ->
            new Reach(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Whom.Numbered("00000001"))))
        .hasMessage("a resident's number needs the municipality");
  }

  @Test
  void theAuditNamesTheOperatorAndKeepsTheOrdersDigest() throws Exception {
    placed(printer());
    assertThat(
            counter.one(
                "SELECT string_agg(concat_ws(' ', deed, actor_kind, actor), '; ' ORDER BY audit_id)"
                    + " FROM tewatashi.audit WHERE object_kind = 'stop'"))
        .isEqualTo("stop-placed operator one; stop-ordered operator one");
  }
}
