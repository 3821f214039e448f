package tewatashi.kiosk.fuzz;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.UnverifiedCardResponse;
import tewatashi.kiosk.card.MemoryVerifier;

/**
 * A certificate that a reader presents, with each card's right signature: only the very bytes that
 * an authority signed are verified, and everything else is a refusal as a value.
 */
final class CertificateHarness implements Harness {
  private record Known(byte[] certificate, byte[] signature) {}

  private final MemoryVerifier verifier = World.verifier();
  private final Map<CardAlgorithm, Known> known = new EnumMap<>(CardAlgorithm.class);

  CertificateHarness() {
    for (var algorithm : CardAlgorithm.values()) {
      known.put(algorithm, new Known(World.certificate(algorithm), World.signature(algorithm)));
    }
  }

  @Override
  public void judge(byte[] input) {
    if (input.length == 0 || input.length > UnverifiedCardResponse.CERTIFICATE_BYTES_MAX) {
      return; // Refused where the request is read.
    }
    for (var card : known.values()) {
      Harness.require(
          World.isVerified(verifier, input, card.signature())
              == Arrays.equals(input, card.certificate()),
          "a certificate is verified if, and only if, it is the one that was signed");
    }
  }
}
