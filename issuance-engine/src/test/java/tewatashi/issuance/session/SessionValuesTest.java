package tewatashi.issuance.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proof is made of refuses what it cannot be, and a secret that is gone is of no use. */
class SessionValuesTest {
  private static final byte[] SALT = {1};
  private static final byte[] INFO = {2};

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "ABCDEFABCDEFABCDEFABCDEFABCDEFAB"})
  void whatIsNotThirtyTwoDigitsIsNoSession(String hex) {
    assertThatThrownBy(() -> new SessionId(hex)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "T00001", "T0000001", "t000001", "X000001"})
  void whatIsNotTAndSixDigitsIsNoTerminal(String value) {
    assertThatThrownBy(() -> new TerminalId(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0000001", "000000001", "0000000a"})
  void whatIsNotEightDigitsIsNoResident(String number) {
    assertThatThrownBy(() -> new ResidentId(Bindings.TOWN, number))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTerminalsCertificateIsNamedByItsSha256() {
    var terminal = Bindings.terminal("Hanako");
    assertThat(new TerminalIdentity(terminal, "ab".repeat(32)).terminal()).isEqualTo(terminal);
    for (String other : new String[] {"", "ab".repeat(31), "AB".repeat(32), "ab".repeat(33)}) {
      assertThatThrownBy(() -> new TerminalIdentity(terminal, other))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aCertificateIsNamedByItsIssuersKeyAndOneToTwentyOctets() {
    var key = "ab".repeat(32);
    assertThat(new AuthenticationCertificateId(key, "00").serial()).isEqualTo("00");
    assertThat(new AuthenticationCertificateId(key, "0a".repeat(20)).issuerKey()).isEqualTo(key);
    for (String serial : new String[] {"", "0", "000", "0a".repeat(21), "0A"}) {
      assertNoCertificate(key, serial);
    }
    assertNoCertificate("ab".repeat(31), "00");
    assertNoCertificate("AB".repeat(32), "00");
  }

  private static void assertNoCertificate(String key, String serial) {
    assertThatThrownBy(() -> new AuthenticationCertificateId(key, serial))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void aRealmIsFoundByItsWord(Realm realm) {
    assertThat(realm.word()).isEqualTo(realm.name().toLowerCase(java.util.Locale.ROOT));
    assertThat(Realm.of(realm.word())).isEqualTo(realm);
  }

  @Test
  void anotherWordIsNoRealm() {
    assertThatThrownBy(() -> Realm.of("SPECIMEN")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void challengesAreAlikeInEveryPart() {
    var session = Bindings.session("Hanako");
    var terminal = Bindings.terminal("Hanako");
    var at = Instant.EPOCH;
    var nonce = new byte[Challenge.NONCE_BYTES];
    var other = nonce.clone();
    other[31] = 1;
    var challenge = new Challenge(session, terminal, nonce, at);
    assertThat(challenge).isEqualTo(new Challenge(session, terminal, nonce.clone(), at));
    assertThat(challenge)
        .isNotEqualTo(new Challenge(Bindings.session("Taro"), terminal, nonce, at))
        .isNotEqualTo(new Challenge(session, Bindings.terminal("Taro"), nonce, at))
        .isNotEqualTo(new Challenge(session, terminal, other, at))
        .isNotEqualTo(new Challenge(session, terminal, nonce, at.plusSeconds(1)))
        .isNotEqualTo("a challenge");
  }

  @Test
  void aCardsAnswerIsBoundedBeforeItIsRead() {
    int certificate = UnverifiedCardResponse.CERTIFICATE_BYTES_MAX;
    int signature = UnverifiedCardResponse.SIGNATURE_BYTES_MAX;
    assertThat(answer(1, 1).signature()).hasSize(1);
    assertThat(answer(certificate, signature).unverifiedCertificate()).hasSize(certificate);
    assertNoAnswer(0, 1);
    assertNoAnswer(1, 0);
    assertNoAnswer(certificate + 1, 1);
    assertNoAnswer(1, signature + 1);
  }

  private static UnverifiedCardResponse answer(int certificate, int signature) {
    return new UnverifiedCardResponse(new byte[certificate], new byte[signature]);
  }

  private static void assertNoAnswer(int certificate, int signature) {
    assertThatThrownBy(() -> answer(certificate, signature))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSecretIsThirtyTwoBytes() {
    for (int length : new int[] {0, 31, 33}) {
      assertThatThrownBy(() -> new SessionSecret(new byte[length]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** The JDK may refuse or not to take a key of no salt: either way two salts are two keys. */
  @Test
  void anotherSaltOrAnotherPurposeIsAnotherKey() {
    var binding = Bindings.of("Hanako");
    var key = binding.documentKey(SALT, INFO).getEncoded();
    assertThat(key).hasSize(32).isEqualTo(binding.documentKey(SALT, INFO).getEncoded());
    assertThat(key)
        .isNotEqualTo(binding.documentKey(INFO, INFO).getEncoded())
        .isNotEqualTo(binding.documentKey(SALT, SALT).getEncoded())
        .isNotEqualTo(binding.documentKey(new byte[0], INFO).getEncoded());
  }

  @Test
  void aTokenIsNotTheSecretAndIsTheSameForTheSameSecret() {
    var token = Bindings.secret("Hanako").token().bytes();
    assertThat(token).hasSize(32).isEqualTo(Bindings.secret("Hanako").token().bytes());
    assertThat(token).isNotEqualTo(Bindings.secret("Taro").token().bytes());
  }

  @Test
  void aShreddedSecretIsOfNoUse() throws ReflectiveOperationException {
    var secret = Bindings.secret("Hanako");
    var copy = secret.copy();
    secret.shred();
    assertThatThrownBy(secret::copy).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(secret::token).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> secret.documentKey(SALT, INFO))
        .isInstanceOf(IllegalStateException.class);
    assertThat(copy.token().bytes()).isEqualTo(Bindings.secret("Hanako").token().bytes());
    var kept = SessionSecret.class.getDeclaredField("secret");
    kept.setAccessible(true);
    assertThat((byte[]) kept.get(secret)).containsOnly(0);
  }

  @Test
  void aFingerprintNamesOneBinding() {
    assertThat(Bindings.of("Hanako").fingerprint())
        .matches("[0-9a-f]{64}")
        .isEqualTo(Bindings.of("Hanako").fingerprint())
        .isNotEqualTo(Bindings.of("Taro").fingerprint());
  }

  @Test
  void whatDoesNotBelongTogetherIsCrossedWires() {
    CrossedWires.require(true, "all is well");
    assertThatThrownBy(() -> CrossedWires.require(false, "two sessions"))
        .isInstanceOf(CrossedWires.class)
        .hasMessage("two sessions");
  }
}
