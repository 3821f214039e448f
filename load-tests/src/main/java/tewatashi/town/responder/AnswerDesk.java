package tewatashi.town.responder;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import tewatashi.town.authority.AuthenticationBranch;
import tewatashi.town.authority.TestAuthority;

/**
 * Answers OCSP requests (RFC 6960) for every authority of a town: signed by the delegate of the
 * authority that the first certificate asked for is from, for certificates named by SHA-1 or
 * SHA-256, with the request's nonce (RFC 9654: 1 to 128 octets) given back. To the delegate of one
 * authority another's certificates are unknown.
 */
public final class AnswerDesk {
  private static final Duration VALIDITY = Duration.ofMinutes(15);
  private static final int NONCE_BYTES_MAX = 128;

  private final List<Window> windows;
  private final StandingBook book;
  private final InstantSource clock;

  /** One authority's: its names by hash, and who signs for it. */
  private record Window(
      AuthenticationBranch branch, X509CertificateHolder signer, List<CertificateID> names) {
    boolean knows(CertificateID id) {
      return names.stream()
          .anyMatch(name ->
              name.getHashAlgOID().equals(id.getHashAlgOID())
                  && Arrays.equals(name.getIssuerNameHash(), id.getIssuerNameHash())
                  && Arrays.equals(name.getIssuerKeyHash(), id.getIssuerKeyHash()));
    }
  }

  /** A desk that speaks for all branches of the authentication authority. */
  public AnswerDesk(TestAuthority authority, StandingBook book, InstantSource clock) {
    this.windows = authority.branches().stream().map(AnswerDesk::window).toList();
    this.book = book;
    this.clock = clock;
  }

  private static Window window(AuthenticationBranch branch) {
    try {
      var signer = new JcaX509CertificateHolder(branch.ocspSigner().certificate());
      var issuer = new JcaX509CertificateHolder(branch.authority().certificate());
      var digests = new JcaDigestCalculatorProviderBuilder().build();
      var sha1 = digests.get(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1));
      var sha256 = digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
      return new Window(
          branch,
          signer,
          List.of(
              new CertificateID(sha1, issuer, BigInteger.ONE),
              new CertificateID(sha256, issuer, BigInteger.ONE)));
    } catch (java.security.cert.CertificateEncodingException
        | OperatorCreationException
        | OCSPException e) {
      throw new IllegalStateException("the authority's own certificates can be read", e);
    }
  }

  /** The DER of an OCSPResponse; a request that cannot be read is answered as malformed. */
  public byte[] answer(byte[] request) throws IOException {
    try {
      var parsed = new OCSPReq(request);
      var nonce =
          Optional.ofNullable(parsed.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce));
      if (parsed.getRequestList().length == 0 || !nonce.map(AnswerDesk::fits).orElse(true)) {
        return malformed();
      }
      return answer(parsed, nonce);
    } catch (IOException | IllegalArgumentException | ClassCastException _) {
      // BouncyCastle parses lazily and says it in one of these three ways.
      return malformed();
    }
  }

  /** An answer without content, for a responder that is out of sorts: tryLater. */
  public static byte[] tryLater() throws IOException {
    return unsuccessful(OCSPRespBuilder.TRY_LATER);
  }

  private byte[] answer(OCSPReq request, Optional<Extension> nonce) throws IOException {
    var now = clock.instant();
    var first = request.getRequestList()[0].getCertID();
    var window =
        windows.stream().filter(one -> one.knows(first)).findFirst().orElse(windows.getFirst());
    var signer = window.signer();
    var delegate = window.branch().ocspSigner();
    try {
      var builder = new BasicOCSPRespBuilder(new RespID(signer.getSubject()));
      for (var single : request.getRequestList()) {
        var id = single.getCertID();
        builder.addResponse(
            id, status(window, id), Date.from(now), Date.from(now.plus(VALIDITY)), null);
      }
      nonce.ifPresent(extension -> builder.setResponseExtensions(new Extensions(extension)));
      var key =
          new JcaContentSignerBuilder(delegate.algorithm().certificateSignature())
              .build(delegate.key());
      var basic = builder.build(key, new X509CertificateHolder[] {signer}, Date.from(now));
      return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
    } catch (OCSPException | OperatorCreationException e) {
      throw new IOException("the answer could not be signed", e);
    }
  }

  private CertificateStatus status(Window window, CertificateID id) throws IOException {
    var standing =
        window.knows(id)
            ? book.standing(window.branch().issuerKey(), id.getSerialNumber())
            : new Standing.Unknown();
    return switch (standing) {
      case Standing.Good _ -> CertificateStatus.GOOD;
      case Standing.Revoked(Instant at, int reason) -> new RevokedStatus(Date.from(at), reason);
      case Standing.Unknown _ -> new UnknownStatus();
    };
  }

  private static boolean fits(Extension nonce) {
    int length = ASN1OctetString.getInstance(nonce.getParsedValue()).getOctets().length;
    return length >= 1 && length <= NONCE_BYTES_MAX;
  }

  private static byte[] malformed() throws IOException {
    return unsuccessful(OCSPRespBuilder.MALFORMED_REQUEST);
  }

  private static byte[] unsuccessful(int status) throws IOException {
    try {
      return new OCSPRespBuilder().build(status, null).getEncoded();
    } catch (OCSPException e) {
      throw new IOException("an empty answer can be made", e);
    }
  }
}
