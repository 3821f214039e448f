package tewatashi.kiosk.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.TrustedAuthority;
import tewatashi.kiosk.config.ResponderConfig.CertIdHash;
import tewatashi.kiosk.fuzz.Harness;
import tewatashi.kiosk.fuzz.World;

/**
 * What somebody answers in the responder's place. It is doubted, unless the bytes that the
 * responder once signed for this question stand in it unchanged; and then it means what they meant.
 */
public final class OcspAnswerHarness implements Harness {
  private record Asked(OcspQuestion question, X509Certificate issuer) {}

  /** What was signed, with its signature, and how a file of seeds says what it means. */
  private record Known(String meaning, byte[] signed, byte[] signature) {}

  private final OcspJudge judge = new OcspJudge();
  private final List<Asked> questions;
  private final List<Known> known = new ArrayList<>();

  /** The seeds' names begin with the word of what they mean. */
  public OcspAnswerHarness(List<Path> seeds) {
    questions =
        Arrays.stream(CardAlgorithm.values())
            .map(World::authority)
            .map(issuer -> new Asked(question(issuer), issuer))
            .toList();
    for (var seed : seeds) {
      var word = seed.getFileName().toString().replaceFirst("-.*", "");
      if (List.of("good", "revoked", "unknown").contains(word)) {
        known.add(known(word, seed));
      }
    }
  }

  /** The one question to which the answers among the seeds are one; its nonce is no secret here. */
  static OcspQuestion question(X509Certificate issuer) {
    return new OcspQuestion(
        new AuthenticationCertificateId(TrustedAuthority.keyOf(issuer), World.SERIAL),
        issuer,
        CertIdHash.SHA1,
        new SameEachTime());
  }

  /** The question in DER, for whoever makes the seeds. */
  public static byte[] questionAbout(X509Certificate issuer) {
    return question(issuer).encoded();
  }

  @Override
  public void judge(byte[] input) {
    for (var asked : questions) {
      try {
        var answer = judge.judge(input, asked.question(), asked.issuer(), World.NOW);
        var meaning =
            switch (answer.answer()) {
              case RevocationAnswer.Good _ -> "good";
              case RevocationAnswer.Revoked _ -> "revoked";
              case RevocationAnswer.Unknown _ -> "unknown";
              case RevocationAnswer.NotListed _, RevocationAnswer.Unavailable _ -> "no answer";
            };
        Harness.require(
            known.stream().anyMatch(one -> one.meaning().equals(meaning) && isIn(one, input)),
            "an answer is believed if, and only if, the responder signed it for this question");
      } catch (Doubtful _) {
        // The declared refusal.
      }
    }
  }

  private static boolean isIn(Known known, byte[] input) {
    return contains(input, known.signed()) && contains(input, known.signature());
  }

  static boolean contains(byte[] all, byte[] part) {
    for (int from = 0; from + part.length <= all.length; from++) {
      if (Arrays.equals(all, from, from + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  private static Known known(String word, Path seed) {
    try {
      var basic = (BasicOCSPResp) new OCSPResp(Files.readAllBytes(seed)).getResponseObject();
      return new Known(word, basic.getTBSResponseData(), basic.getSignature());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OCSPException e) {
      throw new IllegalStateException(seed + " is no answer", e);
    }
  }

  private static final class SameEachTime extends SecureRandom {
    private static final long serialVersionUID = 1L;

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, World.NONCE_BYTE);
    }
  }
}
