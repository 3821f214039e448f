package tewatashi.issuance.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A challenge is good once, for one session at one terminal, until its second. */
class ChallengesTest {
  private static final Instant EXPIRES = Instant.parse("2026-04-01T03:01:30Z");
  private static final SessionToken TOKEN = Bindings.secret("Hanako").token();

  @Test
  void aSecondCallFindsNothing() {
    var challenges = holding(challenge("Hanako"));
    var session = Bindings.session("Hanako");
    assertThat(challenges.spend(session, TOKEN, EXPIRES.minusSeconds(1))).isPresent();
    assertThat(challenges.spend(session, TOKEN, EXPIRES.minusSeconds(1))).isEmpty();
  }

  @Test
  void atItsExpiryItIsTooLateAndGoneAllTheSame() {
    var challenges = holding(challenge("Hanako"));
    var session = Bindings.session("Hanako");
    assertThat(challenges.spend(session, TOKEN, EXPIRES)).isEmpty();
    assertThat(challenges.spend(session, TOKEN, EXPIRES.minusSeconds(60))).isEmpty();
  }

  @Test
  void aChallengeOfAnotherSessionIsNotSpentForThisOne() {
    assertThat(
            holding(challenge("Taro"))
                .spend(Bindings.session("Hanako"), TOKEN, EXPIRES.minusSeconds(1)))
        .isEmpty();
  }

  @Test
  void theExpiryIsAWholeSecondSinceTheCardSignsWholeSeconds() {
    assertThat(Challenge.expiry(Instant.parse("2026-04-01T03:00:00.999Z"), Duration.ofSeconds(90)))
        .isEqualTo(EXPIRES);
  }

  @Test
  void aShortNonceIsRefused() {
    assertThatThrownBy(() ->
            new Challenge(
                Bindings.session("Hanako"),
                Bindings.terminal("Hanako"),
                new byte[Challenge.NONCE_BYTES - 1],
                EXPIRES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Written out by hand from the form's definition: what a real card would be given. */
  @Test
  void theSignedMessageIsTheseBytes() {
    var nonce = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f".repeat(2));
    var challenge =
        new Challenge(
            new SessionId("00112233445566778899aabbccddeeff"),
            new TerminalId("T000001"),
            nonce,
            Instant.ofEpochSecond(0x0102030405L));
    assertThat(HexFormat.of().formatHex(challenge.message(Realm.SPECIMEN)))
        .isEqualTo(
            "00000020" // tewatashi/card-authentication/v1
                + "7465776174617368692f636172642d61757468656e7469636174696f6e2f7631"
                + "00000008" // specimen
                + "73706563696d656e"
                + "00000007" // T000001
                + "54303030303031"
                + "00000010"
                + "00112233445566778899aabbccddeeff"
                + "00000020"
                + "000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f"
                + "0000000102030405");
  }

  @Test
  void everyPartOfTheMessageCounts() {
    var one = challenge("Hanako");
    var message = one.message(Realm.SPECIMEN);
    var otherNonce = one.nonce();
    otherNonce[31] ^= 1;
    assertThat(message)
        .isNotEqualTo(one.message(Realm.PRODUCTION))
        .isNotEqualTo(
            new Challenge(Bindings.session("Taro"), one.terminal(), one.nonce(), one.expiresAt())
                .message(Realm.SPECIMEN))
        .isNotEqualTo(
            new Challenge(one.session(), Bindings.terminal("Taro"), one.nonce(), one.expiresAt())
                .message(Realm.SPECIMEN))
        .isNotEqualTo(
            new Challenge(one.session(), one.terminal(), otherNonce, one.expiresAt())
                .message(Realm.SPECIMEN))
        .isNotEqualTo(
            new Challenge(
                    one.session(), one.terminal(), one.nonce(), one.expiresAt().plusSeconds(1))
                .message(Realm.SPECIMEN));
  }

  private static Challenge challenge(String name) {
    return new Challenge(
        Bindings.session(name), Bindings.terminal(name), new byte[Challenge.NONCE_BYTES], EXPIRES);
  }

  /** A store that gives its one challenge away whatever session asks. */
  private static Challenges holding(Challenge challenge) {
    var held = new AtomicReference<Optional<Challenge>>(Optional.of(challenge));
    return new Challenges() {
      @Override
      protected Optional<Challenge> remove(SessionId session, SessionToken token) {
        return held.getAndSet(Optional.empty());
      }
    };
  }
}
