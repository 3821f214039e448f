package tewatashi.issuance.session;

/**
 * Maps an authentication certificate to exactly one resident and writes that resident into the
 * session, in one step that takes no resident's id.
 */
public interface AuthenticationLinks {
  /** Resolves the link and binds the live, unbound session whose challenge was spent. */
  Link bind(SessionId session, SessionToken token, AuthenticationCertificateId certificate);

  /** What the register knows of an authentication certificate. */
  sealed interface Link {
    /** Exactly one resident, now written into the session. */
    record Bound(ResidentId resident) implements Link {}

    /** No link that counts at this moment. */
    record NotLinked(Why why) implements Link {}

    /** The link starts later: a card or renewal counts from the day after. */
    record NotYetActive() implements Link {}

    /** Why a certificate leads to nobody: for the audit, never for an answer to a terminal. */
    enum Why {
      /** The register never told of it. */
      UNKNOWN,
      /** A newer certificate of the same resident and medium counts instead. */
      REPLACED,
      /** The register ended it, sooner than the certificate itself. */
      EXPIRED,
      /** More than one row bears its name: whose it is cannot be said. */
      AMBIGUOUS
    }

    /** The session is not one that can be bound: ended, bound before, or its challenge unspent. */
    record SessionNotBindable() implements Link {}
  }
}
