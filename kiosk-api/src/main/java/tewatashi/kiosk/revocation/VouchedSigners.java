package tewatashi.kiosk.revocation;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Responders' certificates for which their authority's signature was found to hold: it is found
 * once, until the certificate ends. What an answer says is never kept.
 */
final class VouchedSigners {
  /** One authority renews its responder's certificate every few weeks; four of them overlap. */
  static final int KEPT_MAX = 16;

  private final Map<String, Instant> untilWhen =
      new LinkedHashMap<>(KEPT_MAX, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > KEPT_MAX;
        }
      };

  /**
   * Whether the authority signed this very certificate, byte for byte.
   *
   * @param signed does the arithmetic, and what else the two decide, if it was not done before;
   *     only yes is kept
   */
  boolean vouched(
      X509CertificateHolder signer,
      X509CertificateHolder authority,
      Instant now,
      BooleanSupplier signed) {
    if (!signer.isValidOn(Date.from(now))) {
      return false;
    }
    String pair = pair(signer, authority);
    synchronized (untilWhen) {
      Instant until = untilWhen.get(pair);
      if (until != null && !now.isAfter(until)) {
        return true;
      }
    }
    if (!signed.getAsBoolean()) {
      return false;
    }
    synchronized (untilWhen) {
      untilWhen.put(pair, signer.getNotAfter().toInstant());
    }
    return true;
  }

  int kept() {
    synchronized (untilWhen) {
      return untilWhen.size();
    }
  }

  /** Two digests of fixed length, of the certificate and of the key that must have signed it. */
  private static String pair(X509CertificateHolder signer, X509CertificateHolder authority) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      byte[] certificate = sha256.digest(signer.getEncoded());
      byte[] key = sha256.digest(authority.getSubjectPublicKeyInfo().getEncoded());
      byte[] both = Arrays.copyOf(certificate, certificate.length + key.length);
      System.arraycopy(key, 0, both, certificate.length, key.length);
      return HexFormat.of().formatHex(both);
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }
}
