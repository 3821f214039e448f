package tewatashi.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.ResidencyStatus;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.Digest;

/**
 * The oracle itself, in a town where nothing has happened yet: one good page, and one thing wrong
 * at a time. An oracle that cannot fail proves nothing.
 */
class OracleTest {
  private final World world = new World(5, Rules.RIGHT, Trace.NONE, false);
  private final Terminal terminal = world.terminals.getFirst();
  private final Human hanako = world.register.humans.getFirst();
  private final Entry record = hanako.resident.copy;

  private final CopyRow copy = paidFor();

  private CopyRow paidFor() {
    var chance = new Chance(1);
    var session = new Session(world.sessionId(chance), terminal, world.secret(chance));
    session.resident = hanako.resident;
    session.card = hanako.card;
    session.expiresAt = Waits.NEVER;
    session.idleAt = Waits.NEVER;
    var request = new CertificateRequest.Residence(Scope.HOLDER, Set.of());
    var facts =
        new IssuanceFacts(
            world.issuanceId(chance),
            session.id,
            terminal.id,
            world.printerUuid(terminal),
            CertificateKind.RESIDENCE,
            1);
    var row = world.database.open(session, facts, request, 0);
    var first = world.database.copy(row, 1);
    row.copies = java.util.List.of(first);
    row.pages = 1;
    first.digest = Digest.of(new byte[1]);
    first.enteredAt = 1_000;
    hanako.wish = new Wish(request, 1, 0);
    world.purse(row).taken = Wish.PRICE_YEN;
    world.purse(row).paidFor = hanako.wish;
    return first;
  }

  private Page page(Entry holder, Entry shown) {
    return new Page(copy.issueNumber, holder, CertificateKind.RESIDENCE, 1, 1, shown, null, 2_000);
  }

  private Verdict verdictOf(Runnable happening) {
    return catchThrowableOfType(Violation.class, happening::run).verdict;
  }

  private Entry strangers() {
    return world.register.humans.stream()
        .filter(human -> human.resident.household != hanako.resident.household)
        .findFirst()
        .orElseThrow()
        .resident
        .copy;
  }

  private void falls() {
    world.oracle.falls(terminal, page(record, record));
  }

  @Test
  void aGoodPageInFrontOfItsOwnerIsNothingToSpeakOf() {
    terminal.standing = hanako;

    assertThatCode(this::falls).doesNotThrowAnyException();
    assertThatCode(() -> world.oracle.stepsUp(terminal)).doesNotThrowAnyException();
    assertThat(world.oracle.pages()).isOne();
  }

  @Test
  void aStrangersPageFalls() {
    terminal.standing = strangers().resident.human;

    assertThat(verdictOf(this::falls)).isEqualTo(Verdict.STRANGERS_PAGE);
  }

  @Test
  void aStrangerStepsUpToAPage() {
    falls();
    terminal.standing = strangers().resident.human;

    assertThat(verdictOf(() -> world.oracle.stepsUp(terminal))).isEqualTo(Verdict.STRANGERS_PAGE);
  }

  @Test
  void aPageOfAnotherHouseholdsOnOnesOwnPaper() {
    terminal.standing = hanako;

    assertThat(verdictOf(() -> world.oracle.falls(terminal, page(record, strangers()))))
        .isEqualTo(Verdict.STRANGERS_PAGE);
  }

  @Test
  void aPageTwice() {
    falls();

    assertThat(verdictOf(this::falls)).isEqualTo(Verdict.PAGE_TWICE);
  }

  @Test
  void aPageThatTheDatabaseKnewToBeSuperseded() {
    record.supersededInCopy = 999;

    assertThat(verdictOf(this::falls)).isEqualTo(Verdict.SUPERSEDED_PAGE);
  }

  @Test
  void aChangeAfterTheLastLookIsNobodysFault() {
    record.supersededInCopy = 1_001;

    assertThatCode(this::falls).doesNotThrowAnyException();
  }

  @Test
  void aPageThatTheTownHadChangedMoreThanADayAgo() {
    record.supersededInTruth = 999 - Waits.FEED_AGE;

    assertThat(verdictOf(this::falls)).isEqualTo(Verdict.SUPERSEDED_PAGE);
  }

