package tewatashi.town.demo.accident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tewatashi.misdelivery.reference.Reference;
import tewatashi.misdelivery.scene.Happening;
import tewatashi.town.stage.StagePlan;

/**
 * What the page offers is what the suite can catch, and what it says of guards stands in the API.
 */
class OffersTest {
  @Test
  void everyOfferIsAReferenceOfTheSuiteAndIsToldInBothLanguages() throws IOException {
    assertThat(Offer.all())
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(offer -> {
          assertThat(Reference.all())
              .contains(new Reference(offer.accident(), offer.scenario().name()));
          for (String language : List.of("ja", "en")) {
            var words = offer.words().getJsonObject(language);
            assertThat(List.of("name", "happened", "law"))
                .allSatisfy(field -> assertThat(words.getString(field)).isNotBlank());
          }
        });
    assertThatThrownBy(() -> Offer.named("NOTHING")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGuardIsHeardInTheAnswersThatItGives() {
    assertThat(spoken("apply refused: 409 terminal-busy")).contains(Spoken.CONSTRAINTS);
    assertThat(spoken("sees: CLERK_NEEDED")).contains(Spoken.TRAY);
    assertThat(spoken("card refused: 404 not-found")).contains(Spoken.ROWS);
    assertThat(spoken("open refused: 503 overloaded")).isEmpty();
    assertThat(spoken("card")).isEmpty();
  }

  @Test
  void everyAnswerByWhichAGuardIsKnownStandsInTheApi() throws IOException {
    var file = "kiosk-api/src/main/resources/tewatashi/kiosk/openapi.yaml";
    String api = Files.readString(StagePlan.houseFolder().resolve(file));
    var problems = new TreeSet<String>();
    Pattern.compile("urn:tewatashi:problem:([a-z-]+)")
        .matcher(api)
        .results()
        .forEach(found -> problems.add(found.group(1)));
    assertThat(problems).hasSizeGreaterThan(20);
    assertThat(problems).containsAll(Spoken.knownProblems());
  }

  private static Optional<Spoken> spoken(String what) {
    return Spoken.in(new Happening(0, 0, "20000001", what));
  }
}
