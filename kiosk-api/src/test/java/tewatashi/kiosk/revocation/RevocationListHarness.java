package tewatashi.kiosk.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.cert.X509CRLHolder;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.kiosk.fuzz.Harness;
import tewatashi.kiosk.fuzz.World;

/**
 * What somebody offers as the daily list. It is doubted, unless the very statement that an
 * authority signed stands in it unchanged.
 */
public final class RevocationListHarness implements Harness {
  private final List<X509Certificate> authorities =
      Arrays.stream(CardAlgorithm.values()).map(World::authority).toList();
  private final List<byte[]> statements;

  /** The seeds that are right are named {@code list-*}. */
  public RevocationListHarness(List<Path> seeds) {
    statements =
        seeds.stream()
            .filter(seed -> seed.getFileName().toString().startsWith("list-"))
            .map(RevocationListHarness::statement)
            .toList();
  }

  @Override
  public void judge(byte[] input) {
    for (var authority : authorities) {
      try {
        var list = ListJudge.judge(input, authority, World.NOW);
        Harness.require(list.revoked().size() == 1, "a list says what was signed, and no more");
        Harness.require(
            statements.stream().anyMatch(one -> OcspAnswerHarness.contains(input, one)),
            "a list is believed if, and only if, its authority signed it");
      } catch (Doubtful _) {
        // The declared refusal.
      }
    }
  }

  private static byte[] statement(Path seed) {
    try {
      return new X509CRLHolder(Files.readAllBytes(seed))
          .toASN1Structure()
          .getTBSCertList()
          .getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
