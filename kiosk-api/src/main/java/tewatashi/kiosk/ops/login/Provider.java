package tewatashi.kiosk.ops.login;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * What the provider says of itself (OpenID Connect Discovery 1.0), and the keys it signs with. Both
 * are fetched again when they are an hour old: a key that the provider took back counts no longer.
 */
final class Provider {
  static final Duration AGE_MAX = Duration.ofHours(1);

  /** A key that we do not know may be new; whoever makes names up does not make us ask for each. */
  static final Duration KEYS_PAUSE = Duration.ofSeconds(30);

  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  private final ProviderConfig config;
  private final Suitable suitable;
  private final ProviderExchange exchange;
  private final Remembered<OIDCProviderMetadata> description;
  private final Remembered<JWKSet> keys;

  Provider(ProviderConfig config, SafeAddresses addresses, ProviderExchange exchange) {
    this.config = config;
    this.suitable = new Suitable(config, addresses);
    this.exchange = exchange;
    this.description = new Remembered<>(_ -> fetchDescription());
    this.keys = new Remembered<>(this::fetchKeys);
  }

  /** The provider's addresses and what it can do: one that we may use, or none. */
  OIDCProviderMetadata description(Instant now) throws LoginRefused {
    return description.notOlderThan(AGE_MAX, now);
  }

  /**
   * The one key of the provider's that a token with this header must be signed by.
   *
   * @throws LoginRefused if the provider names none or several, also when it is asked anew
   */
  JWK key(JWSHeader header, Instant now) throws LoginRefused {
    var known = TokenSignature.key(header, keys.notOlderThan(AGE_MAX, now));
    if (known.isPresent()) {
      return known.get();
    }
    return TokenSignature.key(header, keys.notOlderThan(KEYS_PAUSE, now))
        .orElseThrow(() -> new LoginRefused(Why.UNKNOWN_KEY));
  }

  private OIDCProviderMetadata fetchDescription() throws LoginRefused {
    String issuer = config.issuer().toString();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    byte[] text = exchange.get(URI.create(base + WELL_KNOWN));
    try {
      return suitable.judged(OIDCProviderMetadata.parse(utf8(text)));
    } catch (ParseException _) {
      throw new LoginRefused(Why.MALFORMED_ANSWER);
    }
  }

  private JWKSet fetchKeys(Instant now) throws LoginRefused {
    byte[] text = exchange.get(description(now).getJWKSetURI());
    try {
      return JWKSet.parse(utf8(text));
    } catch (java.text.ParseException _) {
      throw new LoginRefused(Why.MALFORMED_ANSWER);
    }
  }

  private static String utf8(byte[] text) {
    return new String(text, StandardCharsets.UTF_8);
  }
}
