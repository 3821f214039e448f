package tewatashi.kiosk.config;

import java.net.URI;
import java.util.Optional;

/**
 * The revocation responder.
 *
 * @param url from here alone: an address in a presented certificate is never followed
 * @param certIdHash how a question names its certificate
 */
public record ResponderConfig(URI url, CertIdHash certIdHash) {

  /** The hash of a CertID (RFC 6960 §4.1.1). It names a key and protects nothing. */
  public enum CertIdHash {
    SHA1,
    SHA256;

    static CertIdHash parse(String text) {
      return switch (text) {
        case "sha1" -> SHA1;
        case "sha256" -> SHA256;
        default -> throw new IllegalArgumentException("sha1 or sha256");
      };
    }
  }

  static Optional<ResponderConfig> read(Settings settings) {
    var url = settings.required("responder.url", Parse::httpUrl);
    var hash = settings.value("responder.cert-id-hash", CertIdHash.SHA1, CertIdHash::parse);
    return url == null ? Optional.empty() : Optional.of(new ResponderConfig(url, hash));
  }
}
