package tewatashi.town.card;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import javax.crypto.Cipher;

/**
 * The card's two operations by plain JCA, for load: no applet, no APDU, no PIN. Safe for any number
 * of threads.
 */
public final class SoftCard {
  private final CardCredential authentication;

  /** A card that signs with this credential. */
  public SoftCard(CardCredential authentication) {
    this.authentication = authentication;
  }

  /** Reads the authentication side of a card folder. */
  public static SoftCard open(CardFolder folder) throws IOException {
    return new SoftCard(folder.authentication());
  }

  /** The authentication certificate. */
  public X509Certificate certificate() {
    return authentication.certificate();
  }

  /** The same in DER, as it goes to the server. */
  public byte[] der() {
    try {
      return certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate can be encoded", e);
    }
  }

  /** COMPUTE DIGITAL SIGNATURE with P1 = 00: type 1 padding over the bytes as supplied. */
  public byte[] sign(byte[] digestInfo) {
    try {
      var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.ENCRYPT_MODE, authentication.key());
      return cipher.doFinal(digestInfo);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the card cannot sign this", e);
    }
  }

  /** SHA256withRSA over a message: what terminal and card do together. */
  public byte[] signMessage(byte[] message) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(authentication.key());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a specimen card can sign", e);
    }
  }
}
