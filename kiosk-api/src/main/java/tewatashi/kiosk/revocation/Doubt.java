package tewatashi.kiosk.revocation;

import java.util.Locale;

/**
 * Why a responder's answer or an authority's list is not believed, or why there is none. One each,
 * for the operator.
 */
enum Doubt {
  /** No whole answer within the time limit. */
  SILENT,
  /** No connection, or it broke. */
  UNREACHABLE,
  /** Another HTTP status than 200. */
  HTTP_STATUS,
  /** Another media type than {@code application/ocsp-response}. */
  MEDIA_TYPE,
  /** More bytes than any answer has. */
  TOO_LARGE,
  /** Not an OCSPResponse in DER, or with parts that we may not ignore. */
  MALFORMED,
  /** The responseStatus is not "successful": the responder itself cannot say. */
  NOT_SUCCESSFUL,
  /** Not exactly one SingleResponse. */
  NOT_ONE_ANSWER,
  /** The answer is about another certificate. */
  OTHER_CERTIFICATE,
  /** Made in our future. */
  FROM_THE_FUTURE,
  /** Older than the source's own refresh, or past its nextUpdate. */
  TOO_OLD,
  /** Signed by nobody whom the issuer delegated. */
  WRONG_SIGNER,
  /** The signature does not hold. */
  BAD_SIGNATURE,
  /** Not an answer to this question. */
  WRONG_NONCE,
  /** A list of somebody else's. */
  OTHER_ISSUER,
  /** A list of changes, of a part, or of several issuers' certificates. */
  NOT_COMPLETE,
  /** A list that names a certificate twice, or takes one back. */
  CONTRADICTORY,
  /** An earlier list than the one we have. */
  GOES_BACK,
  /** Too many questions are under way; this one was not asked. */
  BUSY,
  /** The responder failed too often of late; this one was not asked. */
  BREAKER_OPEN,
  /** The service is stopping. */
  INTERRUPTED,
  /** A defect of ours. */
  DEFECT;

  /** Stable, for logs, journal and metrics: {@code wrong-nonce}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Whether the responder cannot be reached or cannot say. An answer that is not believed is no
   * outage: it is refused every time, and never opens the way to anything weaker.
   */
  boolean isOutage() {
    return switch (this) {
      case SILENT, UNREACHABLE, HTTP_STATUS, NOT_SUCCESSFUL, BREAKER_OPEN -> true;
      case MEDIA_TYPE, TOO_LARGE, MALFORMED, NOT_ONE_ANSWER, OTHER_CERTIFICATE -> false;
      case FROM_THE_FUTURE, TOO_OLD, WRONG_SIGNER, BAD_SIGNATURE, WRONG_NONCE -> false;
      case OTHER_ISSUER, NOT_COMPLETE, CONTRADICTORY, GOES_BACK -> false;
      case BUSY, INTERRUPTED, DEFECT -> false;
    };
  }
}
