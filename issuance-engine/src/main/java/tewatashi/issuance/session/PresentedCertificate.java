package tewatashi.issuance.session;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/**
 * One certificate as a reader presented it: in strict DER, exactly one, nothing behind it. It is
 * readable, and nothing more is known of it.
 */
final class PresentedCertificate {
  private static final int SERIAL_BITS_MAX = 160;

  private final X509Certificate certificate;
  private final String serial;

  private PresentedCertificate(X509Certificate certificate, String serial) {
    this.certificate = certificate;
    this.serial = serial;
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** The serial number as unsigned big-endian hexadecimal, 1 to 20 octets. */
  String serial() {
    return serial;
  }

  /** A certificate and its serial belong to a person, and logs travel further than we do. */
  @Override
  public String toString() {
    return "PresentedCertificate[********]";
  }

  /** The first step of a verification. */
  static PresentedCertificate read(byte[] der) throws CertificateException {
    StrictDer.requireCertificate(der);
    var certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    return new PresentedCertificate(certificate, serial(certificate));
  }

  private static String serial(X509Certificate certificate) throws CertificateException {
    BigInteger serial = certificate.getSerialNumber();
    if (serial.signum() < 0 || serial.bitLength() > SERIAL_BITS_MAX) {
      throw new CertificateException("serial number out of range");
    }
    byte[] bytes = serial.toByteArray();
    int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    return HexFormat.of().formatHex(bytes, from, bytes.length);
  }
}
