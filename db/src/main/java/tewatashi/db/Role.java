package tewatashi.db;

import java.util.Locale;

/** The application's roles. None owns anything; each may do what its grants and policies say. */
public enum Role {
  /** Opens sessions, spends challenges, binds the card's resident. */
  VERIFIER,
  /** Takes an issuance from the choice to the hand-over. */
  ISSUER,
  /** The release check's second pair of eyes: SELECT only. */
  RELEASE_READER,
  /** Reads stories without their persons; may stop a scope. */
  WATCH,
  /** Writes the register's copy. */
  FEED,
  /** Fleet, stops, cases, clerks; settles what was interrupted. */
  OPERATIONS,
  /** Shows operators their municipalities' stories, under the session of whoever is there. */
  OVERSEER;

  /** The role's name in PostgreSQL. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