  @Test
  void aResidencesPageThatTheTownHadChangedHalfADayAgo() {
    record.supersededInTruth = 999 - Waits.SEAL_FEED_AGE;

    assertThatCode(this::falls).doesNotThrowAnyException();
  }

  @Test
  void aSealsPageThatTheTownHadChangedMoreThanHalfADayAgo() {
    hanako.resident.holds.clear();
    record.supersededInTruth = 999 - Waits.SEAL_FEED_AGE;
    var seal = new Page(copy.issueNumber, record, CertificateKind.SEAL, 1, 1, record, null, 2_000);

    assertThat(verdictOf(() -> world.oracle.falls(terminal, seal)))
        .isEqualTo(Verdict.SUPERSEDED_PAGE);
  }

  @Test
  void aPageByACardThatHadEnded() {
    hanako.card.endedInCopy = 999;

    assertThat(verdictOf(this::falls)).isEqualTo(Verdict.SUPERSEDED_PAGE);
  }

  @Test
  void aPageUnderAHold() {
    var hold = new HoldSpan(500);
    hold.placedInCopy = 999;
    hanako.resident.holds.add(hold);

    assertThat(verdictOf(this::falls)).isEqualTo(Verdict.HELD_PAGE);
  }

  @Test
  void aPageAfterSomebodySaidNotMine() {
    world.notMine.add(new Stop(terminal, CertificateKind.RESIDENCE, 999));

    assertThat(verdictOf(this::falls)).isEqualTo(Verdict.PAGE_AFTER_NOT_MINE);
  }

  @Test
  void aPageThatNobodyPaid() {
    world.purse(copy.row).taken = 0;

    assertThat(verdictOf(this::falls)).isEqualTo(Verdict.PAGE_WITHOUT_FEE);
  }

  @Test
  void aFeeForWhichNobodyGotAPage() {
    assertThat(verdictOf(() -> world.oracle.settles(copy.row))).isEqualTo(Verdict.FEE_WITHOUT_PAGE);
  }

  @Test
  void aFeeForAPageInTheHandIsRight() {
    falls();
    world.oracle.takes(hanako, page(record, record));

    assertThatCode(() -> world.oracle.settles(copy.row)).doesNotThrowAnyException();
  }

  @Test
  void moreGivenBackThanTaken() {
    world.purse(copy.row).returned = world.purse(copy.row).taken + 1;

    assertThat(verdictOf(() -> world.oracle.settles(copy.row)))
        .isEqualTo(Verdict.RETURNED_TOO_MUCH);
  }

  @Test
  void aStoryThatDoesNotEnd() {
    world.nodes.clear();
    var deaf = new Node(world, 0, new Chance(3));
    deaf.crash(Waits.NEVER / 4);
    world.nodes.add(deaf);

    assertThat(verdictOf(world::judge)).isEqualTo(Verdict.UNENDED_STORY);
  }

  @Test
  void aSecretThatOutlivesItsSession() {
    var node = world.nodes.getFirst();
    var work = new Work(node, copy.row, copy.row.session, hanako.resident, hanako.card);
    node.works.add(work);
    copy.row.session.endedAt = -Waits.HOUR;

    assertThat(verdictOf(node::residue)).isEqualTo(Verdict.RESIDUE);
  }

  private Page otherwise(CertificateKind kind, int of, Entry shown) {
    return new Page(copy.issueNumber, record, kind, 1, of, shown, null, 2_000);
  }

  private Entry relatives() {
    var relative = new Resident(record.resident.id, hanako, record.household, 9);
    return new Entry(999, relative, 1, ResidencyStatus.RESIDENT);
  }

  private void isNotAskedFor(Page page) {
    terminal.standing = hanako;

    assertThat(verdictOf(() -> world.oracle.falls(terminal, page)))
        .isEqualTo(Verdict.NOT_ASKED_FOR);
  }

  @Test
  void aPageOfAnotherKindThanAskedFor() {
    isNotAskedFor(otherwise(CertificateKind.RECORD, 1, record));
  }

  @Test
  void aRelativeOnAPaperForTheHolderAlone() {
    isNotAskedFor(otherwise(CertificateKind.RESIDENCE, 1, relatives()));
  }

