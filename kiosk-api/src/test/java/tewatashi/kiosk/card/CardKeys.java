package tewatashi.kiosk.card;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.RSAKeyGenParameterSpec;

/** Keys as a card holds one, and as it must not. */
public final class CardKeys {
  private CardKeys() {}

  /** A fresh RSA key with e = 65537. */
  public static KeyPair fresh(int bits) {
    return rsa(bits, RSAKeyGenParameterSpec.F4);
  }

  static KeyPair rsa(int bits, BigInteger exponent) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(new RSAKeyGenParameterSpec(bits, exponent));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair elliptic() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
