package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.SEAL;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.kiosk.Answer;
import tewatashi.kiosk.ProblemType;

/** What closing time does to a visit under way; when it is closing time, the database says. */
@Timeout(120)
class ClosingTimeTest {
  private static final Duration NIGHT = Duration.ofHours(7);

  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  private void close(boolean grace) {
    town.register.close(CertificateKind.RESIDENCE, town.clock.instant().plus(NIGHT), grace);
  }

  @Test
  void afterClosingNobodyAppliesAndIsToldWhenToComeBack() {
    var hanako = town.visitor(town.hanako).identify();
    close(true);
    assertThat(hanako.tryToStart(ALONE, 1))
        .isEqualTo(Answer.refused(ProblemType.OUTSIDE_SERVICE_HOURS, NIGHT));
  }

  @Test
  void anotherKindWithOtherHoursIsStillToBeHadInTheSameVisit() {
    var hanako = town.visitor(town.hanako).identify();
    close(true);
    hanako.start(SEAL, 1).pay().awaitState(IssuanceState.AwaitingPickup.class);
  }

  @Test
  void whoAppliedBeforeClosingPaysAndGetsTheirPaper() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    close(true);
    hanako.pay().awaitState(IssuanceState.AwaitingPickup.class);
  }

  @Test
  void afterTheGraceNoMoneyIsAskedForAndTheStoryEndsWithItsSession() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    close(false);
    assertThat(hanako.tryToAsk())
        .isEqualTo(Answer.refused(ProblemType.OUTSIDE_SERVICE_HOURS, NIGHT));
    hanako.leave();
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(town.paper()).isEmpty();
  }

  @Test
  void whatWasAskedForGoesToItsEnd() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    close(false);
    hanako.report(
        new tewatashi.kiosk.TerminalDesk.Payment.Taken(MemoryRegister.FEE_YEN, "receipt 1"));
    hanako.awaitState(IssuanceState.AwaitingPickup.class);
  }
}
