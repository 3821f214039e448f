package tewatashi.simulation;

import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.CertificateKind;

/** The service's own bounds, in milliseconds of virtual time. */
final class Waits {
  static final Limits LIMITS = Limits.forCores(2);
  static final long CHALLENGE = LIMITS.challengeAgeMax().toMillis();
  static final long SESSION_AGE = LIMITS.sessionAgeMax().toMillis();
  static final long SESSION_IDLE = LIMITS.sessionIdleMax().toMillis();
  static final long REGISTER = LIMITS.registerWaitMax().toMillis();
  static final long REVOCATION_AGE = LIMITS.revocationAgeMax().toMillis();
  static final long FEED_AGE = LIMITS.feedAges().any().toMillis();
  static final long SEAL_FEED_AGE = LIMITS.feedAges().seal().toMillis();
  static final long PREPARE = LIMITS.prepareMax().toMillis();
  static final long PRINTER = LIMITS.printerWaitMax().toMillis();
  static final long FIRST_BYTE = LIMITS.firstByteMax().toMillis();
  static final long PRINT = LIMITS.printMax().toMillis();
  static final long SETTLE = LIMITS.settleMax().toMillis();
  static final long PICKUP = LIMITS.pickupMax().toMillis();

  /** A step's request is given up after this by the terminal. */
  static final long STEP = 30_000;

  /** Recovery's own: a working node touches its stories far more often. */
  static final long UNTOUCHED = 15_000;

  /** How far two clocks may differ before one is not believed. */
  static final long CLOCKS_APART = 60_000;

  /** An answer of the revocation responder may seem so much younger than it is. */
  static final long ANSWERED_AHEAD = 5_000;

  static final long SECOND = 1_000;
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  /** Nothing so far. */
  static final long NEVER = Long.MAX_VALUE;

  private Waits() {}

  /** How old the database's copy may be for a paper of this kind. */
  static long feedAge(CertificateKind kind) {
    return LIMITS.feedAges().of(kind).toMillis();
  }
}
