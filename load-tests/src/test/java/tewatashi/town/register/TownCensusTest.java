package tewatashi.town.register;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The usual town of two thousand holds the laws of a register and everything tests want to meet.
 */
class TownCensusTest {
  @TempDir private static Path directory;
  private static FeedFile feed;
  private static Town town;

  @BeforeAll
  static void generate() throws IOException {
    town = Town.generate(FeedFile.options(TownOptions.USUAL_RESIDENTS, 7), directory);
    feed = FeedFile.of(directory);
  }

  @Test
  void theFeedBeginsWithItsHeaderAndCountsWithoutGaps() {
    assertThat(feed.lines().getFirst().encode())
        .isEqualTo(
            "{\"type\":\"feed\",\"schema\":1,\"source\":\"resident-register\","
                + "\"realm\":\"specimen\"}");
    for (int i = 1; i < feed.lines().size(); i++) {
      assertThat(feed.lines().get(i).getLong("sequence")).isEqualTo(i);
    }
    assertThat(town.records()).isEqualTo(feed.lines().size() - 1);
    assertThat(feed.records("resident")).hasSize(2000);
    assertThat(town.residents()).isEqualTo(2000);
  }

  @Test
  void everyRecordComesAfterTheOnesItRefersTo() {
    Set<String> municipalities = new HashSet<>();
    Set<String> households = new HashSet<>();
    Set<String> residents = new HashSet<>();
    for (var line : feed.lines().subList(1, feed.lines().size())) {
      switch (line.getString("type")) {
        case "municipality" -> municipalities.add(line.getString("code"));
        case "household" -> households.add(line.getString("household"));
        case "resident" -> {
          assertThat(households).contains(line.getString("household"));
          assertThat(residents.add(line.getString("resident"))).isTrue();
        }
        case "individual_number", "seal_registration", "hold", "authentication_link" ->
            assertThat(residents).contains(line.getString("resident"));
        default -> assertThat(line.getString("type")).isNotEmpty();
      }
      if (!line.getString("type").equals("municipality")) {
        assertThat(municipalities).contains(line.getString("municipality"));
      }
    }
  }

  @Test
  void householdsHaveOneToNineMembersInOrderAndTheirHeadFirst() {
    var members = feed.records("resident").collect(groupingBy(line -> line.getString("household")));
    assertThat(members.values().stream().map(List::size).collect(toSet()))
        .contains(1, 2, 3, 4, 5, 9)
        .allMatch(size -> size <= 9);
    members
        .values()
        .forEach(household -> {
          for (int i = 0; i < household.size(); i++) {
            assertThat(household.get(i).getInteger("ordinal")).isEqualTo(i + 1);
            assertThat(household.get(i).getString("relationship").equals("世帯主")).isEqualTo(i == 0);
          }
        });
  }

  @Test
  void numbersAreUniqueAndTheirCheckDigitsRight() {
    var numbers = feed.records("individual_number").map(line -> line.getString("number")).toList();
    assertThat(numbers).hasSize(2000).doesNotHaveDuplicates();
    assertThat(numbers)
        .allMatch(number -> CheckDigits.individualNumber(number.substring(0, 11)).equals(number));
    assertThat(feed.records("municipality").findFirst().orElseThrow().getString("code"))
        .isEqualTo("992011");
  }

  @Test
  void nobodyIsBornAfterTodayNorCameBeforeBirth() {
    feed.records("resident")
        .forEach(line -> {
          var birth = LocalDate.parse(line.getString("birth_date"));
          var since = LocalDate.parse(line.getString("resident_since"));
          assertThat(birth).isBefore(FeedFile.TODAY);
          assertThat(since).isBetween(birth, FeedFile.TODAY);
        });
  }

  @Test
  void aCertificateBelongsToOneResidentAndEndsAfterItBegins() {
    var links = feed.records("authentication_link").toList();
    assertThat(links).hasSize((int) town.links());
    assertThat(links.stream().map(line -> line.getString("serial"))).doesNotHaveDuplicates();
    links.forEach(line -> {
      var from = Instant.parse(line.getString("valid_from"));
      var until = Instant.parse(line.getString("valid_until"));
      assertThat(from).isBefore(until);
      var issuers = FeedFile.ISSUERS;
      assertThat(line.getString("issuer_key"))
          .isEqualTo(
              line.getString("resident").equals("10000054") ? issuers.next() : issuers.today());
    });
    assertThat(texts(feed, "authentication_link", "medium"))
        .containsOnly("card", "android", "iphone");
  }

