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

  private static final int NONE = -1;

  private final long number;
  private final Place place;
  private final Applicant applicant;
  private final SecureRandom random;
  private volatile String secret;
  private final String receipt;
  private final long arrivedNanos;
  private volatile int asked;
  private volatile int silent = NONE;
  private volatile long cardNanos;
  private volatile Instant cardAt = Instant.EPOCH;

  Visitor(long number, Place place, Applicant applicant, SecureRandom random, long nowNanos) {
    this.number = number;
    this.place = place;
    this.applicant = applicant;
    this.random = random;
    this.arrivedNanos = nowNanos;
    this.secret = newSecret(random);
    this.receipt = once();
  }

  private static String newSecret(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A session is about to be opened: none has another's secret. */
  void opens() {
    secret = newSecret(random);
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

  /** The device's word for the money: the same, however often it is said. */
  String receipt() {
    return receipt;
  }

  /** The next step goes to this server, or to the one after it if this one was silent. */
  int asks(int server, int servers) {
    asked = server == silent ? (server + 1) % servers : server;
    return asked;
  }

  /** Whom they asked last did not answer: a terminal goes on elsewhere. */
  void hearsNothing() {
    silent = asked;
  }

  /** A new key for a step that is to be taken once. */
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
