package tewatashi.neutral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Goal: the measurement of neutral refusals finds what somebody could tell. */
class ComparisonTest {
  private static List<Asked> asked(long harmlessLaterMicros, String harmlessWords) {
    var asked = new ArrayList<Asked>();
    for (int i = 0; i < 200; i++) {
      long nanos = 1_000_000_000L + i * 10_000L;
      asked.add(new Asked(true, nanos, "403 {}"));
      asked.add(new Asked(false, nanos + harmlessLaterMicros * 1_000, harmlessWords));
    }
    return asked;
  }

  @Test
  void alikeIsAlike() {
    var comparison = Comparison.of(asked(0, "403 {}"));
    assertThat(comparison.holds()).isTrue();
    assertThat(comparison.pairs()).isEqualTo(200);
    assertThat(comparison.sensitiveMedian()).isEqualTo(1000.99);
    assertThat(comparison.sensitiveP95()).isEqualTo(1001.89);
  }

  @Test
  void fiveMillisecondsAreHeard() {
    assertThat(Comparison.of(asked(4_900, "403 {}")).holds()).isTrue();
    assertThat(Comparison.of(asked(5_000, "403 {}")).holds()).isFalse();
  }

  @Test
  void anotherWordIsHeard() {
    assertThat(Comparison.of(asked(0, "403 {\"why\":1}")).holds()).isFalse();
  }

  @Test
  void aFewLateOnesAreHeardInTheTail() {
    var asked = asked(0, "403 {}");
    for (int i = 0; i < 12; i++) {
      asked.add(new Asked(true, 2_000_000_000L, "403 {}"));
    }
    assertThat(Comparison.of(asked).holds()).isFalse();
  }
}
