package tewatashi.kiosk.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * Believes an authority's list, or says why not (RFC 5280 §5, §6.3.3). Its signature comes first:
 * nothing of it is looked at that the authority did not sign. Complete lists only (ADR-0018).
 */
final class ListJudge {
  private static final int CRL_SIGN = 6;
  private static final int VERSION_2 = 1;
  private static final int NUMBER_OCTETS_MAX = 20;

  /** Of a whole list these tell that it is none. */
  private static final Set<ASN1ObjectIdentifier> OF_PARTS =
      Set.of(Extension.deltaCRLIndicator, Extension.issuingDistributionPoint);

  private ListJudge() {}

  static RevocationList judge(byte[] der, X509Certificate issuer, Instant now) throws Doubtful {
    try {
      var authority = new JcaX509CertificateHolder(issuer);
      TBSCertList list = signed(der, issuer, authority);
      var extensions = list.getExtensions();
      if (list.getVersionNumber() != VERSION_2 + 1
          || list.getNextUpdate() == null
          || extensions == null) {
        throw new Doubtful(Doubt.MALFORMED);
      }
      requireComplete(extensions);
      requireAuthors(list, extensions, authority);
      var believed =
          new RevocationList(
              number(extensions),
              list.getThisUpdate().getDate().toInstant(),
              list.getNextUpdate().getDate().toInstant(),
              revoked(list));
      var doubt = believed.doubt(now);
      if (doubt.isPresent()) {
        throw new Doubtful(doubt.get());
      }
      return believed;
    } catch (IOException | CertificateEncodingException | ClassCastException _) {
      throw new Doubtful(Doubt.MALFORMED);
    } catch (IllegalArgumentException | IllegalStateException | NullPointerException _) {
      // The library parses lazily, and each of these is its way to say that it could not.
      throw new Doubtful(Doubt.MALFORMED);
    } catch (ArithmeticException | IndexOutOfBoundsException _) {
      throw new Doubtful(Doubt.MALFORMED);
    }
  }

  /** Lazily: of a long list, one entry after the other becomes an object, not all at once. */
  private static TBSCertList signed(
      byte[] der, X509Certificate issuer, X509CertificateHolder authority)
      throws IOException, Doubtful {
    final ASN1Sequence outer;
    try (var in = new ASN1InputStream(der, true)) {
      outer = ASN1Sequence.getInstance(in.readObject());
      if (in.read() >= 0 || outer.size() != 3) {
        throw new Doubtful(Doubt.MALFORMED);
      }
    }
    byte[] statement = outer.getObjectAt(0).toASN1Primitive().getEncoded();
    var algorithm = AlgorithmIdentifier.getInstance(outer.getObjectAt(1));
    byte[] signature = ASN1BitString.getInstance(outer.getObjectAt(2)).getOctets();
    boolean[] usage = issuer.getKeyUsage();
    if (usage != null && !usage[CRL_SIGN]) {
      throw new Doubtful(Doubt.WRONG_SIGNER);
    }
    if (!Signatures.hold(authority.getSubjectPublicKeyInfo(), algorithm, statement, signature)) {
      throw new Doubtful(Doubt.BAD_SIGNATURE);
    }
    var list = TBSCertList.getInstance(outer.getObjectAt(0));
    if (!list.getSignature().equals(algorithm)) {
      throw new Doubtful(Doubt.BAD_SIGNATURE);
    }
    return list;
  }

  private static void requireComplete(Extensions extensions) throws Doubtful {
    for (ASN1ObjectIdentifier type : extensions.getExtensionOIDs()) {
      if (OF_PARTS.contains(type)) {
        throw new Doubtful(Doubt.NOT_COMPLETE);
      }
      boolean known =
          type.equals(Extension.cRLNumber) || type.equals(Extension.authorityKeyIdentifier);
      if (!known && extensions.getExtension(type).isCritical()) {
        throw new Doubtful(Doubt.MALFORMED); // What is critical and unknown may change everything.
      }
    }
  }

  private static void requireAuthors(
      TBSCertList list, Extensions extensions, X509CertificateHolder authority) throws Doubtful {
    var pointer = AuthorityKeyIdentifier.fromExtensions(extensions);
    var own = SubjectKeyIdentifier.fromExtensions(authority.getExtensions());
    byte @Nullable [] key = pointer == null ? null : pointer.getKeyIdentifierOctets();
    boolean other = key != null && own != null && !Arrays.equals(key, own.getKeyIdentifier());
    if (other || !list.getIssuer().equals(authority.getSubject())) {
      throw new Doubtful(Doubt.OTHER_ISSUER);
    }
  }

  private static BigInteger number(Extensions extensions) throws Doubtful {
    var number = ASN1Integer.getInstance(extensions.getExtensionParsedValue(Extension.cRLNumber));
    if (number == null
        || number.getValue().signum() < 0
        || number.getValue().bitLength() > 8 * NUMBER_OCTETS_MAX) {
      throw new Doubtful(Doubt.MALFORMED);
    }
    return number.getValue();
  }

  private static Map<BigInteger, Instant> revoked(TBSCertList list) throws Doubtful {
    var revoked = new HashMap<BigInteger, Instant>();
    var entries = list.getRevokedCertificateEnumeration();
    while (entries.hasMoreElements()) {
      var entry = (TBSCertList.CRLEntry) entries.nextElement();
      if (entry.getExtensions() != null) {
        requirePlain(entry.getExtensions());
      }
      Instant since = entry.getRevocationDate().getDate().toInstant();
      if (revoked.putIfAbsent(entry.getUserCertificate().getValue(), since) != null) {
        throw new Doubtful(Doubt.CONTRADICTORY);
      }
    }
    return Map.copyOf(revoked);
  }

  /** Every reason counts as revoked; only to take an entry back makes no sense in a whole list. */
  private static void requirePlain(Extensions extensions) throws Doubtful {
    for (ASN1ObjectIdentifier type : extensions.getExtensionOIDs()) {
      if (type.equals(Extension.certificateIssuer)) {
        throw new Doubtful(Doubt.NOT_COMPLETE);
      }
      if (!type.equals(Extension.reasonCode) && extensions.getExtension(type).isCritical()) {
        throw new Doubtful(Doubt.MALFORMED);
      }
    }
    var reason = extensions.getExtensionParsedValue(Extension.reasonCode);
    if (reason != null
        && CRLReason.getInstance(reason).getValue().intValue() == CRLReason.removeFromCRL) {
      throw new Doubtful(Doubt.CONTRADICTORY);
    }
  }
}
