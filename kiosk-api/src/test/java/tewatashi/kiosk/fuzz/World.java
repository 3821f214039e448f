package tewatashi.kiosk.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.TrustedAuthority;
import tewatashi.issuance.session.Verification;
import tewatashi.kiosk.card.CardAuthority;
import tewatashi.kiosk.card.CardDeck;
import tewatashi.kiosk.card.MemoryVerifier;

/**
 * The small world that the seeds were made for: an authority and one card of each algorithm, at one
 * instant. Nobody holds a key of it any more, so what is not among the seeds cannot be right.
 */
public final class World {
  /** When everything in it is valid. */
  public static final Instant NOW = Instant.parse("2026-04-01T03:00:00Z");

  /** Serial number of each authority's one card. */
  public static final String SERIAL = "12345678";

  /** The nonce of the question that the answers among the seeds are for. */
  public static final byte NONCE_BYTE = 7;

  private World() {}

  /** The authority whose cards are of this algorithm. */
  public static X509Certificate authority(CardAlgorithm algorithm) {
    try {
      return CardDeck.certificate(bytes("authority-" + algorithm.word()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] certificate(CardAlgorithm algorithm) {
    return Seeds.bytes(FuzzTarget.CERTIFICATE, algorithm.word());
  }

  static byte[] signature(CardAlgorithm algorithm) {
    return Seeds.bytes(FuzzTarget.SIGNATURE, algorithm.word());
  }

  /** Verifies against all authorities; the responder says "good" to all that reaches it. */
  static MemoryVerifier verifier() {
    List<TrustedAuthority> all =
        Arrays.stream(CardAlgorithm.values())
            .map(one ->
                new TrustedAuthority(authority(one), CardAuthority.POLICY, one, Realm.SPECIMEN))
            .toList();
    return new MemoryVerifier(all, (_, _, _) -> new RevocationAnswer.Good(NOW));
  }

  static boolean isVerified(MemoryVerifier verifier, byte[] certificate, byte[] signature) {
    return verifier.verify(certificate, signature, NOW) instanceof Verification.Verified;
  }

  private static byte[] bytes(String name) {
    try (var in = World.class.getResourceAsStream("world/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
