package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.kiosk.config.ConfigurationRefused;

/** A clock that runs away, or jumps, is not believed. */
class ClockWatchTest {
  private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

  private Duration passed = Duration.ZERO;
  private Duration wallAway = Duration.ZERO;
  private Duration databaseAway = Duration.ZERO;
  private boolean databaseAnswers = true;
  private final ClockWatch watch =
      new ClockWatch(
          () -> START.plus(passed).plus(wallAway), () -> passed.toNanos(), this::databaseNow);

  private Instant databaseNow() throws RegisterUnavailable {
    if (!databaseAnswers) {
      throw new RegisterUnavailable("silent", new IllegalStateException());
    }
    return START.plus(passed).plus(databaseAway);
  }

  private boolean lookAfter(Duration time) {
    passed = passed.plus(time);
    boolean looked = watch.look();
    assertThat(watch.believed()).isEqualTo(looked);
    return looked;
  }

  @ParameterizedTest
  @CsvSource({"0, true", "60, true", "-60, true", "61, false", "-61, false", "86400, false"})
  void aNodeStartsOnlyWithTheDatabasesTime(int seconds, boolean starts) {
    databaseAway = Duration.ofSeconds(seconds);
    if (starts) {
      assertThatCode(watch::requireAgreement).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(watch::requireAgreement)
          .isInstanceOf(ConfigurationRefused.class)
          .hasMessage(
              "clock differs: this machine is %d s %s the database"
                  .formatted(Math.abs(seconds), seconds < 0 ? "ahead of" : "behind"));
    }
  }

  @Test
  void aDatabaseThatDoesNotTellItsTimeStartsNothing() {
    databaseAnswers = false;
    assertThatThrownBy(watch::requireAgreement).isInstanceOf(ConfigurationRefused.class);
  }

  @Test
  void aClockThatRunsAwayFromTheDatabasesClosesUntilItIsBack() {
    assertThat(lookAfter(Duration.ofSeconds(3))).isTrue();
    databaseAway = Duration.ofSeconds(61);
    assertThat(lookAfter(Duration.ofSeconds(3))).isFalse();
    databaseAnswers = false;
    assertThat(lookAfter(Duration.ofSeconds(3))).as("silence changes nothing").isFalse();
    databaseAnswers = true;
    databaseAway = Duration.ofSeconds(59);
    assertThat(lookAfter(Duration.ofSeconds(3))).isTrue();
    databaseAnswers = false;
    assertThat(lookAfter(Duration.ofSeconds(3))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"61", "-61", "3600", "-86400"})
  void aJumpClosesEvenIfTheDatabaseJumpsAlong(int seconds) {
    assertThat(lookAfter(Duration.ofSeconds(3))).isTrue();
    wallAway = Duration.ofSeconds(seconds);
    databaseAway = wallAway;
    assertThat(lookAfter(Duration.ofSeconds(3))).isFalse();
    assertThat(lookAfter(Duration.ofHours(3))).as("it does not wear off").isFalse();
    wallAway = Duration.ZERO;
    databaseAway = Duration.ZERO;
    assertThat(lookAfter(Duration.ofSeconds(3))).as("back where it was").isTrue();
  }

  @ParameterizedTest
  @CsvSource({"61", "-61", "3600", "-3600"})
  void aJumpIsSeenBeforeTheNextLook(int seconds) {
    assertThat(lookAfter(Duration.ofSeconds(3))).isTrue();
    wallAway = Duration.ofSeconds(seconds);
    assertThat(watch.believed()).as("nobody has looked yet").isFalse();
    wallAway = Duration.ZERO;
    assertThat(watch.believed()).isTrue();
  }

  @Test
  void aClockThatIsSteeredIsBelieved() {
    for (int i = 0; i < 100; i++) {
      wallAway = wallAway.plusMillis(1500);
      databaseAway = wallAway;
      assertThat(lookAfter(Duration.ofSeconds(3))).isTrue();
    }
  }
}
