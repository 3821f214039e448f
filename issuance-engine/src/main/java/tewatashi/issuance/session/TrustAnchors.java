package tewatashi.issuance.session;

import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authorities one realm trusts. A set of mixed realms cannot be made. */
public final class TrustAnchors {
  private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
  private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";

  /** Octets around a key identifier in its extension: two OCTET STRING headers. */
  private static final int WRAPPED = 4;

  private final Realm realm;
  private final List<TrustedAuthority> authorities;

  /**
   * @throws IllegalArgumentException if there is none, or if one belongs to another realm
   */
  public TrustAnchors(Realm realm, List<TrustedAuthority> authorities) {
    if (authorities.isEmpty()) {
      throw new IllegalArgumentException("no authority is trusted: no card could be verified");
    }
    for (TrustedAuthority authority : authorities) {
      if (authority.realm() != realm) {
        throw new IllegalArgumentException(
            "an authority of realm " + authority.realm().word() + " in realm " + realm.word());
      }
    }
    this.realm = realm;
    this.authorities = List.copyOf(authorities);
  }

  public Realm realm() {
    return realm;
  }

  /** The pinned certificates, as configured. */
  public List<X509Certificate> certificates() {
    return authorities.stream().map(TrustedAuthority::certificate).toList();
  }

  /** The pinned certificate of the authority whose key this is, for a revocation question. */
  public Optional<X509Certificate> authority(String issuerKey) {
    return authorities.stream()
        .filter(authority -> authority.issuerKey().equals(issuerKey))
        .map(TrustedAuthority::certificate)
        .findFirst();
  }

  /**
   * The authorities that bear the name of this certificate's issuer, the one it points at first:
   * several bear one name, and whose key signed is still to be seen.
   */
  List<TrustedAuthority> named(X509Certificate certificate) {
    var pointer = certificate.getExtensionValue(AUTHORITY_KEY_IDENTIFIER);
    return authorities.stream()
        .filter(authority ->
            authority
                .certificate()
                .getSubjectX500Principal()
                .equals(certificate.getIssuerX500Principal()))
        .sorted(Comparator.comparing(authority -> !pointsAt(pointer, authority)))
        .toList();
  }

  /** A hint for the order alone; nothing is believed of it. */
  private static boolean pointsAt(byte @Nullable [] pointer, TrustedAuthority authority) {
    var identifier = authority.certificate().getExtensionValue(SUBJECT_KEY_IDENTIFIER);
    if (pointer == null || identifier == null || identifier.length <= WRAPPED) {
      return false;
    }
    var hex = HexFormat.of();
    return hex.formatHex(pointer).contains(hex.formatHex(identifier, WRAPPED, identifier.length));
  }
}
