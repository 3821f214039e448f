package tewatashi.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
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
    world.purse(row).taken = row.totalYen();
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
    world.oracle.takes(page(record, record));

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
}
