package tewatashi.issuance.session;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads one presented certificate, strictly: DER, exactly one, nothing behind it. */
final class PresentedCertificate {
  private PresentedCertificate() {}

  static X509Certificate parse(byte[] der) throws CertificateException {
    var input = new ByteArrayInputStream(der);
    var certificate =
        (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(input);
    if (input.available() > 0) {
      throw new CertificateException("bytes behind the certificate");
    }
    if (!Arrays.equals(certificate.getEncoded(), der)) {
      throw new CertificateException("not in DER");
    }
    return certificate;
  }

  /** The serial as unsigned big-endian hexadecimal. */
  static String serial(X509Certificate certificate) throws CertificateException {
    BigInteger serial = certificate.getSerialNumber();
    if (serial.signum() < 0 || serial.bitLength() > 160) {
      throw new CertificateException("serial number out of range");
    }
    byte[] bytes = serial.toByteArray();
    int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    return HexFormat.of().formatHex(bytes, from, bytes.length);
  }
}
