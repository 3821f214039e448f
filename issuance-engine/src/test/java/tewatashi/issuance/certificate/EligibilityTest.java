package tewatashi.issuance.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tewatashi.issuance.certificate.Snapshots.HOLDER;
import static tewatashi.issuance.certificate.Snapshots.MEMBER;
import static tewatashi.issuance.certificate.Snapshots.TODAY;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.ResidentId;

/** Who may have what: the table of kind × condition, and then every combination of conditions. */
class EligibilityTest {
  private static final CertificateRequest RESIDENCE =
      new CertificateRequest.Residence(Scope.HOUSEHOLD, Set.of());
  private static final CertificateRequest SEAL = new CertificateRequest.Seal();
  private static final String NOTHING = "-";

  /**
   * One condition.
   *
   * @param residence the bar for a 住民票の写し, or {@link #NOTHING}
   * @param seal the bar for an 印鑑登録証明書, or {@link #NOTHING}
   */
  private record Row(String condition, Snapshots given, String residence, String seal) {}

  private static List<Row> table() {
    var rows = new ArrayList<Row>();
    rows.add(new Row("nothing", Snapshots.clean(), NOTHING, NOTHING));
    for (Hold.Reason reason : Hold.Reason.values()) {
      var bar = reason.name(); // Each hold has a bar of its own name.
      rows.add(new Row("hold: " + bar, Snapshots.clean().held(HOLDER, reason), bar, bar));
      rows.add(
          new Row("a member's hold: " + bar, Snapshots.clean().held(MEMBER, reason), bar, bar));
    }
    for (ResidencyStatus status : EnumSet.complementOf(EnumSet.of(ResidencyStatus.RESIDENT))) {
      var bar = status.name();
      rows.add(new Row("holder: " + bar, Snapshots.clean().holder(status), bar, bar));
      rows.add(new Row("member: " + bar, Snapshots.clean().member(status), bar, bar));
    }
    var fifteenTomorrow = TODAY.minusYears(15).plusDays(1);
    var fifteenToday = TODAY.minusYears(15);
    rows.add(
        new Row(
            "fifteen tomorrow", Snapshots.clean().born(fifteenTomorrow), "UNDER_AGE", "UNDER_AGE"));
    rows.add(new Row("fifteen today", Snapshots.clean().born(fifteenToday), NOTHING, NOTHING));
    rows.add(sealRow("no seal", Optional.empty(), "SEAL_NOT_REGISTERED"));
    rows.add(
        sealRow(
            "cancelled", Optional.of(Snapshots.registered(false, true)), "SEAL_NOT_REGISTERED"));
    rows.add(
        sealRow("not linked", Optional.of(Snapshots.registered(true, false)), "SEAL_NOT_LINKED"));
    rows.add(
        new Row(
            "feed at its limit",
            Snapshots.clean().feedAge(Snapshots.FEED_AGE_MAX),
            NOTHING,
            NOTHING));
    rows.add(
        new Row(
            "feed too old",
            Snapshots.clean().feedAge(Snapshots.FEED_AGE_MAX.plusMillis(1)),
            "REGISTER_TOO_OLD",
            "REGISTER_TOO_OLD"));
    return rows;
  }

  private static Row sealRow(String condition, Optional<SealRegistration> seal, String bar) {
    return new Row("seal: " + condition, Snapshots.clean().seal(seal), NOTHING, bar);
  }

  @TestFactory
  Stream<DynamicTest> theTable() {
    return table().stream()
        .map(row ->
            DynamicTest.dynamicTest(
                row.condition(),
                () -> {
                  assertThat(bar(row.given(), RESIDENCE)).isEqualTo(row.residence());
                  assertThat(bar(row.given(), SEAL)).isEqualTo(row.seal());
                }));
  }

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
    assertThat(combinations).isEqualTo(7 * 4 * 4 * 2 * 2);
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
                IssuanceBar.RECORD_UPDATING))
        .extracting(IssuanceBar::problem)
        .containsOnly(IssuanceBar.Problem.NOT_ISSUABLE_BY_KIOSK);
  }

  @Test
  void someoneBornOnALeapDayIsFifteenAtTheEndOfFebruary() {
    var leapDay = Snapshots.clean().born(LocalDate.of(2012, 2, 29));
    assertThat(barOn(LocalDate.of(2027, 2, 27), leapDay)).contains(IssuanceBar.UNDER_AGE);
    assertThat(barOn(LocalDate.of(2027, 2, 28), leapDay)).isEmpty();
  }

  @Test
  void aSnapshotWithoutItsOwnResidentIsCrossedWires() {
    var other = new ResidentId(new MunicipalityCode("141003"), HOLDER.number());
    var snapshot = Snapshots.clean().snapshot();
    var crossed =
        new RegisterSnapshot(
            other,
            snapshot.authority(),
            snapshot.minimumAge(),
            snapshot.householdVersion(),
            snapshot.address(),
            snapshot.members(),
            snapshot.householdHead(),
            snapshot.seal(),
            snapshot.holds(),
            snapshot.feedAge(),
            snapshot.feeYen());
    assertThatThrownBy(() -> Eligibility.bar(crossed, RESIDENCE, TODAY, Snapshots.FEED_AGE_MAX))
        .isInstanceOf(CrossedWires.class);
  }

  private static String bar(Snapshots given, CertificateRequest request) {
    return Eligibility.bar(given.snapshot(), request, TODAY, Snapshots.FEED_AGE_MAX)
        .map(Enum::name)
        .orElse(NOTHING);
  }

  private static Optional<IssuanceBar> barOn(LocalDate day, Snapshots given) {
    return Eligibility.bar(given.snapshot(), RESIDENCE, day, Snapshots.FEED_AGE_MAX);
  }

  private static List<Optional<Hold.Reason>> optional(Hold.Reason[] reasons) {
    return Stream.concat(
            Stream.of(Optional.<Hold.Reason>empty()), Stream.of(reasons).map(Optional::of))
        .toList();
  }
}
