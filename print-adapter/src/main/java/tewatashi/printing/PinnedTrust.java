package tewatashi.printing;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts exactly one certificate: the one that was pinned when the printer was enrolled. Printers
 * sign their own; what a name or an authority says about them is worth less than this.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
  private final byte[] pinnedSha256;

  /**
   * @param pinnedSha256 of the certificate's DER form, 64 hexadecimal digits
   * @throws IllegalArgumentException for anything else
   */
  PinnedTrust(String pinnedSha256) {
    if (!pinnedSha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a pinned certificate is a SHA-256 in hexadecimal");
    }
    this.pinnedSha256 = HexFormat.of().parseHex(pinnedSha256);
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    byte[] presented = sha256(chain[0].getEncoded());
    if (!MessageDigest.isEqual(presented, pinnedSha256)) {
      throw new CertificateException("not the pinned printer's certificate");
    }
  }

  private static byte[] sha256(byte[] der) throws CertificateException {
    try {
      return MessageDigest.getInstance("SHA-256").digest(der);
    } catch (NoSuchAlgorithmException e) {
      throw new CertificateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("nobody is our client here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("nobody is our client here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("nobody is our client here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
