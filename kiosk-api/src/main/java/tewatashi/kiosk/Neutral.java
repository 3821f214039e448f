package tewatashi.kiosk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/**
 * Sensitive refusals and harmless ones take the same time: they are answered at one second after
 * the request's arrival, or at the next whole second after it. So are a card that was never known,
 * one that was replaced and one that was revoked.
 */
final class Neutral {
  private static final Set<ProblemType> NEUTRAL =
      Set.of(ProblemType.NOT_ISSUABLE_BY_KIOSK, ProblemType.CERTIFICATE_CHANGED);

  private Neutral() {}

  static <T> Answer<T> answeredAtWholeSeconds(
      Answer<T> answer, Instant arrival, InstantSource clock) {
    if (answer instanceof Answer.Refused<T> refused && NEUTRAL.contains(refused.type())) {
      Duration passed = Duration.between(arrival, clock.instant());
      if (passed.isNegative()) {
        passed = Duration.ZERO; // The clock was set back meanwhile: nobody waits for it to return.
      }
      long seconds = passed.toSeconds() + 1;
      pause(Duration.ofSeconds(seconds).minus(passed));
    }
    return answer;
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
