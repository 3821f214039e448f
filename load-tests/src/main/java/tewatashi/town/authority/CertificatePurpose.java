package tewatashi.town.authority;

import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * The two certificates of a My Number card. Names and policies follow the real hierarchy with the
 * one digit changed that marks a test: the real policies are {@code 1.2.392.200149.8.5.1.3.30} and
 * {@code …8.5.1.1.20}. The test digit of the signature policy is known from published test cards;
 * for authentication we replaced the same digit, which is our own decision.
 */
public enum CertificatePurpose {
  /** 利用者証明用電子証明書. */
  AUTHENTICATION("user authentication", "1.2.392.200149.8.5.1.0.30", KeyUsage.digitalSignature),
  /** 署名用電子証明書. */
  SIGNATURE(
      "digital signature",
      "1.2.392.200149.8.5.1.0.20",
      KeyUsage.digitalSignature | KeyUsage.nonRepudiation);

  private final String unit;
  private final String policy;
  private final int keyUsage;

  CertificatePurpose(String unit, String policy, int keyUsage) {
    this.unit = unit;
    this.policy = policy;
    this.keyUsage = keyUsage;
  }

  /** The authority's name, relative names in the real order; shared by all its generations. */
  public X500Name authorityName() {
    return new X500Name(
        BCStyle.INSTANCE, "C=JP,O=JPKI-TEST,OU=JPKI for " + unit + ",OU=Tewatashi Test Authority");
  }

  /** Where the real authority would publish its lists: a directory name, not a URL. */
  X500Name distributionPoint() {
    return new X500Name(
        BCStyle.INSTANCE,
        "C=JP,O=JPKI-TEST,OU=JPKI for "
            + unit
            + ",OU=CRL Distribution Points,OU=Mihon,CN=Tewatashi CRLDP");
  }

  /** The policy that every end-entity certificate of this purpose states. */
  public ASN1ObjectIdentifier policy() {
    return new ASN1ObjectIdentifier(policy);
  }

  KeyUsage keyUsage() {
    return new KeyUsage(keyUsage);
  }

  /** The stem of this purpose's file names. */
  public String stem() {
    return name().toLowerCase(Locale.ROOT);
  }
}
