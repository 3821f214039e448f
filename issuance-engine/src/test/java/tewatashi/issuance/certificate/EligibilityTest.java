package tewatashi.issuance.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tewatashi.issuance.certificate.Snapshots.HOLDER;
import static tewatashi.issuance.certificate.Snapshots.MEMBER;
import static tewatashi.issuance.certificate.Snapshots.TODAY;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.ResidentId;

/** Every combination of conditions; {@link EligibilityTableTest} has each by itself. */
class EligibilityTest {
  private static final CertificateRequest RESIDENCE =
      new CertificateRequest.Residence(Scope.HOUSEHOLD, Set.of());
  private static final CertificateRequest SEAL = new CertificateRequest.Seal();
  private static final String NOTHING = "-";

  @Test
  void whateverMayBarDoesBarInEveryCombination() {
    int combinations = 0;
    for (Optional<Hold.Reason> hold : optional(Hold.Reason.values())) {
      for (ResidencyStatus holder : ResidencyStatus.values()) {
        for (ResidencyStatus member : ResidencyStatus.values()) {
          for (boolean underAge : new boolean[] {false, true}) {
            for (boolean oldFeed : new boolean[] {false, true}) {
              var given = Snapshots.clean().holder(holder).member(member);
              hold.ifPresent(reason -> given.held(MEMBER, reason));
              if (underAge) {
                given.born(TODAY.minusYears(14));
              }
              if (oldFeed) {
                given.feedAge(Duration.ofDays(2));
              }
              boolean expected =
                  hold.isPresent()
                      || holder != ResidencyStatus.RESIDENT
                      || member != ResidencyStatus.RESIDENT
                      || underAge
                      || oldFeed;
              assertThat(!bar(given, RESIDENCE).equals(NOTHING)).isEqualTo(expected);
              combinations++;
            }
          }
        }
      }
    }
    assertThat(combinations).isEqualTo(9 * 4 * 4 * 2 * 2);
  }

  @Test
  void ofTwoHoldsEitherIsEnoughAndBothShowTheSame() {
    for (Hold.Reason one : Hold.Reason.values()) {
      for (Hold.Reason other : Hold.Reason.values()) {
        var given = Snapshots.clean().held(HOLDER, one).held(MEMBER, other);
        var bar = IssuanceBar.valueOf(bar(given, RESIDENCE));
        assertThat(bar.problem()).isEqualTo(IssuanceBar.Problem.NOT_ISSUABLE_BY_KIOSK);
      }
    }
  }

  @Test
  void whatIsSensitiveSharesItsWordWithWhatIsHarmless() {
    assertThat(
            Stream.of(
                IssuanceBar.PROTECTIVE_MEASURE,
                IssuanceBar.DECEASED,
                IssuanceBar.MOVING_OUT,
                IssuanceBar.GUARDIANSHIP,
                IssuanceBar.CHARACTER_PENDING,
                IssuanceBar.MOVED_IN_TODAY,
                IssuanceBar.TEXT_TOO_LONG,
                IssuanceBar.GLYPH_MISSING,
                IssuanceBar.FAMILY_REGISTER_PENDING,
                IssuanceBar.CARD_ISSUED_TODAY,
                IssuanceBar.HOUSEHOLD_MOVES_OUT,
                IssuanceBar.RECORD_UPDATING))
        .extracting(IssuanceBar::problem)
        .containsOnly(IssuanceBar.Problem.NOT_ISSUABLE_BY_KIOSK);
  }

  @Test
  void aHolderWhoIsNotOnThePaperIsLookedAtAllTheSame() {
    var request =
        new CertificateRequest.Residence(
            CertificateKind.RESIDENCE, Scope.MEMBERS, Set.of(Snapshots.CHOSEN), Set.of());
    assertThat(barOn(TODAY, Snapshots.clean(), request)).isEmpty();
    assertThat(barOn(TODAY, Snapshots.clean().holder(ResidencyStatus.DECEASED), request))
        .contains(IssuanceBar.DECEASED);
    assertThat(barOn(TODAY, Snapshots.clean().born(TODAY.minusYears(14)), request))
        .contains(IssuanceBar.UNDER_AGE);
  }

  @Test
  void aChoiceThatFindsSomebodyElseOrTooManyIsAChangedRecord() {
    var first =
        new CertificateRequest.Residence(
            CertificateKind.RESIDENCE, Scope.MEMBERS, Set.of(Snapshots.CHOSEN), Set.of());
    var third =
        new CertificateRequest.Residence(
            CertificateKind.RESIDENCE, Scope.MEMBERS, Set.of(3), Set.of());
    var thirds = Snapshots.clean().snapshot(third);
    assertThat(Eligibility.bar(thirds, first, TODAY, Snapshots.FEED_AGES))
        .contains(IssuanceBar.RECORD_CHANGED);
    var everybody = Snapshots.clean().wholeHousehold(first);
    assertThat(Eligibility.bar(everybody, first, TODAY, Snapshots.FEED_AGES))
        .contains(IssuanceBar.RECORD_CHANGED);
  }

  /** 年齢計算ニ関スル法律, 民法第143条: fifteen when February ends, and so from the first of March. */
  @Test
  void someoneBornOnALeapDayIsFifteenWhenFebruaryHasEnded() {
    var leapDay = Snapshots.clean().born(LocalDate.of(2012, 2, 29));
    assertThat(barOn(LocalDate.of(2027, 2, 28), leapDay)).contains(IssuanceBar.UNDER_AGE);
    assertThat(barOn(LocalDate.of(2027, 3, 1), leapDay)).isEmpty();
    assertThat(barOn(LocalDate.of(2028, 2, 29), leapDay)).isEmpty();
  }

  @Test
  void aSnapshotWithoutItsOwnResidentIsCrossedWires() {
    var other = new ResidentId(new MunicipalityCode("141003"), HOLDER.number());
    var snapshot = Snapshots.clean().snapshot(RESIDENCE);
    var crossed =
        new RegisterSnapshot(
            other,
            snapshot.authority(),
            snapshot.minimumAge(),
            snapshot.householdVersion(),
            snapshot.address(),
            snapshot.holder(),
            snapshot.members(),
            snapshot.householdHead(),
            snapshot.seal(),
            snapshot.holds(),
            snapshot.householdMovesOut(),
            snapshot.cardCountsFrom(),
            snapshot.options(),
            snapshot.feedAge(),
            snapshot.charge());
    assertThatThrownBy(() -> Eligibility.bar(crossed, RESIDENCE, TODAY, Snapshots.FEED_AGES))
        .isInstanceOf(CrossedWires.class);
  }

  private static String bar(Snapshots given, CertificateRequest request) {
    return Eligibility.bar(given.wholeHousehold(request), request, TODAY, Snapshots.FEED_AGES)
        .map(Enum::name)
        .orElse(NOTHING);
  }

  private static Optional<IssuanceBar> barOn(
      LocalDate day, Snapshots given, CertificateRequest request) {
    return Eligibility.bar(given.snapshot(request), request, day, Snapshots.FEED_AGES);
  }

  private static Optional<IssuanceBar> barOn(LocalDate day, Snapshots given) {
    return Eligibility.bar(given.snapshot(RESIDENCE), RESIDENCE, day, Snapshots.FEED_AGES);
  }

  private static List<Optional<Hold.Reason>> optional(Hold.Reason[] reasons) {
    return Stream.concat(
            Stream.of(Optional.<Hold.Reason>empty()), Stream.of(reasons).map(Optional::of))
        .toList();
  }
}
