package tewatashi.kiosk.ops.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.Chance;
import tewatashi.kiosk.config.SecretFile;

/**
 * Goal: an operator is whoever the configured provider says, in answer to this very attempt, and
 * nobody else. Method: a login that succeeds, and the same again with one thing wrong.
 */
class OperatorLoginTest {
  private static final Instant NOW = Instant.parse("2026-11-23T00:30:00Z");
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Chance CHANCE = new Chance(new SecureRandom());

  private static LyingProvider.Keys keys;
  @TempDir private Path folder;
  private LyingProvider provider;
  private OperatorLogin login;

  @BeforeAll
  static void someKeysForAll() throws Exception {
    keys = LyingProvider.Keys.fresh();
  }

  @BeforeEach
  void open() throws Exception {
    provider = new LyingProvider(NOW, keys);
    login = new OperatorLogin(config(), Realm.SPECIMEN, PATIENT);
  }

  @AfterEach
  void close() {
    login.close();
    provider.close();
  }

  @ParameterizedTest
  @EnumSource(TokenPress.Kind.class)
  void whoTheProviderSaysIsKnown(TokenPress.Kind kind) throws Exception {
    provider.signsWith(TokenPress.of("of-" + kind, kind));
    var known = (Outcome.Known) visited(NOW);
    assertThat(known.subject().subject()).isEqualTo(LyingProvider.SUBJECT);
    assertThat(known.subject().issuer()).isEqualTo(provider.issuer());
    assertThat(known.subject().loggedInAt()).isEqualTo(NOW.minusSeconds(30));
  }

