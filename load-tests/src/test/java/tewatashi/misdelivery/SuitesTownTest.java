package tewatashi.misdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;
import tewatashi.town.register.Issuers;
import tewatashi.town.register.Town;
import tewatashi.town.register.TownOptions;

/** The town that {@code --self} starts has the people whom the scenarios need. */
class SuitesTownTest {
  /** What all scenarios together hold, move and cancel for good. */
  private static final int SPARES = 14;

  @TempDir private Path folder;

  @Test
  void twoHouseholdsOfNineAndEnoughWhoLiveAlone() throws Exception {
    var today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
    var issuers = new Issuers("5e".repeat(32), "7e".repeat(32));
    var options =
        new TownOptions(
            SelfHouse.RESIDENTS, SelfHouse.TOWN_SEED, 1, today, true, issuers, Optional.empty());
    Town.generate(options, folder);
    var people = People.of(folder, Instant.now());
    var heads = people.able().stream().filter(people::mayHaveHousehold).toList();
    var nines =
        heads.stream()
            .map(Person::household)
            .filter(household -> people.households().get(household).size() >= 9)
            .collect(Collectors.toSet());
    assertThat(nines).hasSizeGreaterThanOrEqualTo(2);
    var alone = people.able().stream().filter(one -> people.household(one).size() == 1).toList();
    assertThat(alone).hasSizeGreaterThan(SPARES * 4 / 3);
  }
}
