package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.HOUSEHOLD;
import static tewatashi.kiosk.desk.Visitor.granted;
import static tewatashi.kiosk.desk.Visitor.refused;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.AbandonReason;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Hold;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Options;
import tewatashi.issuance.certificate.Scope;
import tewatashi.kiosk.ProblemType;

/** Whom and what a resident chooses, from the screen to the paper. */
@Timeout(120)
class ChoiceTest {
  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  private static CertificateRequest of(CertificateKind kind, Person... people) {
    var places = Arrays.stream(people).map(Person::ordinal).collect(Collectors.toSet());
    return new CertificateRequest.Residence(kind, Scope.MEMBERS, places, Set.of());
  }

  private Visitor hanako() {
    return town.visitor(town.hanako).identify();
  }

  @Test
  void chosenMembersAndNobodyElseStandOnThePaper() {
    hanako()
        .start(of(CertificateKind.RESIDENCE, town.jiro), 1)
        .pay()
        .awaitState(IssuanceState.AwaitingPickup.class)
        .collect();
    assertThat(town.paper())
        .singleElement()
        .asString()
        .contains("見本 次郎", "page 1/1 residence")
        .doesNotContain("花子", "太郎");
  }

  @Test
  void aPlaceThatNobodyHasIsAChangedHousehold() {
    var hanako = hanako();
    granted(town.first().desk().declareScope(hanako.caller(), Scope.MEMBERS, Set.of()));
    assertThat(
            refused(
                town.first().desk().declareScope(hanako.caller(), Scope.MEMBERS, Set.of(1, 98))))
        .isEqualTo(ProblemType.RECORD_CHANGED);
  }

  @Test
  void whatWasNotDeclaredOrChosenIsNotFetched() {
    var hanako = hanako();
    var desk = town.first().desk();
    assertThat(refused(desk.startIssuance(hanako.caller(), HOUSEHOLD, 1)))
        .isEqualTo(ProblemType.SCOPE_NOT_DECLARED);
    granted(desk.declareScope(hanako.caller(), Scope.MEMBERS, Set.of()));
    granted(desk.declareScope(hanako.caller(), Scope.MEMBERS, Set.of(1)));
    var other = of(CertificateKind.RESIDENCE, town.jiro);
    assertThat(refused(desk.startIssuance(hanako.caller(), other, 1)))
        .isEqualTo(ProblemType.SCOPE_NOT_DECLARED);
    assertThat(town.journal.lines()).isEmpty();
  }

  @Test
  void theHoldersOwnHoldBarsAPaperOfOthersToo() {
    var hanako = hanako().start(of(CertificateKind.RESIDENCE, town.jiro), 1);
    town.register.hold(town.hanako, Hold.Reason.FAMILY_REGISTER_PENDING);
    assertThat(refused(hanako.tryToAsk())).isEqualTo(ProblemType.NOT_ISSUABLE_BY_KIOSK);
    assertThat(hanako.awaitReleased().state())
        .extracting("reason", "fee")
        .containsExactly(AbandonReason.BARRED, Fee.DUE);
  }

  @Test
  void somebodyAboutToLeaveTheHouseholdBarsEveryPaperOfItButNoSeal() {
    town.register.movesOut(town.jiro);
    var hanako = hanako();
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.NOT_ISSUABLE_BY_KIOSK);
    assertThat(hanako.start(Visitor.SEAL, 1).view().state()).isEqualTo("awaiting_payment");
  }

  @Test
  void whoeverLeavesBetweenMoneyAndPaperBeatsThePaper() {
    var hanako = hanako().start(ALONE, 1);
    town.first().journal().beforeTheLastLook(() -> town.register.movesOut(town.jiro));
    hanako.pay().awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state()).extracting("fee").isEqualTo(Fee.OWED);
    assertThat(town.paper()).isEmpty();
  }

  @Test
  void aCardIssuedTodayGetsNothingAndNothingIsSaidOfIt() {
    town.register.cardIssued(town.clock.instant());
    assertThat(refused(hanako().tryToStart(ALONE, 1))).isEqualTo(ProblemType.NOT_ISSUABLE_BY_KIOSK);
  }

  @Test
  void whatIsNotOfferedIsRefusedBeforeAnythingIsFetched() {
    var hanako = hanako();
    var record = of(CertificateKind.RECORD, town.jiro);
    town.register.offer(
        CertificateKind.RESIDENCE, new Options(Set.of(Scope.HOLDER), Set.of(Item.DOMICILE)));
    assertThat(refused(hanako.tryToStart(record, 1))).isEqualTo(ProblemType.NOT_OFFERED);
    assertThat(refused(hanako.tryToStart(HOUSEHOLD, 1))).isEqualTo(ProblemType.NOT_OFFERED);
    var number = new CertificateRequest.Residence(Scope.HOLDER, Set.of(Item.INDIVIDUAL_NUMBER));
    assertThat(refused(hanako.tryToStart(number, 1))).isEqualTo(ProblemType.NOT_OFFERED);
    assertThat(town.journal.lines()).as("no issuance was opened").isEmpty();
    town.register.offer(CertificateKind.RECORD, new Options(Set.of(Scope.MEMBERS), Set.of()));
    assertThat(hanako.start(record, 1).view().state()).isEqualTo("awaiting_payment");
  }

  @Test
  void anOfferWithdrawnBeforeMoneyTakesNone() {
    var hanako = hanako().start(ALONE, 1);
    town.register.offer(CertificateKind.RESIDENCE, new Options(Set.of(), Set.of()));
    assertThat(refused(hanako.tryToAsk())).isEqualTo(ProblemType.NOT_OFFERED);
    assertThat(hanako.awaitReleased().state()).extracting("fee").isEqualTo(Fee.DUE);
  }
}
