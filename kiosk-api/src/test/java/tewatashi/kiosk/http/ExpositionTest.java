package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads metrics gets them in the form that they like best. */
class ExpositionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text",
        "application/openmetrics-text; version=1.0.0",
        "application/openmetrics-text;version=\"1.0.0\"; charset=utf-8",
        "APPLICATION/OpenMetrics-Text;version=1.0.0",
        // Prometheus 2.42, and one of the 3.x.
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;"
            + "q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
            + "application/openmetrics-text;version=0.0.1;q=0.4,"
            + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
            + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1"
      })
  void openMetricsWhereItIsLikedBest(String accept) {
    assertThat(Exposition.of(accept)).isEqualTo(Exposition.OPEN_METRICS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "text/plain",
        "text/html,application/xhtml+xml,*/*;q=0.8",
        "application/openmetrics-text;version=0.0.1",
        "application/openmetrics-text;version=2.0.0",
        "application/openmetrics-text;q=0",
        "application/openmetrics-text;q=0.000",
        "application/openmetrics-text;q=2",
        "application/openmetrics-text;q=-1",
        "application/openmetrics-text;q=NaN",
        "application/openmetrics-text;q=0.4,text/plain;version=0.0.4;q=0.5",
        ";;;===,,,",
        "application/openmetrics-textual"
      })
  void theOlderTextOtherwise(String accept) {
    assertThat(Exposition.of(accept)).isEqualTo(Exposition.TEXT);
  }

  @Test
  void theOlderTextForWhomSaysNothing() {
    assertThat(Exposition.of(null)).isEqualTo(Exposition.TEXT);
  }
}
