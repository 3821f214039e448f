package tewatashi.issuance.session;

/**
 * Names one authentication certificate (利用者証明用電子証明書). All generations of the issuing authority
 * share one name, so the serial alone names nothing: the issuer's key stands before it.
 *
 * @param issuerKey SHA-256 of the issuer's SubjectPublicKeyInfo, 64 lower-case hexadecimal digits
 * @param serial the serialNumber (発行番号) as an unsigned big-endian integer, 2 to 40 lower-case
 *     hexadecimal digits, no superfluous leading zero byte (RFC 5280 §4.1.2.2: 20 octets at most)
 */
@Personal
public record AuthenticationCertificateId(String issuerKey, String serial) {
  public AuthenticationCertificateId {
    if (!issuerKey.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("an issuer key is a SHA-256 in hexadecimal");
    }
    if (!serial.matches("([0-9a-f]{2}){1,20}")) {
      throw new IllegalArgumentException("a serial is 1 to 20 octets in hexadecimal");
    }
  }

  /** A serial number identifies a person for years. */
  @Override
  public String toString() {
    return "AuthenticationCertificateId[********]";
  }
}
