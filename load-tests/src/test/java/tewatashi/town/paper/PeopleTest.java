package tewatashi.town.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.card.CardLink;
import tewatashi.town.card.CardLinks;
import tewatashi.town.register.Issuers;
import tewatashi.town.register.Town;
import tewatashi.town.register.TownOptions;

/** Who may take part in load: {@code docs/town.md} says who is special in every town, and how. */
class PeopleTest {
  private static final Instant NOW = Instant.now();

  @TempDir private static Path town;
  private static People people;

  @BeforeAll
  static void makeATown() throws IOException {
    var today = LocalDate.ofInstant(NOW, ZoneId.of("Asia/Tokyo"));
    Town.generate(
        new TownOptions(
            800, 3, 1, today, true, new Issuers("0".repeat(64), "1".repeat(64)), Optional.empty()),
        town);
    people = People.of(town, NOW);
  }

  @Test
  void ordinaryPeopleWithASealAreAble() {
    assertThat(people.able()).extracting(Person::id).contains("10000001", "10000002", "10000003");
    assertThat(people.able()).hasSizeGreaterThan(100);
  }

  @Test
  void nobodyIsAbleWhomARefusalAwaits() {
    assertThat(people.able())
        .extracting(Person::id)
        .doesNotContain(
            "10000006",
            "10000026",
            "10000027",
            "10000029",
            "10000030",
            "10000031",
            "10000032",
            "10000033",
            "10000034",
            "10000035",
            "10000036",
            "10000037",
            "10000038");
  }

  @Test
  void nobodyIsAbleWhosePageCouldBeAnothers() {
    assertThat(people.able()).extracting(Person::id).doesNotContain("10000019", "10000020");
    for (Person person : people.able()) {
      assertThat(people.names().get(Names.plain(person.name()))).containsExactly(person.id());
    }
  }

  @Test
  void everybodyAbleHasACardThatWorksNow() throws IOException {
    var newest = new HashMap<String, CardLink>();
    new CardLinks(town.resolve("cards.ndjson"))
        .forEach(link -> {
          if (link.medium().equals("card")) {
            newest.merge(
                link.resident(),
                link,
                (one, other) -> one.validFrom().isAfter(other.validFrom()) ? one : other);
          }
        });
    assertThat(people.able())
        .allSatisfy(person -> {
          var link = newest.get(person.id());
          assertThat(link.revoked()).isFalse();
          assertThat(link.validAt(NOW)).isTrue();
        });
    assertThat(People.of(town, NOW.plus(Duration.ofDays(20 * 365))).able()).isEmpty();
  }

  @Test
  void aHouseholdKnowsItsMembersAndWhetherAllMayStandOnAPage() {
    Map<String, Person> byId = new HashMap<>();
    people.able().forEach(person -> byId.put(person.id(), person));
    var head = byId.get("10000003");
    assertThat(people.household(head)).isEqualTo(Set.of("青葉健一", "青葉美咲", "青葉陽菜", "青葉蓮"));
    assertThat(people.mayHaveHousehold(head)).isTrue();
    var withSomebodyLeaving = new Person("992011", "10000039", "連立　残", householdOf("連立残"));
    assertThat(people.mayHaveHousehold(withSomebodyLeaving)).isFalse();
  }

  @Test
  void aNameBesideTheFirstMayStandOnOnesPage() {
    var withAlias = new Person("992011", "10000024", "NGUYEN THI MAI", householdOf("南麻衣"));
    assertThat(people.otherNames(withAlias)).containsExactly("南麻衣");
    assertThat(people.household(withAlias)).containsExactlyInAnyOrder("NGUYENTHIMAI", "南麻衣");
    assertThat(people.names().get("南麻衣")).containsExactly("10000024");
  }

  @Test
  void aStrangerWithAnAliasLikeOnesNameMakesOnesPageAmbiguous() throws IOException {
    var feed = Files.readString(town.resolve("feed.ndjson"));
    Path other = Files.createDirectory(town.resolve("alias-namesake"));
    Files.writeString(other.resolve("feed.ndjson"), feed.replace("南　麻衣", "手渡　花子"));
    Files.copy(town.resolve("cards.ndjson"), other.resolve("cards.ndjson"));
    var ambiguous = People.of(other, NOW);
    assertThat(ambiguous.names().get("手渡花子")).containsExactlyInAnyOrder("10000001", "10000024");
    assertThat(ambiguous.able()).extracting(Person::id).doesNotContain("10000001", "10000024");
  }

  @Test
  void aMayorsNameSaysNothingOfAPage() throws IOException {
    var feed = Files.readAllLines(town.resolve("feed.ndjson"));
    var mayor = feed.stream().filter(line -> line.contains("\"type\":\"mayor\"")).findFirst();
    String name = Names.plain(new JsonObject(mayor.orElseThrow()).getString("name"));
    int at = 1;
    while (!feed.get(at).contains("\"name\":\"手渡　花子\"")) {
      at++;
    }
    feed.set(at, feed.get(at).replace("手渡　花子", name));
    Path other = Files.createDirectory(town.resolve("mayors-namesake"));
    Files.write(other.resolve("feed.ndjson"), feed);
    Files.copy(town.resolve("cards.ndjson"), other.resolve("cards.ndjson"));
    var withNamesake = People.of(other, NOW);
    assertThat(withNamesake.names()).isNotEmpty().doesNotContainKey(name);
    assertThat(withNamesake.able()).extracting(Person::id).doesNotContain("10000001");
  }

  private static String householdOf(String name) {
    return people.households().entrySet().stream()
        .filter(one -> one.getValue().contains(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