  @ParameterizedTest
  @EnumSource(
      value = Lie.class,
      names = {"HELD", "DRIPS"},
      mode = EnumSource.Mode.EXCLUDE)
  void oneThingWrongIsNobody(Lie lie) throws Exception {
    provider.tells(lie);
    assertThat(visited(NOW)).isEqualTo(new Outcome.Refused(lie.refusedWith()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Lie.class,
      names = {"HELD", "DRIPS"})
  void whoeverIsSlowIsLeftInTime(Lie lie) throws Exception {
    var attempt = redirected(NOW);
    var back = provider.visit(attempt.to());
    provider.tells(lie);
    try (var impatient = new OperatorLogin(config(), Realm.SPECIMEN, Duration.ofSeconds(2))) {
      impatient.begin(NOW, CHANCE);
      long begun = System.nanoTime();
      assertThat(impatient.finish(attempt.attempt(), back, NOW))
          .isEqualTo(new Outcome.Refused(Why.SILENT));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(6));
    }
  }

  @Test
  void itIsAskedWhoAndNothingElse() throws Exception {
    var first = redirected(NOW);
    var second = redirected(NOW);
    assertThat(first.to().toString()).startsWith(provider.issuer() + "/authorize?");
    var asked = LyingProvider.form(first.to().getRawQuery());
    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("scope", "openid")
        .containsEntry("client_id", LyingProvider.CLIENT)
        .containsEntry("redirect_uri", LyingProvider.REDIRECT.toString())
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("max_age", "43200")
        .containsEntry("state", first.attempt().state())
        .containsOnlyKeys(
            "response_type",
            "scope",
            "client_id",
            "redirect_uri",
            "code_challenge",
            "code_challenge_method",
            "max_age",
            "state",
            "nonce");
    assertThat(LyingProvider.form(second.to().getRawQuery()))
        .as("three fresh secrets")
        .doesNotContainEntry("state", asked.get("state"))
        .doesNotContainEntry("nonce", asked.get("nonce"))
        .doesNotContainEntry("code_challenge", asked.get("code_challenge"));
  }

  @Test
  void anotherBrowsersAnswerIsNobodys() throws Exception {
    var mine = redirected(NOW);
    var theirs = redirected(NOW);
    var brought = provider.visit(theirs.to());
    assertThat(login.finish(mine.attempt(), brought, NOW))
        .isEqualTo(new Outcome.Refused(Why.WRONG_STATE));
    var injected = new HashMap<>(provider.visit(mine.to()));
    injected.put("code", brought.get("code"));
    assertThat(login.finish(mine.attempt(), injected, NOW))
        .as("a code that was made for another verifier")
        .isEqualTo(new Outcome.Refused(Why.CODE_REFUSED));
  }

  @Test
  void anAttemptIsWaitedForFiveMinutes() throws Exception {
    var went = redirected(NOW);
    var back = provider.visit(went.to());
    for (var late : new Duration[] {Duration.ofMillis(300_001), Duration.ofMillis(-1)}) {
      assertThat(login.finish(went.attempt(), back, NOW.plus(late)))
          .isEqualTo(new Outcome.Refused(Why.ATTEMPT_TOO_OLD));
    }
    assertThat(provider.tokensAsked()).as("nobody was asked").isZero();
    provider.clockIs(NOW.plusSeconds(300));
    assertThat(login.finish(went.attempt(), back, NOW.plusSeconds(300)))
        .isInstanceOf(Outcome.Known.class);
  }

  @Test
  void clocksMayBeAMinuteApart() throws Exception {
    long second = NOW.getEpochSecond();
    provider.claims(claims ->
        claims
            .put("exp", second - 59)
            .put("iat", second + 60)
            .put("nbf", second + 60)
            .put("auth_time", second - 12 * 3600 - 60));
    assertThat(visited(NOW)).isInstanceOf(Outcome.Known.class);
    provider.claims(claims -> claims.put("auth_time", second + 60));
    assertThat(visited(NOW)).isInstanceOf(Outcome.Known.class);
  }

  @Test
  void aProviderThatNamesNoPartyAndNoIssuerInItsAnswerIsBelieved() throws Exception {
    String always = "authorization_response_iss_parameter_supported";
    provider.describesItselfAs(said -> without(said, always));
    provider.claims(claims -> without(claims, "azp"));
    var went = redirected(NOW);
    var back = new HashMap<>(provider.visit(went.to()));
    back.put("iss", "https://provider.example");
    assertThat(login.finish(went.attempt(), back, NOW))
        .as("what it need not say must be right where it says it")
        .isEqualTo(new Outcome.Refused(Why.WRONG_PROVIDER));
    back.remove("iss");
    assertThat(login.finish(went.attempt(), back, NOW)).isInstanceOf(Outcome.Known.class);
  }

  @ParameterizedTest
  @MethodSource("unsuitable")
  void aProviderThatDoesNotFitIsNotAsked(String field, Object value) {
    provider.describesItselfAs(said -> said.put(field, value));
    assertThat(login.begin(NOW, CHANCE))
        .isEqualTo(new Beginning.Unavailable(Why.UNSUITABLE_PROVIDER));
  }

  static Stream<Object[]> unsuitable() {
    return Stream.of(
        new Object[] {"issuer", "http://127.0.0.1:1"},
        new Object[] {"authorization_endpoint", "http://provider.example/authorize"},
        new Object[] {"token_endpoint", "http://provider.example/token"},
        new Object[] {"jwks_uri", "http://provider.example/keys"},
        new Object[] {"response_types_supported", new JsonArray().add("id_token")},
        new Object[] {"code_challenge_methods_supported", new JsonArray().add("plain")},
        new Object[] {
          "token_endpoint_auth_methods_supported", new JsonArray().add("private_key_jwt")
        });
  }

  @Test
  void aDescriptionThatIsNoneIsNotFollowed() {
    provider.describesItselfAs(said -> said.put("more", "m".repeat(64 * 1024)));
    assertThat(login.begin(NOW, CHANCE)).isEqualTo(new Beginning.Unavailable(Why.TOO_LARGE));
    provider.describesItselfAs(said -> without(said, "jwks_uri"));
    Instant later = NOW.plusSeconds(6);
    assertThat(login.begin(later, CHANCE)).isInstanceOf(Beginning.Unavailable.class);
  }

  @Test
  void strangersWhoBeginManyLoginsDoNotMakeUsAskForEach() throws Exception {
    for (int i = 0; i < 20; i++) {
      redirected(NOW.plusSeconds(i));
    }
    assertThat(provider.descriptionsAsked()).isEqualTo(1);
    redirected(NOW.plus(Provider.AGE_MAX).plusMillis(1));
    assertThat(provider.descriptionsAsked()).as("an hour later").isEqualTo(2);
  }

  @Test
  void aProviderThatFailsIsLeftAloneForAWhile() {
    provider.describesItselfAs(said -> said.put("issuer", "http://127.0.0.1:1"));
    for (int i = 0; i < 20; i++) {
      assertThat(login.begin(NOW, CHANCE)).isInstanceOf(Beginning.Unavailable.class);
    }
    assertThat(provider.descriptionsAsked()).isEqualTo(1);
    provider.describesItselfAs(said -> said);
    var later = NOW.plus(Remembered.PAUSE).plusMillis(1);
    assertThat(login.begin(later, CHANCE)).isInstanceOf(Beginning.Redirect.class);
  }

  @Test
  void aNewKeyIsAskedForAndAMadeUpOneNotOften() throws Exception {
    assertThat(visited(NOW)).isInstanceOf(Outcome.Known.class);
    provider.signsWith(TokenPress.of("second", TokenPress.Kind.ES256));
    assertThat(visited(NOW.plusSeconds(10)))
        .as("asked for so lately")
        .isEqualTo(new Outcome.Refused(Why.UNKNOWN_KEY));
    assertThat(visited(NOW.plusSeconds(31))).isInstanceOf(Outcome.Known.class);
    assertThat(provider.keysAsked()).isEqualTo(2);
    provider.tells(Lie.UNKNOWN_KEY_NAME);
    for (int i = 0; i < 20; i++) {
      visited(NOW.plusSeconds(40));
    }
    assertThat(provider.keysAsked()).isEqualTo(2);
  }

  @Test
  void aKeyThatWasTakenBackCountsAnHourAtMost() throws Exception {
    assertThat(visited(NOW)).isInstanceOf(Outcome.Known.class);
    provider.signsWith(TokenPress.of("second", TokenPress.Kind.ES256));
    provider.isRobbedOf(keys.own());
    assertThat(visited(NOW.plus(Provider.AGE_MAX))).isInstanceOf(Outcome.Known.class);
    assertThat(visited(NOW.plus(Provider.AGE_MAX).plusSeconds(1)))
        .isEqualTo(new Outcome.Refused(Why.UNKNOWN_KEY));
  }

  @Test
  void ofTooManyAtOnceTheLastIsNotAskedAbout() throws Exception {
    provider.tells(Lie.HELD);
    var waiting = new Thread[ProviderExchange.AT_ONCE_MAX];
    for (int i = 0; i < waiting.length; i++) {
      var went = redirected(NOW);
      var back = provider.visit(went.to());
      waiting[i] = Thread.startVirtualThread(() -> login.finish(went.attempt(), back, NOW));
    }
    for (int i = 0; i < 2000 && provider.tokensAsked() < waiting.length; i++) {
      Thread.sleep(5);
    }
    assertThat(provider.tokensAsked()).isEqualTo(waiting.length);
    assertThat(visited(NOW)).isEqualTo(new Outcome.Refused(Why.BUSY));
    provider.release();
    for (var one : waiting) {
      one.join();
    }
    provider.tellsTheTruth();
    assertThat(visited(NOW)).as("each place is free again").isInstanceOf(Outcome.Known.class);
  }

  @Test
  void withoutOurSecretNobodyIsAsked() throws Exception {
    var went = redirected(NOW);
    var back = provider.visit(went.to());
    for (String nothing : new String[] {"", "\n"}) {
      Files.writeString(folder.resolve("secret"), nothing);
      assertThat(login.finish(went.attempt(), back, NOW))
          .isEqualTo(new Outcome.Refused(Why.SECRET_UNREADABLE));
    }
    Files.delete(folder.resolve("secret"));
    assertThat(login.finish(went.attempt(), back, NOW))
        .isEqualTo(new Outcome.Refused(Why.SECRET_UNREADABLE));
    assertThat(provider.tokensAsked()).isZero();
  }

  @Test
  void nobodysNameIsInAnyText() throws Exception {
    var went = redirected(NOW);
    var known = (Outcome.Known) login.finish(went.attempt(), provider.visit(went.to()), NOW);
    String all = went + " " + went.attempt() + " " + known + " " + known.subject();
    assertThat(all)
        .doesNotContain(LyingProvider.SUBJECT)
        .doesNotContain(went.attempt().state())
        .doesNotContain(went.attempt().nonce())
        .doesNotContain(went.attempt().codeVerifier());
  }

  private static JsonObject without(JsonObject all, String field) {
    all.remove(field);
    return all;
  }

  private Beginning.Redirect redirected(Instant now) {
    return (Beginning.Redirect) login.begin(now, CHANCE);
  }

  private Outcome visited(Instant now) {
    provider.clockIs(now);
    var went = redirected(now);
    Map<String, String> back = provider.visit(went.to());
    return login.finish(went.attempt(), back, now);
  }

  private ProviderConfig config() throws Exception {
    Path secret = folder.resolve("secret");
    if (!Files.exists(secret)) {
      Files.writeString(secret, LyingProvider.SECRET + "\n");
    }
    return new ProviderConfig(
        provider.issuer(), LyingProvider.CLIENT, new SecretFile(secret), LyingProvider.REDIRECT);
  }
}
