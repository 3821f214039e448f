package tewatashi.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When somebody who gives no sign is warned, and when the visit ends, by their own settings. */
class AgentTimesTest {
  @ParameterizedTest
  @CsvSource({
    "usual,0,SOMEBODY",
    "usual,59,SOMEBODY",
    "usual,60,WARN",
    "usual,79,WARN",
    "usual,80,OVER",
    "long,179,SOMEBODY",
    "long,180,WARN",
    "long,240,OVER",
    "longest,599,SOMEBODY",
    "longest,600,WARN",
    "longest,800,OVER"
  })
  void theIdleClock(String time, int seconds, AgentTimes.Idle expected) {
    int patience = new Settings("ja", "usual", "usual", false, time).patience();

    assertThat(AgentTimes.USUAL.idle(Duration.ofSeconds(seconds), patience)).isEqualTo(expected);
    assertThat(AgentTimes.USUAL.warningSeconds(patience)).isEqualTo(20 * patience);
  }
}
