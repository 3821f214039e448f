package tewatashi.load;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import tewatashi.town.stage.Place;

/** One visit: who stands at which terminal, with the session's secret, which the terminal made. */
final class Visitor {
  /** Under this name Gatling's session holds it. */
  static final String KEY = "visitor";

  private final long number;
  private final Place place;
  private final Applicant applicant;
  private final SecureRandom random;
  private final String secret;
  private final long arrivedNanos;
  private volatile long cardNanos;
  private volatile Instant cardAt = Instant.EPOCH;

  Visitor(long number, Place place, Applicant applicant, SecureRandom random, long nowNanos) {
    this.number = number;
    this.place = place;
    this.applicant = applicant;
    this.random = random;
    this.arrivedNanos = nowNanos;
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    this.secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  long number() {
    return number;
  }

  Place place() {
    return place;
  }

  Applicant applicant() {
    return applicant;
  }

  String secret() {
    return secret;
  }

  /** A new receipt, or a new key for a step that is to be taken once. */
  String once() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * @param nowNanos by the clock that only measures
   * @param now by the clock that the printers have too
   */
  void presentsCard(long nowNanos, Instant now) {
    cardNanos = nowNanos;
    cardAt = now;
  }

  long sinceArrivalNanos(long nowNanos) {
    return nowNanos - arrivedNanos;
  }

  long sinceCardNanos(long nowNanos) {
    return nowNanos - cardNanos;
  }

  /** Until what another process on this machine saw. */
  Duration sinceCard(Instant seen) {
    return Duration.between(cardAt, seen);
  }

  @Override
  public String toString() {
    return "Visitor[" + number + "]";
  }
}
