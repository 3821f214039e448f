package tewatashi.issuance.session;

/**
 * What the card reader sent. Believed by no one yet.
 *
 * @param unverifiedCertificate DER of the presented authentication certificate, at most {@link
 *     #CERTIFICATE_BYTES_MAX}
 * @param signature over the challenge's message, at most {@link #SIGNATURE_BYTES_MAX}
 */
public record UnverifiedCardResponse(byte[] unverifiedCertificate, byte[] signature) {
  /** A JPKI certificate is about 1.5 kB; nearly three times that. */
  public static final int CERTIFICATE_BYTES_MAX = 4096;

  /** RSA-2048 signs 256 bytes; room for RSA-4096, no more. */
  public static final int SIGNATURE_BYTES_MAX = 512;

  public UnverifiedCardResponse {
    if (unverifiedCertificate.length == 0 || unverifiedCertificate.length > CERTIFICATE_BYTES_MAX) {
      throw new IllegalArgumentException("certificate must be 1 to 4096 bytes");
    }
    if (signature.length == 0 || signature.length > SIGNATURE_BYTES_MAX) {
      throw new IllegalArgumentException("signature must be 1 to 512 bytes");
    }
    unverifiedCertificate = unverifiedCertificate.clone();
    signature = signature.clone();
  }

  @Override
  public byte[] unverifiedCertificate() {
    return unverifiedCertificate.clone();
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }
}
