package tewatashi.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.certificate.CertificateKind;

/**
 * Judges what happens to paper, people and coins, and never asks the service what it thinks. What
 * was committed at the last look it has from the database's own instants.
 */
final class Oracle {
  /** From the last look until the bytes have arrived: standing still, and a late network. */
  private static final long LOOK_HOLDS = Waits.FIRST_BYTE + Waits.PRINTER + 30_000;

  private final World world;
  private final Set<Long> fallen = new HashSet<>();
  private final Map<Integer, Integer> taken = new HashMap<>();

  /** Pages of a copy, by the wish of whom paid for it and by what was committed. */
  private final Map<Integer, Integer> needed = new HashMap<>();

  private final Set<Long> beforeWaiting = new HashSet<>();
  private int pages;

  Oracle(World world) {
    this.world = world;
  }

  int pages() {
    return pages;
  }

  /** Others' pages that fell, or lay, before somebody whom the screen had not let in. */
  int pagesBeforeAWaitingPerson() {
    return beforeWaiting.size();
  }

  /** A page falls into a tray. */
  void falls(Terminal terminal, Page page) {
    pages++;
    var standing = terminal.standing;
    if (standing != null && page.isStrangeTo(standing)) {
      throw new Violation(Verdict.STRANGERS_PAGE, at(terminal, page));
    }
    if (page.shown().household != page.holder().household) {
      throw new Violation(Verdict.STRANGERS_PAGE, "two households on one paper, " + page.key());
    }
    if (!fallen.add(page.key())) {
      throw new Violation(Verdict.PAGE_TWICE, at(terminal, page));
    }
    var copy = world.database.copies.get(page.issueNumber());
    var purse = world.purse(copy.row);
    var paid = purse.paidFor;
    if (purse.taken < (paid == null ? Wish.PRICE_YEN : paid.priceYen())) {
      throw new Violation(Verdict.PAGE_WITHOUT_FEE, at(terminal, page));
    }
    long looked = lookedAt(page, copy);
    version(page, copy, looked);
    if (paid != null) {
      needed.put(page.issueNumber(), paid.pagesOfACopy(page, looked));
    }
    if (standing != null) {
      askedFor(standing, page, looked);
    } else {
      before(terminal.waiting, page);
    }
    terminal.tray.add(page);
  }

  /** Somebody is let in: whatever lies in the tray is now before them. */
  void stepsUp(Terminal terminal) {
    var standing = terminal.standing;
    for (Page page : terminal.tray) {
      if (standing != null && page.isStrangeTo(standing)) {
        throw new Violation(Verdict.STRANGERS_PAGE, at(terminal, page));
      }
    }
  }

  /** Somebody waits whom the screen has not let in: what of others' lies there is counted. */
  void waits(Terminal terminal) {
    for (Page page : terminal.tray) {
      before(terminal.waiting, page);
    }
  }

  private void before(@Nullable Human waiting, Page page) {
    if (waiting != null && page.isStrangeTo(waiting)) {
      beforeWaiting.add(page.key());
    }
  }

  /** What comes is compared with the wish in the head of whom it comes to. */
  private static void askedFor(Human human, Page page, long looked) {
    var wish = human.wish;
    var differs = wish == null ? "nothing was asked for" : wish.differs(page, looked);
    if (differs != null) {
      throw new Violation(Verdict.NOT_ASKED_FOR, differs + ", copy " + page.issueNumber());
    }
  }

  /** The last look, by the database's own instant. */
  private static long lookedAt(Page page, CopyRow copy) {
    return Math.max(Math.min(copy.enteredAt, page.sentAt()), page.sentAt() - LOOK_HOLDS);
  }

  private void version(Page page, CopyRow copy, long looked) {
    judge(page.holder(), page, looked);
    if (page.shown() != page.holder()) {
      judge(page.shown(), page, looked);
    }
    var seal = page.seal();
    if (seal != null && isStale(page.kind(), seal.cancelledInCopy, seal.cancelledInTruth, looked)) {
      throw new Violation(Verdict.SUPERSEDED_PAGE, "a cancelled seal");
    }
    var card = copy.row.session.card;
    if (card != null && isEnded(card, looked)) {
      throw new Violation(Verdict.SUPERSEDED_PAGE, "by a card that no longer counted");
    }
    for (Stop word : world.notMine) {
      if (word.covers(copy.row.terminal(), page.kind()) && word.since < looked) {
        throw new Violation(Verdict.PAGE_AFTER_NOT_MINE, "before two operators had looked");
      }
    }
  }

  private static boolean isEnded(Card card, long looked) {
    long known = card.revokedAt == Waits.NEVER ? Waits.NEVER : card.revokedAt + revocationMax();
    return card.endedInCopy < looked || known < looked;
  }

  private static long revocationMax() {
    return Waits.REVOCATION_AGE + Waits.ANSWERED_AHEAD;
  }

  private static void judge(Entry entry, Page page, long looked) {
    if (isStale(page.kind(), entry.supersededInCopy, entry.supersededInTruth, looked)) {
      throw new Violation(Verdict.SUPERSEDED_PAGE, "entry " + entry.number + " on " + page.key());
    }
    for (HoldSpan hold : entry.resident.holds) {
      boolean inCopy = hold.placedInCopy < looked && looked < hold.liftedInCopy;
      boolean inTruth =
          hold.placedInTruth + Waits.feedAge(page.kind()) < looked && looked < hold.liftedInTruth;
      if (inCopy || inTruth) {
        throw new Violation(Verdict.HELD_PAGE, "entry " + entry.number + " on " + page.key());
      }
    }
  }

  /** Committed before the last look, or so long ago that the copy was too old to be believed. */
  private static boolean isStale(CertificateKind kind, long inCopy, long inTruth, long looked) {
    return inCopy < looked || (inTruth != Waits.NEVER && inTruth + Waits.feedAge(kind) < looked);
  }

  private static String at(Terminal terminal, Page page) {
    return "terminal %d, copy %d, page %d of %d"
        .formatted(terminal.index, page.issueNumber(), page.number(), page.of());
  }

  /** Somebody takes a page with them. */
  void takes(Human human, Page page) {
    askedFor(human, page, lookedAt(page, world.database.copies.get(page.issueNumber())));
    taken.merge(page.issueNumber(), 1, Integer::sum);
  }

  /** After the storm: every coin has become paper or gone back. */
  void settles(Row row) {
    var purse = world.purse(row);
    int copies = 0;
    for (CopyRow copy : row.copies) {
      int pages = needed.getOrDefault(copy.issueNumber, 0);
      if (pages > 0 && taken.getOrDefault(copy.issueNumber, 0) >= pages) {
        copies++;
      }
    }
    if (purse.returned > purse.taken) {
      throw new Violation(Verdict.RETURNED_TOO_MUCH, "issuance #" + row.number);
    }
    if (purse.taken - purse.returned > copies * Wish.PRICE_YEN) {
      throw new Violation(Verdict.FEE_WITHOUT_PAGE, "issuance #" + row.number);
    }
  }
}
