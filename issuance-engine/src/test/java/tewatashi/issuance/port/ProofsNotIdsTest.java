package tewatashi.issuance.port;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.ResidentId;
import tewatashi.issuance.session.SessionBinding;

/** Guard G1: what reaches a person's data takes the proof, and nothing takes a person's id. */
class ProofsNotIdsTest {
  /** The ports that answer with a person's data. */
  private static final List<Class<?>> DATA = List.of(ResidentRegister.class, SecondLook.class);

  @Test
  void everyFunctionThatAnswersWithAPersonsDataTakesTheProofFirst() {
    assertThat(DATA)
        .flatMap(port -> Arrays.asList(port.getDeclaredMethods()))
        .isNotEmpty()
        .allSatisfy(function ->
            assertThat(function.getParameterTypes()[0]).isEqualTo(SessionBinding.class));
  }

  @Test
  void noFunctionOfAnyPortTakesAnIdThatCouldBeSomebodyElses() {
    assertThat(functionsOfAllPorts())
        .hasSizeGreaterThan(30)
        .allSatisfy(function ->
            assertThat(function.getParameterTypes())
                .as(function.toString())
                .doesNotContain(ResidentId.class, MunicipalityCode.class));
  }

  @Test
  void noDataFunctionTakesABareText() {
    assertThat(DATA)
        .flatMap(port -> Arrays.asList(port.getDeclaredMethods()))
        .allSatisfy(function ->
            assertThat(function.getParameterTypes()).doesNotContain(String.class, byte[].class));
  }

  private static List<Method> functionsOfAllPorts() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("tewatashi.issuance.port")
            .stream()
            .filter(type -> type.isInterface() && !type.isNestedClass())
            .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
            .toList();
  }
}
