package tewatashi.kiosk.ops.login;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.Chance;

/**
 * An operator's login at the configured provider: OpenID Connect's code flow with PKCE, and nothing
 * but {@code openid} is asked for, so neither a name nor a mail address comes. Both methods may
 * wait for the provider, some seconds at most: not on an event loop. May be used by many threads.
 */
public final class OperatorLogin implements AutoCloseable {
  /** Codes are short; the standard gives no bound. */
  private static final int CODE_LETTERS_MAX = 2048;

  private final ProviderConfig config;
  private final ProviderExchange exchange;
  private final Provider provider;
  private final TokenQuestion tokens;
  private final IdTokenVerifier verifier;

  /**
   * Asks nobody yet.
   *
   * @param realm where only TLS counts; a specimen may do without on this machine
   * @throws IllegalArgumentException if issuer or redirect are in the clear and must not be
   */
  public static OperatorLogin at(ProviderConfig config, Realm realm) {
    return new OperatorLogin(config, realm, ProviderExchange.WAIT_MAX);
  }

  /**
   * @param waitMax for one exchange with the provider
   */
  OperatorLogin(ProviderConfig config, Realm realm, Duration waitMax) {
    var addresses = new SafeAddresses(realm);
    if (!addresses.allow(config.issuer()) || !addresses.allow(config.redirect())) {
      throw new IllegalArgumentException(
          "issuer and redirect begin with https; for a specimen on this machine http will do");
    }
    this.config = config;
    this.exchange = new ProviderExchange(waitMax);
    this.provider = new Provider(config, addresses, exchange);
    this.tokens = new TokenQuestion(config, exchange);
    this.verifier = new IdTokenVerifier(config);
  }

  /** A new attempt, for one browser. */
  public Beginning begin(Instant now, Chance chance) {
    try {
      var attempt = LoginAttempt.fresh(now, chance);
      return new Beginning.Redirect(question(provider.description(now), attempt), attempt);
    } catch (LoginRefused refused) {
      return new Beginning.Unavailable(refused.why());
    }
  }

  /**
   * The browser is back.
   *
   * @param attempt the one that this very browser was sent away with; the caller has taken it out
   *     of wherever it was kept, so that it counts once
   * @param callback the query's parameters, decoded; the caller refuses a query in which one of
   *     them stands twice
   */
  public Outcome finish(LoginAttempt attempt, Map<String, String> callback, Instant now) {
    try {
      LoginRefused.unless(attempt.isOpenAt(now), Why.ATTEMPT_TOO_OLD);
      LoginRefused.unless(attempt.bears(callback.getOrDefault("state", "")), Why.WRONG_STATE);
      var description = provider.description(now);
      String code = code(description, callback);
      var token = tokens.unverifiedToken(description.getTokenEndpointURI(), code, attempt);
      return new Outcome.Known(
          verifier.verify(token, attempt, header -> provider.key(header, now), now));
    } catch (LoginRefused refused) {
      return new Outcome.Refused(refused.why());
    }
  }

  private URI question(OIDCProviderMetadata description, LoginAttempt attempt) {
    return new AuthenticationRequest.Builder(
            new ResponseType("code"),
            new Scope("openid"),
            new ClientID(config.clientId()),
            config.redirect())
        .endpointURI(description.getAuthorizationEndpointURI())
        .state(new State(attempt.state()))
        .nonce(new Nonce(attempt.nonce()))
        .codeChallenge(new CodeVerifier(attempt.codeVerifier()), CodeChallengeMethod.S256)
        .maxAge((int) IdTokenVerifier.LOGIN_AGE_MAX.toSeconds())
        .build()
        .toURI();
  }

  private String code(OIDCProviderMetadata description, Map<String, String> callback)
      throws LoginRefused {
    // Who answers is looked at before what they say: RFC 9207.
    String issuer = callback.get("iss");
    boolean always = description.supportsAuthorizationResponseIssuerParam();
    boolean ours = issuer == null ? !always : issuer.equals(config.issuer().toString());
    LoginRefused.unless(ours, Why.WRONG_PROVIDER);
    String error = callback.get("error");
    LoginRefused.unless(!"access_denied".equals(error), Why.DECLINED);
    LoginRefused.unless(error == null, Why.PROVIDER_REFUSED);
    String code = callback.getOrDefault("code", "");
    LoginRefused.unless(!code.isBlank() && code.length() <= CODE_LETTERS_MAX, Why.NO_CODE);
    return code;
  }

  /** Ends what is under way; nobody logs in from here on. */
  @Override
  public void close() {
    exchange.close();
  }
}