  @Test
  void aPaperOfMorePagesThanAskedFor() {
    isNotAskedFor(otherwise(CertificateKind.RESIDENCE, 2, record));
  }

  @Test
  void aPaperThatSaysNothingOfThePageItLost() {
    var all = new CertificateRequest.Residence(Scope.HOUSEHOLD, Set.of());
    hanako.wish = new Wish(all, 1, 0);
    int members = record.household.copyMembers.size();
    terminal.standing = hanako;

    assertThatCode(() ->
            world.oracle.falls(terminal, otherwise(CertificateKind.RESIDENCE, members, record)))
        .doesNotThrowAnyException();
    assertThat(
            verdictOf(() ->
                world.oracle.takes(
                    hanako, otherwise(CertificateKind.RESIDENCE, members + 1, record))))
        .isEqualTo(Verdict.NOT_ASKED_FOR);
  }

  @Test
  void aPageBeforeAnythingWasChosen() {
    hanako.wish = null;
    isNotAskedFor(page(record, record));
  }

  @Test
  void aPageOfAWishFromBefore() {
    hanako.wish = new Wish(copy.row.request, 1, 2_001);
    isNotAskedFor(page(record, record));
  }

  @Test
  void aPageWithoutTheSealThatWasAskedFor() {
    hanako.resident.holds.clear(); // Placed while the feed was silent, for too long for a seal.
    hanako.wish = new Wish(new CertificateRequest.Seal(), 1, 0);
    isNotAskedFor(otherwise(CertificateKind.SEAL, 1, record));
  }

  @Test
  void aCopyMoreThanAskedFor() {
    terminal.standing = hanako;
    falls();
    var second = world.database.copy(copy.row, 2);
    second.enteredAt = 1_000;

    isNotAskedFor(
        new Page(second.issueNumber, record, CertificateKind.RESIDENCE, 1, 1, record, null, 2_000));
  }

  @Test
  void aPageThatIsTakenIsComparedToo() {
    falls();

    assertThat(
            verdictOf(
                () -> world.oracle.takes(hanako, otherwise(CertificateKind.RECORD, 1, record))))
        .isEqualTo(Verdict.NOT_ASKED_FOR);
  }

  @Test
  void thePriceIsTheTownsAndNotTheServices() {
    copy.row.feeYen = 100;
    world.purse(copy.row).taken = 100;

    assertThat(verdictOf(this::falls)).isEqualTo(Verdict.PAGE_WITHOUT_FEE);
  }

  @Test
  void aCopyThatLacksAPageWasNotDelivered() {
    var all = new CertificateRequest.Residence(Scope.HOUSEHOLD, Set.of());
    world.purse(copy.row).paidFor = new Wish(all, 1, 0);
    var relative = relatives();
    record.household.copied(java.util.List.of(hanako.resident, relative.resident), 10);
    falls();
    world.oracle.takes(hanako, page(record, record));

    assertThat(verdictOf(() -> world.oracle.settles(copy.row))).isEqualTo(Verdict.FEE_WITHOUT_PAGE);
  }

  @Test
  void othersPagesBeforeWhomNoScreenLetInAreCountedOnce() {
    terminal.waiting = strangers().resident.human;
    falls();
    world.oracle.waits(terminal);

    assertThat(world.oracle.pagesBeforeAWaitingPerson()).isOne();
  }

  @Test
  void operatorsLiftNothingThatWasSaidAfterTheyWereCalled() {
    var before = new Stop(terminal, CertificateKind.RESIDENCE, 0);
    var later = new Stop(terminal, CertificateKind.SEAL, Waits.MINUTE);
    world.database.stops.add(before);
    world.notMine.add(before);
    world.operators.called();
    world.time.at(
        Waits.MINUTE,
        () -> {
          world.database.stops.add(later);
          world.notMine.add(later);
        });

    while (world.notMine.contains(before) && world.time.step()) {}

    assertThat(world.time.now()).isGreaterThan(Waits.MINUTE);
    assertThat(world.notMine).doesNotContain(before).contains(later);
    assertThat(world.database.stops).doesNotContain(before).contains(later);

    while (world.notMine.contains(later) && world.time.step()) {}

    assertThat(world.database.stops).doesNotContain(later);
  }
}
