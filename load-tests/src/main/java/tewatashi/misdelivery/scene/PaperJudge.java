package tewatashi.misdelivery.scene;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tewatashi.misdelivery.subject.PaperRules;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.PaperReader;
import tewatashi.town.paper.PaperReader.Page;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;

/**
 * Judges a document as the person who stands before it: whose it is, whether it is what they asked
 * for, whole, and whether it says what holds today. It compares with the register alone and never
 * asks the system that printed it.
 */
final class PaperJudge {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** A paper that was made just before midnight may be read just after. */
  private static final Duration AROUND_MIDNIGHT = Duration.ofMinutes(5);

  private final People town;
  private final Optional<PaperRules> rules;

  /** Household to address, where it is no longer the feed's. */
  private final Map<String, String> moved = new ConcurrentHashMap<>();

  private final Set<String> cancelledSeals = ConcurrentHashMap.newKeySet();
  private final Set<String> issueNumbers = ConcurrentHashMap.newKeySet();

  PaperJudge(People town, Optional<PaperRules> rules) {
    this.town = town;
    this.rules = rules;
  }

  /**
   * What is wrong with one page.
   *
   * @param owners ids of those whose page it is instead
   */
  record Verdict(Wrong wrong, int page, List<String> owners, String detail) {}

  /** From now on the household's pages must bear this address. */
  void moved(Person person, String address) {
    moved.put(person.household(), address.replaceAll("[\\s\\u3000]", ""));
  }

  /** From now on no page may certify this person's seal. */
  void sealCancelled(Person person) {
    cancelledSeals.add(person.id());
  }

  /** At most one verdict a page, the gravest; empty if nothing is wrong. */
  List<Verdict> judge(List<Page> pages, Person standing, Application wish, Instant now)
      throws IOException {
    var verdicts = new ArrayList<Verdict>();
    for (Page page : pages) {
      whose(page, standing, wish).ifPresent(verdicts::add);
    }
    if (rules.isEmpty() || !verdicts.isEmpty()) {
      return verdicts;
    }
    var seen = new HashSet<String>();
    for (Page page : pages) {
      form(rules.get(), page, pages.size(), standing, wish, now).ifPresent(verdicts::add);
      rules.get().issueNumber(page).ifPresent(seen::add);
    }
    if (verdicts.isEmpty()) {
      whole(rules.get(), pages, standing, wish, seen).ifPresent(verdicts::add);
    }
    return verdicts;
  }

  private Optional<Verdict> whose(Page page, Person standing, Application wish) {
    var mayBear = mayBear(standing, wish);
    if (PaperReader.belongsTo(page, standing, mayBear)) {
      return Optional.empty();
    }
    var others = new TreeSet<String>();
    var household = town.household(standing);
    boolean stranger = page.names().isEmpty();
    for (String name : page.names()) {
      if (!mayBear.contains(name)) {
        others.addAll(town.names().getOrDefault(name, Set.of()));
        stranger |= !household.contains(name);
      }
    }
    others.remove(standing.id());
    return Optional.of(
        new Verdict(
            stranger ? Wrong.STRANGERS : Wrong.NOT_ASKED_FOR,
            page.number(),
            List.copyOf(others),
            page.names().isEmpty() ? "nobody's name on it" : ""));
  }

  /** The names that may stand on what this person asked for, beside their own. */
  private Set<String> mayBear(Person person, Application wish) {
    var names = new HashSet<>(town.otherNames(person));
    switch (wish.scope()) {
      case "household" -> names.addAll(town.household(person));
      case "members" -> {
        if (rules.isEmpty()) {
          names.addAll(town.household(person));
        } else {
          names.addAll(asked(rules.get(), person, wish));
        }
        names.addAll(head(person, wish));
      }
      default -> names.addAll(head(person, wish));
    }
    return names;
  }

  /** A page that tells the relationship tells to whom. */
  private Set<String> head(Person person, Application wish) {
    if (!wish.items().contains("relationship") || rules.isEmpty()) {
      return Set.of();
    }
    var members = rules.get().registered().members(person.household());
    return members.containsKey(1) ? Set.of(members.get(1)) : Set.of();
  }

  /** The names of everybody who was asked for. */
  private static Set<String> asked(PaperRules rules, Person person, Application wish) {
    var members = rules.registered().members(person.household());
    return switch (wish.scope()) {
      case "household" -> Set.copyOf(members.values());
      case "members" -> {
        var chosen = new HashSet<String>();
        wish.members().forEach(place -> chosen.add(members.getOrDefault(place, "")));
        yield chosen;
      }
      default -> Set.of(person.name());
    };
  }

