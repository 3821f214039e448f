package tewatashi.town.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Uniqueness is a law of arithmetic here, not of luck. */
class ScatterTest {
  @Test
  void everyNumberOfASmallSpaceComesOutExactlyOnce() {
    var seen = new BitSet();
    for (int i = 0; i < 1 << 16; i++) {
      seen.set((int) Scatter.bits(i, 16, 4711));
    }
    assertThat(seen.cardinality()).isEqualTo(1 << 16);
  }

  @Test
  void aMillionSerialsAreDifferentWholeAndPositive() {
    var numbers = new Numbers(-99);
    var seen = new HashSet<String>();
    IntStream.range(0, 1_000_000).forEach(_ -> seen.add(numbers.serial()));
    assertThat(seen)
        .hasSize(1_000_000)
        .allMatch(serial -> serial.matches("[4-7]([0-9a-f]{2}){3,7}[0-9a-f]"));
  }

  @Test
  void individualNumbersDoNotRepeat() {
    var numbers = new Numbers(Long.MIN_VALUE);
    var seen = new HashSet<String>();
    IntStream.range(0, 200_000).forEach(_ -> seen.add(numbers.individualNumber()));
    assertThat(seen).hasSize(200_000).allMatch(number -> number.matches("99[0-9]{10}"));
  }
}
