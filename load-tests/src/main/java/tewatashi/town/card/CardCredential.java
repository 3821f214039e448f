package tewatashi.town.card;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import tewatashi.town.authority.KeyAlgorithm;

/** One of a card's two credentials: key, certificate, the authority's certificate, and the PIN. */
public record CardCredential(
    PrivateKey key, X509Certificate certificate, X509Certificate authority, String pin) {
  /** What its key is. */
  public KeyAlgorithm algorithm() {
    return KeyAlgorithm.of(certificate.getPublicKey());
  }

  @Override
  public String toString() {
    return "CardCredential[…]";
  }
}
