package tewatashi.town.authority;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** The key to which an authority delegated the signing of OCSP answers. */
public record OcspSigner(PrivateKey key, X509Certificate certificate) {
  /** How it signs its answers. */
  public KeyAlgorithm algorithm() {
    return KeyAlgorithm.of(certificate.getPublicKey());
  }

  @Override
  public String toString() {
    return "OcspSigner[" + certificate.getSerialNumber().toString(16) + "]";
  }
}
