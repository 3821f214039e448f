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

  /**
   * COMPUTE DIGITAL SIGNATURE with P1 = 00.
   *
   * @param digestInfo for RSA, which pads whatever it is given; a key on a curve takes a bare hash
   */
  public byte[] sign(byte[] digestInfo) {
    if (authentication.algorithm().elliptic()) {
      return CardKey.Curve.signHash(authentication.key(), digestInfo);
    }
    try {
      var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.ENCRYPT_MODE, authentication.key());
      return cipher.doFinal(digestInfo);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the card cannot sign this", e);
    }
  }

  /** Signs a message as terminal and card do together: RSA of 256 bytes, or r‖s of 64 or 96. */
  public byte[] signMessage(byte[] message) {
    try {
      var signature = Signature.getInstance(authentication.algorithm().cardSignature());
      signature.initSign(authentication.key());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a specimen card can sign", e);
    }
  }
}
