package tewatashi.issuance.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a card is asked to sign for: 256 random bits, good once, for one session at one terminal,
 * until {@code expiresAt}.
 */
public record Challenge(SessionId session, TerminalId terminal, byte[] nonce, Instant expiresAt) {
  /** Length of a nonce in bytes. */
  public static final int NONCE_BYTES = 32;

  public Challenge {
    if (nonce.length != NONCE_BYTES) {
      throw new IllegalArgumentException("a nonce is 32 bytes");
    }
    nonce = nonce.clone();
  }

  @Override
  public byte[] nonce() {
    return nonce.clone();
  }

  /** When a challenge made now expires: whole seconds, as the signed message states them. */
  public static Instant expiry(Instant now, Duration age) {
    return now.plus(age).truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * The exact bytes a card signs: rebuilt by the server from its own state, never taken from a
   * request, since a card signs anything it is given.
   */
  public byte[] message(Realm realm) {
    return ChallengeMessage.of(realm, this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Challenge that
        && session.equals(that.session)
        && terminal.equals(that.terminal)
        && Arrays.equals(nonce, that.nonce)
        && expiresAt.equals(that.expiresAt);
  }

  @Override
  public int hashCode() {
    return session.hashCode();
  }
}
