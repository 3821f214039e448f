package tewatashi.issuance.session;

import java.util.Locale;

/**
 * What a database, a manifest and a set of trust anchors are made for. Fixed at creation; mixed
 * realms refuse to start.
 */
public enum Realm {
  /** Synthetic people only: trusts the test hierarchy, and every page says 見本. */
  SPECIMEN,
  /** Real people: never trusts the test hierarchy. */
  PRODUCTION;

  /**
   * The realm's word in configuration, database and API: {@code specimen} or {@code production}.
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The realm of a word.
   *
   * @throws IllegalArgumentException if the word names no realm
   */
  public static Realm of(String word) {
    for (Realm realm : values()) {
      if (realm.word().equals(word)) {
        return realm;
      }
    }
    throw new IllegalArgumentException("a realm is specimen or production");
  }
}
