package tewatashi.kiosk.fuzz;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.UnverifiedCardResponse;
import tewatashi.kiosk.card.MemoryVerifier;

/**
 * A signature that a reader presents, with each card's right certificate: nobody holds a key, so
 * nothing but the known signature holds. ECDSA lets anybody turn s into n − s; that twin says the
 * same and is no finding.
 */
final class SignatureHarness implements Harness {
  /** Orders of P-256 and P-384 (SEC 2 §2.4.2, §2.5.1). */
  private static final BigInteger N_256 =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private static final BigInteger N_384 =
      new BigInteger(
          "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf"
              + "581a0db248b0a77aecec196accc52973",
          16);

  private final MemoryVerifier verifier = World.verifier();
  private final Map<CardAlgorithm, byte[]> certificates = new EnumMap<>(CardAlgorithm.class);
  private final Map<CardAlgorithm, byte[]> signatures = new EnumMap<>(CardAlgorithm.class);

  SignatureHarness() {
    for (var algorithm : CardAlgorithm.values()) {
      certificates.put(algorithm, World.certificate(algorithm));
      signatures.put(algorithm, World.signature(algorithm));
    }
  }

  @Override
  public void judge(byte[] input) {
    if (input.length == 0 || input.length > UnverifiedCardResponse.SIGNATURE_BYTES_MAX) {
      return; // Refused where the request is read.
    }
    for (var algorithm : CardAlgorithm.values()) {
      byte[] right = signatures.get(algorithm);
      boolean same = Arrays.equals(input, right) || isTwin(algorithm, input, right);
      Harness.require(
          World.isVerified(verifier, certificates.get(algorithm), input) == same,
          "a signature holds if, and only if, the card made it");
    }
  }

  private static boolean isTwin(CardAlgorithm algorithm, byte[] input, byte[] right) {
    return switch (algorithm) {
      case RSA_2048_SHA256 -> false;
      case P_256_SHA256 -> isTwin(N_256, input, right);
      case P_384_SHA384 -> isTwin(N_384, input, right);
    };
  }

  private static boolean isTwin(BigInteger order, byte[] input, byte[] right) {
    int half = right.length / 2;
    return input.length == right.length
        && Arrays.equals(input, 0, half, right, 0, half)
        && number(input, half).add(number(right, half)).equals(order);
  }

  private static BigInteger number(byte[] signature, int from) {
    return new BigInteger(1, signature, from, signature.length - from);
  }
}
