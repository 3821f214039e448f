package tewatashi.issuance.personal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.session.Bindings;
import tewatashi.issuance.session.Personal;
import tewatashi.issuance.session.SessionBinding;
import tewatashi.issuance.session.SessionSecret;
import tewatashi.issuance.session.SessionToken;
import tewatashi.issuance.session.TrustedAuthority;
import tewatashi.issuance.session.Verification;

/**
 * Logs travel further than we do: no type that holds something of a person shows it in {@code
 * toString}. Method: one value of every record in the engine's core and ports is made with known
 * texts, and none of those that belong to a person may come out.
 */
class PersonalDataTest {
  private static final Set<String> CORE_AND_PORTS =
      Set.of(
          "tewatashi.issuance",
          "tewatashi.issuance.session",
          "tewatashi.issuance.certificate",
          "tewatashi.issuance.document",
          "tewatashi.issuance.port");

  /** Marked types that are no records, each looked at below by hand. */
  private static final Set<Class<?>> BY_HAND =
      Set.of(SessionBinding.class, SessionSecret.class, SessionToken.class);

  private static final Set<Class<?>> LEFT_OUT =
      Set.of(
          // A mayor signs in public, and a municipality's name is no person's.
          IssuingAuthority.class,
          // Holds a binding, which is looked at by hand.
          Verification.Verified.class);

  @TestFactory
  Stream<DynamicTest> noRecordShowsWhatBelongsToAPerson() {
    return records().stream()
        .map(type ->
            DynamicTest.dynamicTest(
                type.getName().replaceFirst("tewatashi\\.issuance\\.", ""),
                () -> {
                  var specimen = specimenFor(type);
                  var shown = specimen.make(type).toString();
                  assertThat(specimen.secrets())
                      .as(type.getName())
                      .filteredOn(shown::contains)
                      .isEmpty();
                }));
  }

  @Test
  void theTestSeesPersonalTextsInManyRecords() {
    var telling = new ArrayList<Class<?>>();
    for (Class<?> type : records()) {
      var specimen = specimenFor(type);
      try {
        var unused = specimen.make(type);
      } catch (Specimen.NotTaught e) {
        continue; // Said by the test above.
      }
      if (!specimen.secrets().isEmpty()) {
        telling.add(type);
      }
    }
    assertThat(telling)
        .as("a test that puts nothing in sees nothing come out")
        .hasSizeGreaterThan(15);
  }

  @Test
  void everyMarkedTypeIsARecordOrLookedAtByHand() {
    assertThat(classes())
        .filteredOn(type -> type.isAnnotationPresent(Personal.class))
        .isNotEmpty()
        .filteredOn(type -> !type.isRecord() && !type.isInterface())
        .isSubsetOf(BY_HAND);
  }

  @Test
  void aBindingShowsNeitherResidentNorCardNorSecret() {
    var binding = Bindings.of("Hanako");
    assertThat(binding.toString())
        .doesNotContain(binding.resident().number())
        .doesNotContain(binding.certificate().serial())
        .doesNotContain(HexFormat.of().formatHex(binding.token().bytes()));
  }

  @Test
  void secretAndTokenShowNothingOfThemselves() {
    var secret = Bindings.secret("Hanako");
    var token = secret.token();
    for (byte[] bytes : List.of(token.bytes(), token.hash())) {
      assertThat(secret + " " + token)
          .doesNotContain(HexFormat.of().formatHex(bytes, 0, 4))
          .doesNotContain(Base64.getUrlEncoder().encodeToString(bytes).substring(0, 6));
    }
    assertThat(secret.toString()).isEqualTo("SessionSecret[********]");
    assertThat(token.toString()).isEqualTo("SessionToken[********]");
  }

  private static Specimen specimenFor(Class<?> type) {
    return new Specimen(CORE_AND_PORTS.contains(type.getPackageName()));
  }

  private static List<Class<?>> records() {
    return classes().stream()
        .filter(Class::isRecord)
        .filter(type -> !LEFT_OUT.contains(type))
        .filter(type -> !holdsAnAuthority(type))
        .toList();
  }

  /** An authority's own certificate is published; no value of it can be made by reflection. */
  private static boolean holdsAnAuthority(Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .anyMatch(component -> component.getType() == TrustedAuthority.class);
  }

  private static final List<Class<?>> CLASSES = read();

  private static List<Class<?>> classes() {
    return CLASSES;
  }

  private static List<Class<?>> read() {
    var found = new ArrayList<Class<?>>();
    new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("tewatashi.issuance")
        .forEach(type -> found.add(type.reflect()));
    return found;
  }
}