  @Test
  void theCardListSaysTheSameAsTheFeed() throws IOException {
    var cards =
        Files.readAllLines(directory.resolve("cards.ndjson")).stream()
            .map(JsonObject::new)
            .toList();
    Function<JsonObject, String> key =
        line ->
            String.join(
                "/",
                line.getString("resident"),
                line.getString("serial"),
                line.getString("medium"),
                line.getString("valid_from"),
                line.getString("valid_until"));
    assertThat(cards.stream().map(key))
        .containsExactlyElementsOf(feed.records("authentication_link").map(key).toList());
    var revoked =
        cards.stream()
            .filter(line -> line.getBoolean("revoked"))
            .map(line -> line.getString("serial"))
            .toList();
    assertThat(
            Files.readAllLines(directory.resolve("revoked.txt")).stream()
                .filter(line -> !line.startsWith("#")))
        .containsExactlyElementsOf(revoked)
        .isNotEmpty();
    assertThat(cards).allMatch(line -> line.getString("subject").matches("[0-9A-Z]{14}99201003A"));
  }

  @Test
  void aResidentHasAtMostOneLiveSealAndEverySealLooksDifferent() {
    Map<String, String> live = new HashMap<>();
    var pictures = new HashMap<String, String>();
    feed.records("seal_registration")
        .forEach(line -> {
          var resident = line.getString("resident");
          var number = line.getString("registration_number");
          if (line.getString("status").equals("registered")) {
            assertThat(live.put(resident, number)).isNull();
          } else {
            assertThat(live.remove(resident)).isEqualTo(number);
            assertThat(line.getString("cancelled_on")).isNotNull();
          }
          var before = pictures.put(line.getString("impression_png"), number);
          assertThat(before == null || before.equals(number)).isTrue();
          assertThat(line.getDouble("width_mm")).isBetween(8.0, 25.0);
        });
    assertThat(texts(feed, "seal_registration", "status")).containsOnly("registered", "cancelled");
    assertThat(feed.records("seal_registration").map(line -> line.getBoolean("linked_to_card")))
        .contains(true, false);
  }

  @Test
  void peopleUnderEveryHoldAndInEveryStatusLiveHere() {
    assertThat(texts(feed, "hold", "reason")).containsExactlyInAnyOrderElementsOf(Hold.REASONS);
    assertThat(feed.records("hold").map(line -> line.getString("hold"))).doesNotHaveDuplicates();
    assertThat(texts(feed, "resident", "status"))
        .containsOnly("resident", "moving_out", "moved_out", "deceased");
  }

  @Test
  void namesakesTwinsAndForeignersLiveHere() {
    var sameNameAndBirth =
        feed.records("resident")
            .collect(
                groupingBy(
                    line -> line.getString("name") + line.getString("birth_date"), counting()));
    assertThat(sameNameAndBirth.values()).contains(2L);
    var twins =
        feed.records("resident")
            .filter(line -> line.getString("relationship").equals("子"))
            .collect(
                groupingBy(
                    line -> line.getString("household") + line.getString("birth_date"),
                    counting()));
    assertThat(twins.values().stream().filter(count -> count == 2).count()).isGreaterThan(1);
    var foreigners = feed.records("resident").filter(line -> line.containsKey("foreign")).toList();
    assertThat(foreigners).hasSizeGreaterThan(20).noneMatch(line -> line.containsKey("domicile"));
    assertThat(foreigners.stream().filter(line -> line.containsKey("alias"))).isNotEmpty();
    assertThat(foreigners.stream().filter(line -> !line.containsKey("alias"))).isNotEmpty();
  }

  @Test
  void namesReachVariationSequencesAndPlanesTwoAndThree() {
    var planes = new ArrayList<Integer>();
    feed.records("resident")
        .forEach(
            line -> line.getString("name").codePoints().forEach(point -> planes.add(point >>> 16)));
    assertThat(planes.stream().collect(Collectors.toSet())).contains(0, 2, 3, 14);
    assertThat(feed.records("resident").filter(line -> line.getString("name").contains("\uDB40")))
        .hasSizeGreaterThan(10);
  }

  @Test
  void feesHoursMayorAndSealHoldToday() {
    var now = Papers.noon(FeedFile.TODAY);
    for (var type : List.of("mayor", "official_seal")) {
      assertThat(
              feed.records(type)
                  .filter(line -> !Instant.parse(line.getString("valid_from")).isAfter(now))
                  .filter(line ->
                      line.getString("valid_until") == null
                          || Instant.parse(line.getString("valid_until")).isAfter(now)))
          .hasSize(1);
    }
    var fees =
        feed.records("fee")
            .filter(line -> line.getString("valid_until") == null)
            .collect(
                Collectors.toMap(line -> line.getString("kind"), line -> line.getInteger("yen")));
    assertThat(fees).isEqualTo(Map.of("record", 300, "residence", 300, "seal", 300));
    assertThat(feed.records("service_window"))
        .hasSize(3)
        .allMatch(line -> line.getString("opens").equals("06:30"))
        .allMatch(line -> line.getString("closes").equals("23:00"))
        .allMatch(line -> line.getJsonArray("days").size() == 7);
    assertThat(feed.records("closed_day")).hasSize(18);
  }

  private static Set<String> texts(FeedFile feed, String type, String field) {
    return feed.records(type).map(line -> line.getString(field)).collect(toSet());
  }
}
