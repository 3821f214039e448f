package tewatashi.kiosk.ops.login;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verification of an ID token (OpenID Connect Core 1.0, §3.1.3.7): the one place where a {@link
 * Subject} is made. Nothing a token says is looked at before its signature was found to hold.
 */
record IdTokenVerifier(ProviderConfig config) {
  /** How far the provider's clock and ours may be apart. */
  static final Duration SKEW_MAX = Duration.ofSeconds(60);

  /** A shift: whoever logged in at the provider before it began logs in again. */
  static final Duration LOGIN_AGE_MAX = Duration.ofHours(12);

  /** Where the provider's keys come from. */
  interface KeySource {
    JWK key(JWSHeader header) throws LoginRefused;
  }

  Subject verify(JWT unverified, LoginAttempt attempt, KeySource keys, Instant now)
      throws LoginRefused {
    if (!(unverified instanceof SignedJWT token)
        || !TokenSignature.TAKEN.contains(token.getHeader().getAlgorithm())) {
      throw new LoginRefused(Why.WRONG_ALGORITHM);
    }
    LoginRefused.unless(token.getHeader().getCriticalParams() == null, Why.MALFORMED_TOKEN);
    TokenSignature.verify(token, keys.key(token.getHeader()));
    try {
      JWTClaimsSet claims = token.getJWTClaimsSet();
      isForUs(claims);
      isForNow(claims, now);
      LoginRefused.unless(attempt.asked(orEmpty(claims.getStringClaim("nonce"))), Why.WRONG_NONCE);
      return new Subject(config.issuer(), subject(claims), loggedIn(claims, now));
    } catch (ParseException _) {
      throw new LoginRefused(Why.MALFORMED_TOKEN);
    }
  }

  private void isForUs(JWTClaimsSet claims) throws LoginRefused, ParseException {
    LoginRefused.unless(config.issuer().toString().equals(claims.getIssuer()), Why.WRONG_ISSUER);
    LoginRefused.unless(
        List.of(config.clientId()).equals(claims.getAudience()), Why.WRONG_AUDIENCE);
    String party = claims.getStringClaim("azp");
    LoginRefused.unless(party == null || config.clientId().equals(party), Why.WRONG_PARTY);
  }

  private static void isForNow(JWTClaimsSet claims, Instant now) throws LoginRefused {
    Instant ends = required(claims.getExpirationTime());
    Instant made = required(claims.getIssueTime());
    LoginRefused.unless(now.isBefore(ends.plus(SKEW_MAX)), Why.EXPIRED);
    LoginRefused.unless(!made.isAfter(now.plus(SKEW_MAX)), Why.FROM_THE_FUTURE);
    Date begins = claims.getNotBeforeTime();
    LoginRefused.unless(
        begins == null || !begins.toInstant().isAfter(now.plus(SKEW_MAX)), Why.NOT_YET_VALID);
  }

  /** Asked for by {@code max_age}, so it is there, or the provider does not do as it is asked. */
  private static Instant loggedIn(JWTClaimsSet claims, Instant now)
      throws LoginRefused, ParseException {
    Date at = claims.getDateClaim("auth_time");
    if (at == null) {
      throw new LoginRefused(Why.NO_LOGIN_TIME);
    }
    Instant then = at.toInstant();
    LoginRefused.unless(!then.isAfter(now.plus(SKEW_MAX)), Why.FROM_THE_FUTURE);
    LoginRefused.unless(
        !then.isBefore(now.minus(LOGIN_AGE_MAX).minus(SKEW_MAX)), Why.LOGIN_TOO_OLD);
    return then;
  }

  /** At most 255 ASCII letters, says the standard; none of them invisible, say we. */
  private static String subject(JWTClaimsSet claims) throws LoginRefused {
    String subject = orEmpty(claims.getSubject());
    LoginRefused.unless(subject.matches("[\\x21-\\x7e]{1,255}"), Why.NO_SUBJECT);
    return subject;
  }

  private static Instant required(@Nullable Date date) throws LoginRefused {
    if (date == null) {
      throw new LoginRefused(Why.MALFORMED_TOKEN);
    }
    return date.toInstant();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
