package tewatashi.town.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tewatashi.town.register.NameBook.Name;

/**
 * The residents whom nobody named: households of 1 to 9 drawn from a seed. Now and then a later
 * household takes an earlier resident's name and birth date, as happens in real registers.
 */
final class Crowd {
  /** Households of 1, 2, 3 … persons, per ten thousand; the average is about 2.2. */
  private static final int[] SIZES = {3800, 2700, 1700, 1250, 400, 100, 30, 12, 8};

  private static final int FIRST_RESIDENT = 20_000_000;
  private static final long FIRST_HOUSEHOLD = 2_000_000_000L;

  private final Papers papers;
  private final Draw draw;
  private final Circumstances circumstances;
  private int residents;
  private long households;
  private Optional<Identity> namesake = Optional.empty();

  Crowd(Papers papers, long seed) {
    this.papers = papers;
    this.draw = new Draw(seed);
    this.circumstances = new Circumstances(papers, draw);
  }

  /** The next household, of at most {@code room} persons. */
  Household next(int room) {
    int size = Math.min(room, 1 + draw.weighted(SIZES));
    var address = Addresses.in(papers.municipality(), draw);
    var id = String.valueOf(FIRST_HOUSEHOLD + ++households);
    var movedIn = draw.chance(0.3) ? draw.dayBefore(papers.today(), 3000) : LocalDate.MIN;
    var identities =
        draw.chance(0.03) ? foreigners(size) : new FamilyDraw(papers.today(), draw).family(size);
    if (size == 1) {
      identities = List.of(perhapsNamesake(identities.getFirst()));
    }
    var domicile = Addresses.domicile(papers.municipality(), draw);
    var head = identities.getFirst().identity();
    var people = new ArrayList<Person>();
    for (var member : identities) {
      var origin = member.foreign().orElseGet(() -> new Origin.Japanese(domicile, head.name()));
      var since = later(member.identity().birthDate(), movedIn);
      people.add(
          circumstances.person(
              residentId(), member, origin, since, size == 1 || !people.isEmpty()));
    }
    circumstances.perhapsMovingOut(people);
    return new Household(id, draw.between(1, 4), address, people);
  }

  private String residentId() {
    return String.valueOf(FIRST_RESIDENT + ++residents);
  }

  private Member perhapsNamesake(Member member) {
    if (namesake.isPresent()) {
      var twin = new Member(namesake.get(), "世帯主", Optional.empty());
      namesake = Optional.empty();
      return twin;
    }
    if (member.foreign().isEmpty() && draw.chance(0.012)) {
      namesake = Optional.of(member.identity());
    }
    return member;
  }

  /** A foreign resident alone or with flatmates: 世帯主 and 同居人. */
  private List<Member> foreigners(int size) {
    var members = new ArrayList<Member>();
    for (int i = 0; i < size; i++) {
      members.add(foreigner(i == 0 ? "世帯主" : "同居人"));
    }
    return members;
  }

  private Member foreigner(String relationship) {
    var book = draw.pick(NameBook.FOREIGN);
    var name = draw.pick(book.family()) + ' ' + draw.pick(book.given());
    var birth = draw.dayBefore(papers.today().minusYears(19), 365 * 40);
    var identity = Identity.of(name, "", birth, draw.chance(0.5) ? "male" : "female").withoutKana();
    if (draw.chance(0.5)) {
      Name alias = draw.pickCommon(NameBook.FAMILIES).then(draw.pick(NameBook.FEMALE));
      identity = identity.withAlias(alias.text());
    }
    var expires = papers.today().plusDays(draw.between(30, 1500));
    var card =
        "SP%08d%s".formatted(draw.below(100_000_000), draw.pick(List.of("AA", "BB", "CC", "DD")));
    var status = draw.pick(List.of("技術・人文知識・国際業務", "留学", "永住者", "特定技能１号", "定住者"));
    var period = status.equals("永住者") ? "無期限" : draw.pick(List.of("１年", "３年", "５年"));
    var items = new Origin.Foreign(book.nationality(), "中長期在留者", status, period, expires, card);
    return new Member(identity, relationship, Optional.of(items));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
