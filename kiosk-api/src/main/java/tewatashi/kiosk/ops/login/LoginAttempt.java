package tewatashi.kiosk.ops.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import tewatashi.kiosk.Chance;

/**
 * One browser's way to the provider and back: three secrets, each of 256 bits, and when it began.
 * The server keeps it, bound to that browser, and takes it out when the browser is back: an attempt
 * is spent, not looked up.
 */
public final class LoginAttempt {
  /** Somebody may have to look for their second factor; who takes longer begins anew. */
  public static final Duration AGE_MAX = Duration.ofMinutes(5);

  private static final int SECRET_BYTES = 32;

  private final String state;
  private final String nonce;
  private final String codeVerifier;
  private final Instant begunAt;

  private LoginAttempt(String state, String nonce, String codeVerifier, Instant begunAt) {
    this.state = state;
    this.nonce = nonce;
    this.codeVerifier = codeVerifier;
    this.begunAt = begunAt;
  }

  static LoginAttempt fresh(Instant now, Chance chance) {
    return new LoginAttempt(secret(chance), secret(chance), secret(chance), now);
  }

  /** What the browser brings back, 43 letters of base64url; a key to find the attempt by. */
  public String state() {
    return state;
  }

  /** When the browser was sent away. */
  public Instant begunAt() {
    return begunAt;
  }

  /** Whether this attempt is still to be waited for. */
  public boolean isOpenAt(Instant now) {
    var age = Duration.between(begunAt, now);
    return !age.isNegative() && age.compareTo(AGE_MAX) <= 0;
  }

  String nonce() {
    return nonce;
  }

  String codeVerifier() {
    return codeVerifier;
  }

  boolean bears(String broughtBack) {
    return isSame(state, broughtBack);
  }

  boolean asked(String answered) {
    return isSame(nonce, answered);
  }

  @Override
  public String toString() {
    return "LoginAttempt[" + begunAt + "]";
  }

  private static boolean isSame(String ours, String theirs) {
    return MessageDigest.isEqual(
        ours.getBytes(StandardCharsets.UTF_8), theirs.getBytes(StandardCharsets.UTF_8));
  }

  private static String secret(Chance chance) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(chance.bytes(SECRET_BYTES));
  }
}
