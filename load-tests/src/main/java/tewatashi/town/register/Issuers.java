package tewatashi.town.register;

import tewatashi.town.authority.KeyAlgorithm;
import tewatashi.town.authority.TestAuthority;

/**
 * The authorities that residents' cards are from, each as SHA-256 (hex) of its
 * SubjectPublicKeyInfo.
 *
 * @param today of the cards and phones that people have
 * @param next of the next card, which a few of the cast have already
 */
public record Issuers(String today, String next) {
  /** Refuses what is no such hash. */
  public Issuers {
    for (String key : new String[] {today, next}) {
      if (!key.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("issuer key must be a SHA-256 in lower-case hex");
      }
    }
  }

  /** Those of a hierarchy. */
  public static Issuers of(TestAuthority authority) {
    return new Issuers(
        authority.authentication().issuerKey(), authority.branch(KeyAlgorithm.P_384).issuerKey());
  }

  String of(Link link) {
    return link.nextCard() ? next : today;
  }
}
