package tewatashi.kiosk.revocation;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import tewatashi.kiosk.SpecimenAuthority;

/** Makes an authority's list: an honest one, or one with exactly one thing wrong. */
final class ListAuthor {
  /** The one thing that is wrong. */
  enum Flaw {
    NONE,
    ANOTHERS_KEY,
    ANOTHERS_NAME,
    ANOTHERS_KEY_IDENTIFIER,
    SHA1,
    FROM_THE_FUTURE,
    A_DAY_OLD,
    PAST_ITS_NEXT_UPDATE,
    NO_NEXT_UPDATE,
    NO_NUMBER,
    DELTA,
    INDIRECT,
    PARTITIONED,
    ENTRY_OF_ANOTHER_ISSUER,
    UNKNOWN_CRITICAL,
    UNKNOWN_CRITICAL_IN_ENTRY,
    TWICE,
    TAKEN_BACK,
    TRAILING_BYTES,
    CHANGED_AFTERWARDS,
    TRUNCATED
  }

  /** Revoked for one reason each, and 0b held. */
  static final Map<String, Integer> REVOKED =
      Map.of(
          "0b", CRLReason.certificateHold,
          "0d", CRLReason.keyCompromise,
          "0f", CRLReason.superseded,
          "7fffffffffffffffffffffffffffffffffffff01", CRLReason.cessationOfOperation);

  private final SpecimenAuthority authority;
  private final SpecimenAuthority stranger;

  ListAuthor(SpecimenAuthority authority, SpecimenAuthority stranger) {
    this.authority = authority;
    this.stranger = stranger;
  }

  byte[] honest(int number, Instant issued) throws Exception {
    return make(Flaw.NONE, number, issued);
  }

  byte[] make(Flaw flaw, int number, Instant now) throws Exception {
    Instant issued =
        switch (flaw) {
          case FROM_THE_FUTURE -> now.plusSeconds(62);
          case A_DAY_OLD -> now.minus(RevocationList.AGE_MAX);
          case PAST_ITS_NEXT_UPDATE -> now.minusSeconds(3600);
          default -> now;
        };
    var name = new X500Name(flaw == Flaw.ANOTHERS_NAME ? "O=JPKI-TEST,CN=X" : authority.name());
    var list = new X509v2CRLBuilder(name, Date.from(issued));
    if (flaw != Flaw.NO_NEXT_UPDATE) {
      Instant next = flaw == Flaw.PAST_ITS_NEXT_UPDATE ? now : issued.plus(Duration.ofDays(2));
      list.setNextUpdate(Date.from(next));
    }
    if (flaw != Flaw.NO_NUMBER) {
      list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
    }
    extend(list, flaw);
    for (var one : REVOKED.entrySet()) {
      list.addCRLEntry(new BigInteger(one.getKey(), 16), Date.from(issued), one.getValue());
    }
    entry(list, flaw, issued);
    var signer = flaw == Flaw.ANOTHERS_KEY ? stranger : authority;
    var algorithm =
        flaw == Flaw.SHA1 ? "SHA1withRSA" : SpecimenAuthority.algorithm(signer.keys().getPrivate());
    var key = new JcaContentSignerBuilder(algorithm).build(signer.keys().getPrivate());
    return spoilt(list.build(key).getEncoded(), flaw);
  }

  private void extend(X509v2CRLBuilder list, Flaw flaw) throws Exception {
    var utils = new JcaX509ExtensionUtils();
    switch (flaw) {
      case ANOTHERS_KEY_IDENTIFIER ->
          list.addExtension(
              Extension.authorityKeyIdentifier,
              false,
              utils.createAuthorityKeyIdentifier(stranger.certificate()));
      case DELTA -> list.addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(1));
      case INDIRECT ->
          list.addExtension(
              Extension.issuingDistributionPoint,
              true,
              new IssuingDistributionPoint(null, true, false));
      case PARTITIONED ->
          list.addExtension(
              Extension.issuingDistributionPoint,
              true,
              new IssuingDistributionPoint(null, false, false, null, false, false));
      case UNKNOWN_CRITICAL -> list.addExtension(Extension.logoType, true, DERNull.INSTANCE);
      default -> {}
    }
  }

  private void entry(X509v2CRLBuilder list, Flaw flaw, Instant issued) throws Exception {
    var serial = new BigInteger("0e", 16);
    var extensions = new ExtensionsGenerator();
    switch (flaw) {
      case TWICE -> list.addCRLEntry(new BigInteger("0d", 16), Date.from(issued), 0);
      case TAKEN_BACK -> list.addCRLEntry(serial, Date.from(issued), CRLReason.removeFromCRL);
      case ENTRY_OF_ANOTHER_ISSUER -> {
        var other = new GeneralNames(new GeneralName(new X500Name(stranger.name())));
        extensions.addExtension(Extension.certificateIssuer, true, other);
        list.addCRLEntry(serial, Date.from(issued), extensions.generate());
      }
      case UNKNOWN_CRITICAL_IN_ENTRY -> {
        extensions.addExtension(Extension.logoType, true, new DERUTF8String("?"));
        list.addCRLEntry(serial, Date.from(issued), extensions.generate());
      }
      default -> {}
    }
  }

  private static byte[] spoilt(byte[] der, Flaw flaw) {
    return switch (flaw) {
      case TRAILING_BYTES -> java.util.Arrays.copyOf(der, der.length + 1);
      case TRUNCATED -> java.util.Arrays.copyOf(der, der.length / 2);
      case CHANGED_AFTERWARDS -> {
        int serial = indexOf(der, new byte[] {2, 1, 0x0d});
        der[serial + 2] = 0x0e; // Another card in the place of a revoked one.
        yield der;
      }
      default -> der;
    };
  }

  private static int indexOf(byte[] in, byte[] what) {
    for (int i = 0; i <= in.length - what.length; i++) {
      if (java.util.Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    throw new AssertionError("not in the list");
  }
}
