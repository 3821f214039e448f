package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.reading.PlantedErrors.Base;

/**
 * Goal: no error of a writer that we could think of reaches paper. Method: each error alone in a
 * right document, which is put together again so that nothing else is wrong with it.
 */
class PlantedErrorsTest {
  private final PdfPageReader reader = new PdfPageReader();

  @ParameterizedTest
  @EnumSource
  void theDocumentsThatErrorsArePlantedInPass(Base base) {
    assertThat(PlantedErrors.passes(base.document(), base, reader)).isTrue();
  }

  /** Else an error might be seen only by how it was put together. */
  @ParameterizedTest
  @EnumSource
  void takingApartAndPuttingTogetherChangesNothing(Base base) {
    byte[] pdf = base.document();
    assertThat(PlantedErrors.dissected(pdf).file()).isEqualTo(pdf);
    var parts = PlantedErrors.dissected(pdf);
    int program = parts.find("/Length1 ", 0);
    byte[] data = Dissected.bytes(Dissected.data(parts.objects.get(program)));
    assertThat(new Program(data).file()).isEqualTo(data);
  }

  @TestFactory
  Stream<DynamicTest> everyErrorIsCaught() {
    return PlantedErrors.all().stream()
        .map(error ->
            dynamicTest(
                error.name(), () -> assertThat(PlantedErrors.isCaught(error, reader)).isTrue()));
  }

  @Test
  void thereAreManyKindsOfErrors() {
    assertThat(PlantedErrors.all())
        .extracting(PlantedError::name)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(100);
  }
}
