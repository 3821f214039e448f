package tewatashi.kiosk.revocation;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.session.RevocationAnswer;

/**
 * Believes an answer, or says why not (RFC 6960 §3.2). Whose signature it is and whether it answers
 * this question come before what it says.
 */
final class OcspJudge {
  /** Two clocks may differ by this. */
  static final Duration SKEW_MAX = Duration.ofSeconds(60);

  /** The source refreshes its data every 15 minutes: older is not current. */
  static final Duration AGE_MAX = Duration.ofMinutes(15);

  private final OcspSigner signers = new OcspSigner();

  /**
   * What was said, and when by the responder's own clock: it was signed after our question, for it
   * bears its nonce.
   */
  record Judged(RevocationAnswer answer, Instant producedAt) {}

  Judged judge(byte[] der, OcspQuestion question, X509Certificate issuer, Instant now)
      throws Doubtful {
    try {
      BasicOCSPResp answer = successful(der);
      signers.requireDelegated(answer, issuer, now);
      if (!question.hasNonce(nonce(answer))) {
        throw new Doubtful(Doubt.WRONG_NONCE);
      }
      SingleResp single = only(answer, question);
      requireCurrent(answer, single, now);
      return new Judged(status(single.getCertStatus(), now), answer.getProducedAt().toInstant());
    } catch (IOException | OCSPException | ClassCastException | IllegalArgumentException _) {
      // The library parses lazily, and each of these is its way to say that it could not.
      throw new Doubtful(Doubt.MALFORMED);
    } catch (IllegalStateException | NullPointerException _) {
      throw new Doubtful(Doubt.MALFORMED);
    } catch (ArithmeticException | IndexOutOfBoundsException _) {
      throw new Doubtful(Doubt.MALFORMED);
    }
  }

  private static BasicOCSPResp successful(byte[] der) throws IOException, OCSPException, Doubtful {
    var structure = OCSPResponse.getInstance(ASN1Primitive.fromByteArray(der));
    var response = new OCSPResp(structure);
    if (response.getStatus() != OCSPResponseStatus.SUCCESSFUL) {
      throw new Doubtful(Doubt.NOT_SUCCESSFUL);
    }
    if (!(response.getResponseObject() instanceof BasicOCSPResp answer)
        || !isVerbatim(structure.getResponseBytes().getResponse().getOctets(), answer)) {
      throw new Doubtful(Doubt.MALFORMED);
    }
    Set<?> critical = answer.getCriticalExtensionOIDs();
    if (!Set.of(OCSPObjectIdentifiers.id_pkix_ocsp_nonce).containsAll(critical)) {
      throw new Doubtful(Doubt.MALFORMED); // What is critical and unknown may change everything.
    }
    return answer;
  }

  /**
   * Whether what was signed stands first in what was sent, byte for byte: the library reads more
   * than DER allows, and gives a signature's check what it would have written itself.
   */
  private static boolean isVerbatim(byte[] sent, BasicOCSPResp answer) {
    byte[] signed = answer.getTBSResponseData();
    int header = sent.length > 1 && sent[1] < 0 ? 2 + (sent[1] & 0x7F) : 2;
    return header + signed.length <= sent.length
        && Arrays.equals(sent, header, header + signed.length, signed, 0, signed.length);
  }

  private static byte[] nonce(BasicOCSPResp answer) throws Doubtful {
    var extension = answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    if (extension == null) {
      throw new Doubtful(Doubt.WRONG_NONCE);
    }
    return ASN1OctetString.getInstance(extension.getParsedValue()).getOctets();
  }

  private static SingleResp only(BasicOCSPResp answer, OcspQuestion question) throws Doubtful {
    SingleResp[] all = answer.getResponses();
    if (all.length != 1) {
      throw new Doubtful(Doubt.NOT_ONE_ANSWER);
    }
    if (!question.isAbout(all[0].getCertID())) {
      throw new Doubtful(Doubt.OTHER_CERTIFICATE);
    }
    if (!all[0].getCriticalExtensionOIDs().isEmpty()) {
      throw new Doubtful(Doubt.MALFORMED);
    }
    return all[0];
  }

  private static void requireCurrent(BasicOCSPResp answer, SingleResp single, Instant now)
      throws Doubtful {
    Instant latest = now.plus(SKEW_MAX);
    Instant earliest = now.minus(AGE_MAX).minus(SKEW_MAX);
    for (Date made : new Date[] {answer.getProducedAt(), single.getThisUpdate()}) {
      if (made.toInstant().isAfter(latest)) {
        throw new Doubtful(Doubt.FROM_THE_FUTURE);
      }
      if (made.toInstant().isBefore(earliest)) {
        throw new Doubtful(Doubt.TOO_OLD);
      }
    }
    Date next = single.getNextUpdate();
    if (next != null && next.toInstant().isBefore(now.minus(SKEW_MAX))) {
      throw new Doubtful(Doubt.TOO_OLD);
    }
  }

  private static RevocationAnswer status(@Nullable CertificateStatus status, Instant now)
      throws Doubtful {
    return switch (status) {
      case null -> new RevocationAnswer.Good(now); // The library's word for "good" is no object.
      // Every reason is final: a certificateHold is never released in this field.
      case RevokedStatus revoked ->
          new RevocationAnswer.Revoked(revoked.getRevocationTime().toInstant());
      case UnknownStatus _ -> new RevocationAnswer.Unknown();
      default -> throw new Doubtful(Doubt.MALFORMED);
    };
  }
}
