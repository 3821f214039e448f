package tewatashi.kiosk.config;

import java.util.Locale;

/** The database's roles. Each owns nothing and may do one thing; a command opens what it needs. */
public enum DatabaseRole {
  VERIFIER,
  ISSUER,
  RELEASE_READER,
  WATCH,
  FEED,
  OPERATIONS,
  OVERSEER,
  /** Migrations only; a serving process is not given it. */
  OWNER;

  /** As the key and the database write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
