package tewatashi.town.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of the cast while being described: an ordinary resident with a card, until told otherwise.
 */
final class CastMember {
  private final Papers papers;
  private final LocalDate today;
  private final List<Seal> seals = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private Identity identity;
  private Residency residency;
  private String relationship = "世帯主";
  private Optional<String> hold = Optional.empty();
  private Optional<Origin> foreign = Optional.empty();

  CastMember(Papers papers, Identity identity) {
    this.papers = papers;
    this.today = papers.today();
    this.identity = identity;
    this.residency = Residency.since(identity.birthDate());
    links.add(card(400));
  }

  String name() {
    return identity.name();
  }

  CastMember as(String relationship) {
    this.relationship = relationship;
    return this;
  }

  CastMember alias(String alias) {
    identity = identity.withAlias(alias);
    return this;
  }

  CastMember formerName(String formerName) {
    identity = identity.withFormerName(formerName);
    return this;
  }

  CastMember foreign(String nationality, String status, String period) {
    foreign =
        Optional.of(
            new Origin.Foreign(
                nationality, "中長期在留者", status, period, today.plusDays(700), "SP00000001AA"));
    residency = Residency.movedIn(today.minusDays(900), "架空県例示市国際通１番１号");
    return this;
  }

  CastMember seal(String text, int style, double diameterMm) {
    seals.add(papers.seal(text, style, diameterMm, today.minusDays(300), true));
    return this;
  }

  CastMember sealWithoutLink(String text, int style, double diameterMm) {
    seals.add(papers.seal(text, style, diameterMm, today.minusDays(300), false));
    return this;
  }

  CastMember cancelSeal() {
    seals.add(Papers.cancelled(seals.removeLast(), today.minusDays(100)));
    return this;
  }

  CastMember status(String status) {
    residency = residency.withStatus(status);
    return this;
  }

  CastMember hold(String reason) {
    hold = Optional.of(reason);
    return this;
  }

  CastMember movedInToday() {
    residency = Residency.movedIn(today, "空想府標本市中央１番１号");
    return hold(Hold.MOVED_IN_TODAY);
  }

  CastMember cardExpired() {
    return only(Papers.endedOn(card(1200), today.minusDays(10)));
  }

  CastMember cardFromTomorrow() {
    return only(card(-1));
  }

  CastMember cardRevoked() {
    return only(Papers.revoked(links.getFirst()));
  }

  CastMember phoneOnly(String medium) {
    return only(phone(medium));
  }

  /** A phone next to the card. */
  CastMember andPhone(String medium) {
    links.add(phone(medium));
    return this;
  }

  CastMember nextCard() {
    return only(papers.nextCard(identity.birthDate(), today.minusDays(30), Papers.CAST_PIN));
  }

  CastMember cardRenewed() {
    links.set(0, Papers.endedOn(Papers.revoked(card(1300)), today.minusDays(60)));
    links.add(card(60));
    return this;
  }

  Person person(String id, Origin.Japanese japanese) {
    var placed = hold.filter(Hold.MOVED_IN_TODAY::equals).isPresent() ? today : today.minusDays(20);
    return new Person(
        id,
        1,
        identity,
        relationship,
        residency,
        foreign.orElse(japanese),
        papers.numbers().individualNumber(),
        List.copyOf(seals),
        hold.stream().map(reason -> papers.hold(id, reason, placed)).toList(),
        List.copyOf(links));
  }

  private CastMember only(Link link) {
    links.clear();
    links.add(link);
    return this;
  }

  private Link phone(String medium) {
    return papers.link(medium, identity.birthDate(), today.minusDays(200), Papers.CAST_PIN);
  }

  private Link card(int daysAgo) {
    return papers.link("card", identity.birthDate(), today.minusDays(daysAgo), Papers.CAST_PIN);
  }
}
