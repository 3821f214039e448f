package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.reading.PlantedErrors.Base;

/** Goal: what {@link PlantedErrorsTest} plants errors in is right before it does. */
class PlantedErrorsBaseTest {
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
}
