package tewatashi.town.register;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** Chance, from a seed: an algorithm that the JDK specifies, so every JDK draws the same. */
final class Draw {
  private final SplittableRandom random;

  Draw(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Like {@link #pick}, with the list's beginning far more often than its end. */
  <T> T pickCommon(List<T> list) {
    double u = random.nextDouble();
    return list.get((int) (u * u * list.size()));
  }

  /** A day within the {@code days} before {@code today}, today itself excluded. */
  LocalDate dayBefore(LocalDate today, int days) {
    return today.minusDays(between(1, days));
  }

  /** Index into {@code weights}, each as likely as its weight. */
  int weighted(int... weights) {
    int total = 0;
    for (int weight : weights) {
      total += weight;
    }
    int drawn = random.nextInt(total);
    int index = 0;
    while (drawn >= weights[index]) {
      drawn -= weights[index++];
    }
    return index;
  }
}
