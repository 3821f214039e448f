package tewatashi.town.register;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Draws what has befallen a person: cards, seals, holds, moving out, death. */
final class Circumstances {
  private static final int CARD_AGE_DAYS_MAX = 1400;
  private static final int CARD_OF_ONES_OWN_AGE = 15;
  private static final int SEAL_AGE = 18;

  private final Papers papers;
  private final Draw draw;
  private final LocalDate today;

  Circumstances(Papers papers, Draw draw) {
    this.papers = papers;
    this.draw = draw;
    this.today = papers.today();
  }

  /**
   * @param mayLeave whether the household can do without this person; its head must stay
   */
  Person person(String id, Member member, Origin origin, LocalDate since, boolean mayLeave) {
    var holds = holds(id);
    boolean newcomer = holds.stream().anyMatch(hold -> hold.reason().equals(Hold.MOVED_IN_TODAY));
    boolean ward = holds.stream().anyMatch(hold -> hold.reason().equals(Hold.GUARDIANSHIP));
    var residency = residency(member.identity(), newcomer ? today : since, mayLeave);
    var links = links(member.identity(), residency);
    return new Person(
        id,
        draw.between(1, 5),
        member.identity(),
        member.relationship(),
        residency,
        origin,
        papers.numbers().individualNumber(),
        seals(member.identity(), !links.isEmpty(), ward || !residency.lives()),
        holds,
        links);
  }

  /** Now and then the last member of a household has announced that he or she will leave. */
  void perhapsMovingOut(List<Person> people) {
    var last = people.getLast();
    if (last.residency().lives() && draw.chance(0.012)) {
      people.set(people.size() - 1, with(last, last.residency().withStatus("moving_out")));
    }
  }

  private static Person with(Person person, Residency residency) {
    return new Person(
        person.id(),
        person.version(),
        person.identity(),
        person.relationship(),
        residency,
        person.origin(),
        person.individualNumber(),
        person.seals(),
        person.holds(),
        person.links());
  }

  private Residency residency(Identity identity, LocalDate since, boolean mayLeave) {
    boolean fromBirth = since.equals(identity.birthDate());
    var residency =
        fromBirth ? Residency.since(since) : Residency.movedIn(since, Addresses.elsewhere(draw));
    int drawn = draw.below(1000);
    if (!mayLeave || drawn >= 12) {
      return residency;
    }
    return residency.withStatus(drawn < 6 ? "moved_out" : "deceased");
  }

  private List<Hold> holds(String id) {
    if (!draw.chance(0.015)) {
      return List.of();
    }
    var reason = draw.pick(Hold.REASONS);
    boolean toDay = reason.equals(Hold.MOVED_IN_TODAY);
    return List.of(papers.hold(id, reason, toDay ? today : draw.dayBefore(today, 200)));
  }

  private List<Link> links(Identity identity, Residency residency) {
    var birth = identity.birthDate();
    int lived = (int) Math.min(CARD_AGE_DAYS_MAX, birth.until(today, ChronoUnit.DAYS));
    if (lived < 30 || !draw.chance(0.78)) {
      return List.of();
    }
    var pin = "%04d".formatted(draw.below(10_000));
    // The newest certificates of all become valid tomorrow.
    var issued = draw.chance(0.004) ? today.plusDays(1) : draw.dayBefore(today, lived);
    var current = papers.link("card", birth, issued, pin);
    if (residency.status().equals("deceased") || draw.chance(0.004)) {
      current = Papers.revoked(current);
    }
    var links = new ArrayList<Link>();
    if (issued.minusDays(1000).isAfter(birth) && draw.chance(0.1)) {
      var old = papers.link("card", birth, issued.minusDays(900), pin);
      links.add(Papers.endedOn(Papers.revoked(old), issued));
    }
    links.add(current);
    if (identity.ageOn(today) >= CARD_OF_ONES_OWN_AGE && draw.chance(0.15)) {
      var medium = draw.chance(0.6) ? "android" : "iphone";
      links.add(papers.link(medium, birth, draw.dayBefore(today, Math.min(lived, 700)), pin));
    }
    return links;
  }

  private List<Seal> seals(Identity identity, boolean hasCard, boolean mustBeCancelled) {
    if (identity.ageOn(today) < SEAL_AGE || !draw.chance(0.55)) {
      return List.of();
    }
    var registered = draw.dayBefore(today, 365);
    boolean linked = hasCard && draw.chance(0.85);
    var seal = drawSeal(identity, registered.minusDays(500), linked);
    if (mustBeCancelled) {
      return List.of(Papers.cancelled(seal, draw.dayBefore(today, 30)));
    }
    if (!draw.chance(0.05)) {
      return List.of(seal);
    }
    var cancelled = Papers.cancelled(seal, registered);
    return draw.chance(0.6)
        ? List.of(cancelled)
        : List.of(cancelled, drawSeal(identity, registered, linked));
  }

  private Seal drawSeal(Identity identity, LocalDate registered, boolean linked) {
    var diameter = SealDesign.DIAMETERS_MM[draw.below(SealDesign.DIAMETERS_MM.length)];
    return papers.seal(
        identity.familyName(), draw.below(SealDesign.STYLES), diameter, registered, linked);
  }
}
