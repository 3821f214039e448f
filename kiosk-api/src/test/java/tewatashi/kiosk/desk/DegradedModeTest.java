package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.SEAL;
import static tewatashi.kiosk.desk.Visitor.granted;
import static tewatashi.kiosk.desk.Visitor.refused;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.port.ResidentRegister.Offer;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.TerminalDesk.Payment;

/** While the responder is out of order: only what the municipality accepted, at every step. */
@Timeout(120)
class DegradedModeTest {
  private static final int FEE = MemoryRegister.FEE_YEN;

  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  private void listAlone() {
    Instant issued = town.clock.instant().minus(Duration.ofHours(5));
    town.responder.answer(new RevocationAnswer.NotListed(issued, Instant.EPOCH));
  }

  @Test
  void whereNobodyAcceptedTheListNothingIsOfferedAndTheSessionEnds() {
    listAlone();
    var hanako = town.visitor(town.hanako);
    assertThat(refused(hanako.tryToIdentify())).isEqualTo(ProblemType.REVOCATION_UNAVAILABLE);
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.NOT_FOUND);
    town.responder.answer(new RevocationAnswer.Good(Instant.EPOCH));
    town.visitor(town.hanako).identify();
  }

  @Test
  void onlyTheAcceptedKindIsOfferedAndIssuedAndItsSourceIsKept() {
    town.register.acceptListAlone(CertificateKind.RESIDENCE, true);
    listAlone();
    var hanako = town.visitor(town.hanako);
    assertThat(granted(hanako.tryToIdentify()).offers())
        .extracting(Offer::kind)
        .containsExactly(CertificateKind.RESIDENCE);
    hanako.takeCard().start(ALONE, 1).pay().awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper()).hasSize(1);
    assertThat(town.journal.standings())
        .singleElement()
        .isInstanceOf(RevocationAnswer.NotListed.class);
  }

  @Test
  void aKindThatWasNotAcceptedGetsAsFarAsMoneyAndNoFurther() {
    town.register.acceptListAlone(CertificateKind.RESIDENCE, true);
    listAlone();
    var hanako = town.visitor(town.hanako).identify().start(SEAL, 1);
    assertThat(refused(hanako.tryToAsk())).isEqualTo(ProblemType.REVOCATION_UNAVAILABLE);
    assertThat(hanako.state().fee()).isEqualTo(Fee.DUE);
  }

  @Test
  void aResponderThatFallsSilentLaterLeavesOnlyTheAcceptedKind() {
    var hanako = town.visitor(town.hanako).identify().start(SEAL, 1);
    listAlone();
    assertThat(refused(hanako.tryToAsk())).isEqualTo(ProblemType.REVOCATION_UNAVAILABLE);
    town.register.acceptListAlone(CertificateKind.SEAL, true);
    hanako.ask();
    town.register.acceptListAlone(CertificateKind.SEAL, false);
    hanako.report(new Payment.Taken(FEE, "receipt"));
    hanako.awaitState(IssuanceState.Abandoned.class);
    assertThat(hanako.state().fee()).as("withdrawn before paper").isEqualTo(Fee.OWED);
    assertThat(town.printers.documentsSent()).isZero();
  }

  @Test
  void aConsentWithdrawnAtTheLastMomentBeatsThePaper() {
    town.register.acceptListAlone(CertificateKind.RESIDENCE, true);
    listAlone();
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.first()
        .journal()
        .beforeTheLastLook(() -> town.register.acceptListAlone(CertificateKind.RESIDENCE, false));
    hanako.pay().awaitState(IssuanceState.Abandoned.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
    assertThat(town.paper()).isEmpty();
  }

  @Test
  void aListThatTurnsADayOldBeforeThePaperIsNoLongerEnough() {
    town.register.acceptListAlone(CertificateKind.RESIDENCE, true);
    Instant issued = town.clock.instant().minus(Duration.ofHours(24));
    town.responder.answer(new RevocationAnswer.NotListed(issued, Instant.EPOCH));
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).pay();
    hanako.awaitState(IssuanceState.Abandoned.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
    assertThat(town.paper()).isEmpty();
  }
}
