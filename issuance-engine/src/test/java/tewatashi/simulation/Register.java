package tewatashi.simulation;

import java.util.ArrayList;
import java.util.List;
import tewatashi.issuance.certificate.ResidencyStatus;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.Bindings;
import tewatashi.issuance.session.ResidentId;

/**
 * The town's own register: the truth. What it changes reaches the database's copy later, by the
 * feed, and never by itself.
 */
final class Register {
  private static final int MEMBERS_MAX = 4;
  private static final String ISSUER = "5".repeat(64);

  final List<Human> humans = new ArrayList<>();
  final List<Resident> residents = new ArrayList<>();
  final List<Entry> entries = new ArrayList<>();
  final List<SealMark> seals = new ArrayList<>();

  /** Rows of the database's table: a synchronisation renumbers them (足立区, 2023). */
  final List<Resident> rows = new ArrayList<>();

  /** Not yet known to be applied, oldest first. */
  final List<Change> changes = new ArrayList<>();

  private final Chance chance;
  private long sequence;
  private int cards;

  Register(Chance chance, int households) {
    this.chance = chance;
    for (int i = 0; i < households; i++) {
      settle(new Household(), 1 + chance.below(MEMBERS_MAX));
    }
  }

  private void settle(Household household, int members) {
    for (int i = 0; i < members; i++) {
      var human = new Human(humans.size());
      humans.add(human);
      human.resident = enter(human, household);
      human.resident.copy = human.resident.truth;
      human.card = card(human);
      human.card.link = human.resident;
      if (chance.below(2) == 0) {
        human.resident.copySeal = seal(human.resident);
      }
    }
    household.copied(List.copyOf(household.members), Long.MIN_VALUE);
  }

  private Resident enter(Human human, Household household) {
    String number = String.format("%08d", 10_000_000 + residents.size());
    var resident =
        new Resident(
            new ResidentId(Bindings.TOWN, number), human, household, household.members.size() + 1);
    resident.row = rows.size();
    rows.add(resident);
    residents.add(resident);
    household.members.add(resident);
    resident.truth = entry(resident, 1, ResidencyStatus.RESIDENT);
    return resident;
  }

  private Entry entry(Resident resident, long version, ResidencyStatus status) {
    var entry = new Entry(entries.size(), resident, version, status);
    entries.add(entry);
    return entry;
  }

  private Card card(Human human) {
    String serial = String.format("%08x", 1 + cards++);
    return new Card(human, new AuthenticationCertificateId(ISSUER, serial));
  }

  private SealMark seal(Resident resident) {
    var mark = new SealMark(seals.size());
    seals.add(mark);
    resident.seals.add(mark);
    return mark;
  }

  /** Something changes somewhere. */
  void change(long now) {
    var human = humans.get(chance.below(humans.size()));
    switch (chance.below(7)) {
      case 0, 1 -> move(human.resident.household, now);
      case 2 -> rename(human.resident, now);
      case 3 -> hold(human.resident, now);
      case 4 -> cancelSeal(human.resident, now);
      case 5 -> renew(human, now);
      default -> renumber(human, now);
    }
    var one = chance.below(rows.size());
    swapRows(one, chance.below(rows.size()));
  }

  /** The whole household has another address. */
  private void move(Household household, long now) {
    long version = ++household.version;
    for (Resident member : household.members) {
      if (member.truth.record.status() == ResidencyStatus.RESIDENT) {
        newEntry(member, now);
      }
    }
    tell(now, _ -> household.copyVersion = version);
  }

  private void rename(Resident resident, long now) {
    if (resident.truth.record.status() == ResidencyStatus.RESIDENT) {
      newEntry(resident, now);
    }
  }

  private void newEntry(Resident resident, long now) {
    become(resident, ResidencyStatus.RESIDENT, now);
  }

  private void become(Resident resident, ResidencyStatus status, long now) {
    var last = resident.truth;
    last.supersededInTruth = now;
    var next = entry(resident, last.record.version() + 1, status);
    resident.truth = next;
    tell(
        now,
        at -> {
          last.supersededInCopy = Math.min(last.supersededInCopy, at);
          if (status != ResidencyStatus.RESIDENT) {
            resident.leftInCopy = Math.min(resident.leftInCopy, at);
          }
          resident.copy = next;
        });
  }

  private void hold(Resident resident, long now) {
    var last = resident.holds.isEmpty() ? null : resident.holds.getLast();
    if (last != null && last.liftedInTruth == Waits.NEVER) {
      last.liftedInTruth = now;
      tell(now, at -> last.liftedInCopy = at);
    } else {
      var hold = new HoldSpan(now);
      resident.holds.add(hold);
      tell(now, at -> hold.placedInCopy = at);
    }
  }

  /** The seal is cancelled (廃印), or another one registered. */
  private void cancelSeal(Resident resident, long now) {
    var last = resident.seals.isEmpty() ? null : resident.seals.getLast();
    if (last == null || last.cancelledInTruth != Waits.NEVER) {
      var next = seal(resident);
      tell(now, _ -> resident.copySeal = next);
    } else {
      last.cancelledInTruth = now;
      tell(
          now,
          at -> {
            last.cancelledInCopy = Math.min(last.cancelledInCopy, at);
            if (resident.copySeal == last) {
              resident.copySeal = null;
            }
          });
    }
  }

  /** A new card; the old one counts no longer. */
  private void renew(Human human, long now) {
    if (human.at != null) {
      return; // The counter is elsewhere.
    }
    var old = human.card;
    var next = card(human);
    var resident = human.resident;
    human.card = next;
    old.revokedAt = now;
    tell(
        now,
        at -> {
          old.endedInCopy = Math.min(old.endedInCopy, at);
          next.link = resident;
        });
  }

  /** The same human under another number: the old record is history, the card's link moves. */
  private void renumber(Human human, long now) {
    var old = human.resident;
    if (old.truth.record.status() != ResidencyStatus.RESIDENT) {
      return;
    }
    become(old, ResidencyStatus.MOVED_OUT, now);
    var home = chance.below(2) == 0 ? old.household : new Household();
    long version = ++home.version;
    var next = enter(human, home);
    human.resident = next;
    next.copy = next.truth;
    var members = List.copyOf(home.members);
    var card = human.card;
    tell(
        now,
        at -> {
          home.copied(members, at);
          home.copyVersion = version;
          card.link = next;
        });
  }

  private void tell(long now, Change.What what) {
    changes.add(new Change(++sequence, now, what));
  }

  private void swapRows(int one, int other) {
    var a = rows.get(one);
    var b = rows.get(other);
    rows.set(one, b);
    rows.set(other, a);
    a.row = other;
    b.row = one;
  }
}
