package tewatashi.kiosk.card;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.kiosk.EllipticCurves;

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

  /**
   * A key whose modulus bears the mark of guessable primes: 1 modulo every prime that is looked at.
   * Nobody knows its factors, so it comes with another key's private half.
   */
  static KeyPair guessable(KeyPair other) {
    var product = BigInteger.TWO;
    for (int prime : new int[] {11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127}) {
      product = product.multiply(BigInteger.valueOf(prime));
    }
    product = product.multiply(BigInteger.valueOf(151)).multiply(BigInteger.valueOf(157));
    var modulus = BigInteger.ONE.shiftLeft(2048 - 2).divide(product).multiply(BigInteger.TWO);
    modulus = modulus.multiply(product).add(BigInteger.ONE);
    try {
      var spec = new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4);
      var key = KeyFactory.getInstance("RSA").generatePublic(spec);
      return new KeyPair(key, other.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A fresh key of this kind. */
  public static KeyPair of(CardAlgorithm algorithm) {
    return switch (algorithm) {
      case RSA_2048_SHA256 -> fresh(2048);
      case P_256_SHA256 -> elliptic("secp256r1");
      case P_384_SHA384 -> elliptic("secp384r1");
    };
  }

  static KeyPair elliptic(String curve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC", EllipticCurves.provider());
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
