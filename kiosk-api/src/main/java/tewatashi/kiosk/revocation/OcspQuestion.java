package tewatashi.kiosk.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.kiosk.config.ResponderConfig.CertIdHash;

/**
 * One question about one certificate (RFC 6960 §4.1), with a nonce of its own (RFC 9654: 32
 * octets).
 */
final class OcspQuestion {
  private static final int NONCE_BYTES = 32;

  private final CertificateID id;
  private final byte[] nonce = new byte[NONCE_BYTES];

  OcspQuestion(
      AuthenticationCertificateId certificate,
      X509Certificate issuer,
      CertIdHash hash,
      SecureRandom random) {
    var serial = new BigInteger(1, HexFormat.of().parseHex(certificate.serial()));
    var algorithm =
        switch (hash) {
          case SHA1 -> CertificateID.HASH_SHA1;
          case SHA256 -> new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
        };
    try {
      var digest = new JcaDigestCalculatorProviderBuilder().build().get(algorithm);
      this.id = new CertificateID(digest, new JcaX509CertificateHolder(issuer), serial);
    } catch (OperatorCreationException | OCSPException | CertificateEncodingException e) {
      throw new IllegalStateException("a pinned authority can be named", e);
    }
    random.nextBytes(nonce);
  }

  /** DER of the OCSPRequest. */
  byte[] encoded() {
    try {
      var value = new DEROctetString(new DEROctetString(nonce).getEncoded());
      var extension = new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, value);
      return new OCSPReqBuilder()
          .addRequest(id)
          .setRequestExtensions(new Extensions(extension))
          .build()
          .getEncoded();
    } catch (OCSPException | IOException e) {
      throw new IllegalStateException("a question can be encoded", e);
    }
  }

  /** Whether a nonce is this question's own. */
  boolean hasNonce(byte[] given) {
    return Arrays.equals(nonce, given);
  }

  /** Part by part: an absent and a NULL parameter of the hash mean the same. */
  boolean isAbout(CertificateID other) {
    return id.getHashAlgOID().equals(other.getHashAlgOID())
        && Arrays.equals(id.getIssuerNameHash(), other.getIssuerNameHash())
        && Arrays.equals(id.getIssuerKeyHash(), other.getIssuerKeyHash())
        && id.getSerialNumber().equals(other.getSerialNumber());
  }
}
