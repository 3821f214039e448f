package tewatashi.kiosk.revocation;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.RespID;

/**
 * Who may sign an answer (RFC 6960 §4.2.2.2): the authority that issued the certificate, or a
 * responder that holds a certificate directly from it, made for this and nothing else to check,
 * with a key no weaker than the authority's own.
 */
final class OcspSigner {
  private static final int CERTIFICATES_MAX = 4;

  private final VouchedSigners vouched = new VouchedSigners();

  void requireDelegated(BasicOCSPResp answer, X509Certificate issuer, Instant now) throws Doubtful {
    X509CertificateHolder authority = holder(issuer);
    X509CertificateHolder signer = signer(answer, authority, now);
    boolean holds =
        Signatures.hold(
            signer.getSubjectPublicKeyInfo(),
            answer.getSignatureAlgorithmID(),
            answer.getTBSResponseData(),
            answer.getSignature());
    if (!holds) {
      throw new Doubtful(Doubt.BAD_SIGNATURE);
    }
  }

  private X509CertificateHolder signer(
      BasicOCSPResp answer, X509CertificateHolder authority, Instant now) throws Doubtful {
    if (names(answer.getResponderId(), authority)) {
      return authority;
    }
    X509CertificateHolder[] sent = answer.getCerts();
    if (sent.length <= CERTIFICATES_MAX) {
      for (X509CertificateHolder candidate : sent) {
        if (names(answer.getResponderId(), candidate) && delegated(candidate, authority, now)) {
          return candidate;
        }
      }
    }
    throw new Doubtful(Doubt.WRONG_SIGNER);
  }

  /** By name or by key hash, whichever the responder chose. */
  private static boolean names(RespID responder, X509CertificateHolder certificate) {
    var id = responder.toASN1Primitive();
    return id.getName() != null
        ? certificate.getSubject().equals(id.getName())
        : Arrays.equals(id.getKeyHash(), keyHash(certificate));
  }

  private static byte[] keyHash(X509CertificateHolder certificate) {
    try {
      return MessageDigest.getInstance("SHA-1")
          .digest(certificate.getSubjectPublicKeyInfo().getPublicKeyData().getBytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  private boolean delegated(
      X509CertificateHolder candidate, X509CertificateHolder authority, Instant now) {
    return candidate.getIssuer().equals(authority.getSubject())
        && vouched.vouched(candidate, authority, now, () -> fit(candidate, authority));
  }

  /** All that these two certificates alone decide: found once for each pair. */
  private static boolean fit(X509CertificateHolder candidate, X509CertificateHolder authority) {
    return maySignAnswers(candidate)
        && Signatures.strength(candidate.getSubjectPublicKeyInfo())
            >= Signatures.strength(authority.getSubjectPublicKeyInfo())
        && signed(candidate, authority);
  }

  private static boolean signed(X509CertificateHolder candidate, X509CertificateHolder authority) {
    try {
      var structure = candidate.toASN1Structure();
      return structure.getTBSCertificate().getSignature().equals(structure.getSignatureAlgorithm())
          && Signatures.hold(
              authority.getSubjectPublicKeyInfo(),
              structure.getSignatureAlgorithm(),
              structure.getTBSCertificate().getEncoded(ASN1Encoding.DER),
              structure.getSignature().getOctets());
    } catch (IOException _) {
      return false;
    }
  }

  /** Without ocsp-nocheck the responder's own standing would have to be asked, of itself. */
  private static boolean maySignAnswers(X509CertificateHolder candidate) {
    var extensions = candidate.getExtensions();
    if (extensions == null) {
      return false;
    }
    var purposes = ExtendedKeyUsage.fromExtensions(extensions);
    var usage = KeyUsage.fromExtensions(extensions);
    return purposes != null
        && purposes.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning)
        && (usage == null || usage.hasUsages(KeyUsage.digitalSignature))
        && extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck) != null;
  }

  private static X509CertificateHolder holder(X509Certificate issuer) {
    try {
      return new JcaX509CertificateHolder(issuer);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a pinned authority can be encoded", e);
    }
  }
}
