package tewatashi.town.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People rely on the cast by its ids: the documentation lists exactly what the town has. */
class CastTest {
  private List<Household> households;

  @BeforeEach
  void assemble() {
    var municipality = Municipality.first(1).getFirst();
    households = new Cast(new Papers(municipality, FeedFile.TODAY, new Numbers(1))).households();
  }

  @Test
  void theDocumentationListsEverybodyByIdAndName() throws IOException {
    var home = Path.of(System.getProperty("tewatashi.home", ".."));
    var rows =
        Files.readAllLines(home.resolve("docs/town.md")).stream()
            .filter(line -> line.startsWith("| 100000"))
            .toList();
    var people = households.stream().flatMap(household -> household.people().stream()).toList();
    assertThat(rows).hasSize(people.size()).hasSize(Cast.SIZE);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i))
          .startsWith("| " + people.get(i).id() + " | " + people.get(i).identity().name() + " |");
    }
  }

  @Test
  void theFirstTwoAreOrdinaryInEveryWay() {
    for (var household : households.subList(0, 2)) {
      var person = household.people().getFirst();
      assertThat(household.people()).hasSize(1);
      assertThat(person.residency().status()).isEqualTo("resident");
      assertThat(person.holds()).isEmpty();
      assertThat(person.seals())
          .hasSize(1)
          .allMatch(seal -> seal.cancelledOn().isEmpty() && seal.linkedToCard());
      assertThat(person.links()).hasSize(1).noneMatch(Link::revoked);
    }
  }

  @Test
  void twinsShareABirthDateAndNamesakesANameToo() {
    assertThat(person("10000017").birthDate()).isEqualTo(person("10000018").birthDate());
    assertThat(person("10000017").name()).isNotEqualTo(person("10000018").name());
    assertThat(person("10000019")).isEqualTo(person("10000020"));
  }

  @Test
  void oneHasTheNextCardAndTwoAPhoneNextToTheirCard() {
    assertThat(links("10000054")).extracting(Link::medium).containsExactly("card");
    assertThat(links("10000054")).allMatch(Link::nextCard);
    assertThat(links("10000055")).extracting(Link::medium).containsExactly("card", "android");
    assertThat(links("10000056")).extracting(Link::medium).containsExactly("card", "iphone");
    assertThat(
            households.stream()
                .flatMap(household -> household.people().stream())
                .flatMap(person -> person.links().stream())
                .filter(Link::nextCard))
        .as("nobody else has one yet")
        .hasSize(1);
    var next = links("10000054").getFirst();
    assertThat(next.validFrom().atZone(Papers.ZONE).plusYears(9).toInstant())
        .as("ten years, to a birthday")
        .isBefore(next.validUntil());
  }

  @Test
  void aFifthBirthdayIsCountedFromTheDayOfIssue() {
    var birth = LocalDate.of(1990, 5, 10);
    assertThat(Papers.fifthBirthday(birth, LocalDate.of(2026, 5, 9))).isEqualTo("2030-05-10");
    assertThat(Papers.fifthBirthday(birth, LocalDate.of(2026, 5, 10))).isEqualTo("2031-05-10");
    assertThat(Papers.fifthBirthday(LocalDate.of(2004, 2, 29), LocalDate.of(2026, 3, 1)))
        .isEqualTo("2031-02-28");
  }

  private Identity person(String id) {
    return somebody(id).identity();
  }

  private List<Link> links(String id) {
    return somebody(id).links();
  }

  private Person somebody(String id) {
    return households.stream()
        .flatMap(household -> household.people().stream())
        .filter(person -> person.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
