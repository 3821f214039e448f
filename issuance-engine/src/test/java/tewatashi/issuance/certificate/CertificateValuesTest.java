package tewatashi.issuance.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.session.Realm;

/** What a certificate is made of: what it refuses, and what of a snapshot comes onto the paper. */
class CertificateValuesTest {
  private static final byte[] PNG = {1, 2, 3};
  private static final IssueDetails DETAILS =
      new IssueDetails("A-1", LocalDate.of(2026, 4, 1), "form", Realm.SPECIMEN);

  @ParameterizedTest
  @CsvSource({"RESIDENCE,residence", "RECORD,record", "SEAL,seal"})
  void aKindIsFoundByItsWord(CertificateKind kind, String word) {
    assertThat(kind.word()).isEqualTo(word);
    assertThat(CertificateKind.of(word)).contains(kind);
  }

  @Test
  void anotherWordIsNoKind() {
    assertThat(CertificateKind.of("")).isEmpty();
    assertThat(CertificateKind.of("SEAL")).isEmpty();
  }

  @Test
  void theWordsOfScopesItemsAndChargesAreTheirNamesInSmallLetters() {
    for (Scope scope : Scope.values()) {
      assertThat(scope.word()).isEqualTo(scope.name().toLowerCase(java.util.Locale.ROOT));
    }
    for (Item item : Item.values()) {
      assertThat(item.word()).isEqualTo(item.name().toLowerCase(java.util.Locale.ROOT));
    }
    for (Charge.Basis basis : Charge.Basis.values()) {
      assertThat(basis.word()).isEqualTo(basis.name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  @Test
  void aSealsCertificateHoldsNoResidenceRecords() {
    assertThatThrownBy(() ->
            new CertificateRequest.Residence(
                CertificateKind.SEAL, Scope.HOLDER, Set.of(), Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    var seal = new CertificateRequest.Seal();
    assertThat(seal.kind()).isEqualTo(CertificateKind.SEAL);
    assertThat(seal.scope()).isEqualTo(Scope.HOLDER);
    assertThat(seal.chosen()).isEmpty();
    assertThat(seal.items()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void chosenMembersBelongToTheirScopeAndToNoOther(Scope scope) {
    boolean members = scope == Scope.MEMBERS;
    var right = members ? Set.of(1) : Set.<Integer>of();
    var wrong = members ? Set.<Integer>of() : Set.of(1);
    assertThat(residence(scope, right).chosen()).isEqualTo(right);
    assertThatThrownBy(() -> residence(scope, wrong)).isInstanceOf(IllegalArgumentException.class);
  }

  private static CertificateRequest.Residence residence(Scope scope, Set<Integer> chosen) {
    return new CertificateRequest.Residence(CertificateKind.RESIDENCE, scope, chosen, Set.of());
  }

  @Test
  void anAmountIsZeroOrMoreAndZeroWhereItIsWaived() {
    assertThat(Charge.ordinary(0)).isEqualTo(new Charge(0, Charge.Basis.FEE, 0));
    assertThat(Charge.ordinary(250)).isEqualTo(new Charge(250, Charge.Basis.FEE, 250));
    assertThat(new Charge(0, Charge.Basis.WAIVER, 300).yen()).isZero();
    assertNoCharge(-1, Charge.Basis.FEE, 0);
    assertNoCharge(0, Charge.Basis.CAMPAIGN, -1);
    assertNoCharge(1, Charge.Basis.WAIVER, 300);
  }

  private static void assertNoCharge(int yen, Charge.Basis basis, int ordinaryYen) {
    assertThatThrownBy(() -> new Charge(yen, basis, ordinaryYen))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPictureHasASizeOfItsOwn() {
    assertThat(new Picture(PNG, 0.1, 0.1).png()).isEqualTo(PNG);
    for (double size : new double[] {0, -1, Double.NaN}) {
      assertThatThrownBy(() -> new Picture(PNG, size, 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new Picture(PNG, 1, size))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void picturesAreAlikeByBytesAndSize() {
    var picture = new Picture(PNG, 10, 20);
    assertThat(picture).isEqualTo(new Picture(PNG.clone(), 10, 20));
    assertThat(picture)
        .isNotEqualTo(new Picture(new byte[] {1, 2}, 10, 20))
        .isNotEqualTo(new Picture(PNG, 11, 20))
        .isNotEqualTo(new Picture(PNG, 10, 21))
        .isNotEqualTo("a text");
  }

  @Test
  void whatIsOfferedToNobodyIsNotOffered() {
    assertThat(Options.untold(CertificateKind.RECORD).any()).isFalse();
    assertThat(Options.untold(CertificateKind.SEAL).any()).isTrue();
    assertThat(Options.untold(CertificateKind.RESIDENCE).items()).containsOnly(Item.values());
  }

  @Test
  void aCardCountsFromTheMidnightAfterWhichItWasIssued() {
    var request = new CertificateRequest.Residence(Scope.HOLDER, Set.of());
    var midnight = Snapshots.TODAY.atStartOfDay(java.time.ZoneId.of("Asia/Tokyo")).toInstant();
    assertThat(bar(Snapshots.clean().card(midnight), request)).isEmpty();
    assertThat(bar(Snapshots.clean().card(midnight.plusNanos(1)), request))
        .contains(IssuanceBar.CARD_ISSUED_TODAY);
  }

  @Test
  void onePlaceThatIsFoundTwiceIsNotTheOneThatWasChosen() {
    var request =
        new CertificateRequest.Residence(
            CertificateKind.RESIDENCE, Scope.MEMBERS, Set.of(Snapshots.CHOSEN), Set.of());
    var member = Snapshots.clean().snapshot(request).members().getFirst();
    var twice = Snapshots.clean().snapshot(request, java.util.List.of(member, member));
    assertThat(Eligibility.bar(twice, request, Snapshots.TODAY, Snapshots.FEED_AGES))
        .contains(IssuanceBar.RECORD_CHANGED);
  }

  private static Optional<IssuanceBar> bar(Snapshots snapshots, CertificateRequest request) {
    return Eligibility.bar(
        snapshots.snapshot(request), request, Snapshots.TODAY, Snapshots.FEED_AGES);
  }

  @Test
  void theHeadOfTheHouseholdStandsOnThePaperOnlyIfAskedFor() {
    var plain = new CertificateRequest.Residence(Scope.HOLDER, Set.of());
    var related = new CertificateRequest.Residence(Scope.HOLDER, Set.of(Item.RELATIONSHIP));
    var snapshot = headedBy("見本 太郎", Snapshots.clean().snapshot(related));
    assertThat(residence(snapshot, plain).householdHead()).isEmpty();
    assertThat(residence(snapshot, related).householdHead()).contains("見本 太郎");
    assertThat(residence(snapshot, related).members()).isEqualTo(snapshot.members());
    assertThat(snapshot.feeYen()).isEqualTo(snapshot.charge().yen()).isPositive();
  }

  private static RegisterSnapshot headedBy(String head, RegisterSnapshot is) {
    return new RegisterSnapshot(
        is.answersFor(),
        is.authority(),
        is.minimumAge(),
        is.householdVersion(),
        is.address(),
        is.holder(),
        is.members(),
        Optional.of(head),
        is.seal(),
        is.holds(),
        is.householdMovesOut(),
        is.cardCountsFrom(),
        is.options(),
        is.feedAge(),
        is.charge());
  }

  private static ResidenceCertificate residence(
      RegisterSnapshot snapshot, CertificateRequest request) {
    return (ResidenceCertificate) CertificateContent.of(snapshot, request, DETAILS);
  }

  @Test
  void aSealsCertificateShowsTheHolderAndTheSeal() {
    var request = new CertificateRequest.Seal();
    var snapshot = Snapshots.clean().snapshot(request);
    var paper = (SealCertificate) CertificateContent.of(snapshot, request, DETAILS);
    assertThat(paper.holder()).isEqualTo(snapshot.holder());
    assertThat(Optional.of(paper.seal())).isEqualTo(snapshot.seal());
    assertThatThrownBy(() ->
            CertificateContent.of(
                Snapshots.clean().seal(Optional.empty()).snapshot(request), request, DETAILS))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSealsCopyOfTheRegisterIsNeverOlderThanAnyOther() {
    var hour = Duration.ofHours(1);
    var day = Duration.ofHours(24);
    assertThat(new FeedAges(day, hour).of(CertificateKind.SEAL)).isEqualTo(hour);
    assertThat(new FeedAges(day, hour).of(CertificateKind.RESIDENCE)).isEqualTo(day);
    assertThat(new FeedAges(hour, day).of(CertificateKind.SEAL)).isEqualTo(hour);
  }
}