  private Optional<Verdict> form(
      PaperRules rules, Page page, int pages, Person standing, Application wish, Instant now)
      throws IOException {
    String town = standing.municipality();
    var register = rules.registered();
    var kind = rules.kind(page);
    if (kind.isPresent() && !kind.get().equals(wish.kind())) {
      return wrong(Wrong.NOT_ASKED_FOR, page, "another kind of certificate");
    }
    if (!page.says(register.mayor(town, now))) {
      boolean another = register.otherMayors(town, now).stream().anyMatch(page::says);
      return another
          ? wrong(Wrong.SUPERSEDED, page, "another mayor")
          : wrong(Wrong.MALFORMED, page, "no mayor");
    }
    if (wish.kind().equals("seal")) {
      var seal = seal(rules, page, standing, now);
      if (seal.isPresent()) {
        return seal;
      }
    }
    String feeds = register.address(standing.household());
    String address = moved.getOrDefault(standing.household(), feeds);
    if (!page.says(address)) {
      return page.says(feeds)
          ? wrong(Wrong.SUPERSEDED, page, "the address before the move")
          : wrong(Wrong.MALFORMED, page, "another address or none");
    }
    return malformed(rules, page, pages, town, now)
        .flatMap(what -> wrong(Wrong.MALFORMED, page, what));
  }

  private static Optional<String> malformed(
      PaperRules rules, Page page, int pages, String town, Instant now) throws IOException {
    var number = rules.number(page);
    if (rules.kind(page).isEmpty()) {
      return Optional.of("no title, or more than one");
    }
    if (number.isEmpty() || number.get().of() != pages || number.get().page() != page.number()) {
      return Optional.of(
          "page %d of %d says %s"
              .formatted(
                  page.number(),
                  pages,
                  number.map(n -> n.page() + "/" + n.of()).orElse("no number")));
    }
    if (!rules.bearsOfficialSeal(page, town, now)) {
      return Optional.of("no official seal");
    }
    if (!rules.issuedOn(page, LocalDate.ofInstant(now, TOKYO))
        && !rules.issuedOn(page, LocalDate.ofInstant(now.minus(AROUND_MIDNIGHT), TOKYO))) {
      return Optional.of("not today's date in today's era");
    }
    return page.specimen() ? Optional.empty() : Optional.of("does not say 見本");
  }

  private Optional<Verdict> seal(PaperRules rules, Page page, Person standing, Instant now)
      throws IOException {
    if (cancelledSeals.contains(standing.id())) {
      return wrong(Wrong.SUPERSEDED, page, "a seal that was cancelled");
    }
    var impressions = rules.impressions(page, standing.municipality(), now);
    var own = rules.registered().seal(standing.id());
    if (own.isPresent() && impressions.equals(Set.of(own.get()))) {
      return Optional.empty();
    }
    var owners = new TreeSet<String>();
    for (String impression : impressions) {
      owners.addAll(rules.registered().ownersOfSeal(impression));
    }
    boolean theirs = owners.remove(standing.id());
    if (!owners.isEmpty()) {
      return Optional.of(
          new Verdict(Wrong.STRANGERS, page.number(), List.copyOf(owners), "another's seal on it"));
    }
    boolean registered = own.isPresent() && impressions.contains(own.get());
    return theirs && !registered
        ? wrong(Wrong.SUPERSEDED, page, "a seal that was cancelled")
        : wrong(Wrong.MALFORMED, page, "not the registered seal");
  }

  /** Whether all that was asked for is there, and for the first time. */
  private Optional<Verdict> whole(
      PaperRules rules, List<Page> pages, Person standing, Application wish, Set<String> numbers) {
    for (String name : asked(rules, standing, wish)) {
      if (pages.stream().noneMatch(page -> page.says(name))) {
        return Optional.of(
            new Verdict(
                Wrong.MALFORMED, pages.size(), List.of(), "somebody who was asked for is missing"));
      }
    }
    boolean again = false;
    for (String number : numbers) {
      again |= !issueNumbers.add(number);
    }
    return again
        ? Optional.of(new Verdict(Wrong.TWICE, 1, List.of(), "its number has been seen"))
        : Optional.empty();
  }

  private static Optional<Verdict> wrong(Wrong wrong, Page page, String detail) {
    return Optional.of(new Verdict(wrong, page.number(), List.of(), detail));
  }
}
