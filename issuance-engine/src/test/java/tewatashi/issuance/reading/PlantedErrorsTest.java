package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Goal: no error of a writer that we could think of reaches paper. Method: each error alone in a
 * right document, which is put together again so that nothing else is wrong with it.
 */
class PlantedErrorsTest {
  private final PdfPageReader reader = new PdfPageReader();

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
