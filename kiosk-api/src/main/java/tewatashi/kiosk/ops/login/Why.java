package tewatashi.kiosk.ops.login;

import java.util.Locale;

/** Why a login was refused. One each, for logs and counts; no more is told to anybody outside. */
public enum Why {
  /** Longer ago than an attempt may take, or begun in our future. */
  ATTEMPT_TOO_OLD,
  /** The browser brings back another state than it was sent away with, or none. */
  WRONG_STATE,
  /** The answer names another provider, or none though this one always does (RFC 9207). */
  WRONG_PROVIDER,
  /** The person at the provider said no. */
  DECLINED,
  /** The provider answered the browser with any other error. */
  PROVIDER_REFUSED,
  /** The browser brings no code, or something that is none. */
  NO_CODE,
  /** The provider takes the code from nobody, or not from us: spent, too old, another verifier. */
  CODE_REFUSED,
  /** The provider does not take our own request: its name for us, or our secret. */
  CLIENT_REFUSED,
  /** No whole answer within the time limit. */
  SILENT,
  /** No connection, or it broke. */
  UNREACHABLE,
  /** It wants us to ask somewhere else. */
  REDIRECTED,
  /** An HTTP status that answers nothing. */
  HTTP_STATUS,
  /** More bytes than any answer has. */
  TOO_LARGE,
  /** Not what was asked for. */
  MALFORMED_ANSWER,
  /** What it says of itself does not fit: another issuer, an address in the clear, no PKCE. */
  UNSUITABLE_PROVIDER,
  /** Too many logins are under way; this one was not asked about. */
  BUSY,
  /** Our own secret cannot be read. */
  SECRET_UNREADABLE,
  /** An answer without an ID token. */
  NO_ID_TOKEN,
  /** An ID token whose parts do not say what they must, or with parts that we may not ignore. */
  MALFORMED_TOKEN,
  /** Not signed at all, encrypted, or signed in a way that we do not take. */
  WRONG_ALGORITHM,
  /** Signed by a key that the provider does not name, or names twice. */
  UNKNOWN_KEY,
  /** Signed by a key that is too short. */
  WEAK_KEY,
  /** The signature does not hold. */
  BAD_SIGNATURE,
  /** A token of another provider. */
  WRONG_ISSUER,
  /** A token that is not for us alone. */
  WRONG_AUDIENCE,
  /** A token that was given to another client. */
  WRONG_PARTY,
  /** Its time is over. */
  EXPIRED,
  /** Made, or logged in, in our future. */
  FROM_THE_FUTURE,
  /** Its time has not come. */
  NOT_YET_VALID,
  /** Not an answer to this attempt. */
  WRONG_NONCE,
  /** It does not say when the person logged in. */
  NO_LOGIN_TIME,
  /** The person logged in at the provider too long ago. */
  LOGIN_TOO_OLD,
  /** It names nobody, or in a way that no provider may. */
  NO_SUBJECT,
  /** The service is stopping. */
  INTERRUPTED;

  /** Stable, for logs and metrics: {@code wrong-nonce}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether trying again later may help: nothing that was said is in doubt, nothing was said. */
  public boolean isOutage() {
    return switch (this) {
      case SILENT, UNREACHABLE, HTTP_STATUS, BUSY, INTERRUPTED -> true;
      case ATTEMPT_TOO_OLD, WRONG_STATE, WRONG_PROVIDER, DECLINED, PROVIDER_REFUSED -> false;
      case NO_CODE, CODE_REFUSED, CLIENT_REFUSED, REDIRECTED, TOO_LARGE -> false;
      case MALFORMED_ANSWER, UNSUITABLE_PROVIDER, SECRET_UNREADABLE, NO_ID_TOKEN -> false;
      case MALFORMED_TOKEN, WRONG_ALGORITHM, UNKNOWN_KEY, WEAK_KEY, BAD_SIGNATURE -> false;
      case WRONG_ISSUER, WRONG_AUDIENCE, WRONG_PARTY, EXPIRED, FROM_THE_FUTURE -> false;
      case NOT_YET_VALID, WRONG_NONCE, NO_LOGIN_TIME, LOGIN_TOO_OLD, NO_SUBJECT -> false;
    };
  }
}
