package tewatashi.terminal.card;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Optional;

/** What a card signs with, under the words of the server's {@code trust.authority.N.algorithm}. */
enum SigningAlgorithm {
  RSA_2048_SHA256("rsa-2048-sha256", "SHA-256", 256, Optional.empty()),
  P_256_SHA256("p-256-sha256", "SHA-256", 64, Optional.of("secp256r1")),
  P_384_SHA384("p-384-sha384", "SHA-384", 96, Optional.of("secp384r1"));

  private final String word;
  private final String hash;
  private final int signatureBytes;
  private final Optional<BigInteger> order;

  SigningAlgorithm(String word, String hash, int signatureBytes, Optional<String> curve) {
    this.word = word;
    this.hash = hash;
    this.signatureBytes = signatureBytes;
    this.order = curve.map(SigningAlgorithm::order);
  }

  String word() {
    return word;
  }

  boolean elliptic() {
    return order.isPresent();
  }

  /** As the server takes a signature: the modulus's length, or r‖s of twice the field's. */
  int signatureBytes() {
    return signatureBytes;
  }

  /** Whether this is a number that r or s may be: 1 to the curve's order - 1 (FIPS 186-5). */
  boolean inRange(BigInteger number) {
    return number.signum() > 0 && order.map(n -> number.compareTo(n) < 0).orElse(false);
  }

  byte[] hash(byte[] message) {
    try {
      return MessageDigest.getInstance(hash).digest(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + hash, e);
    }
  }

  private static BigInteger order(String curve) {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(curve));
      return parameters.getParameterSpec(ECParameterSpec.class).getOrder();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + curve, e);
    }
  }
}
