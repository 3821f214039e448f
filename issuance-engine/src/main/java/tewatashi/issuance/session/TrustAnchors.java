package tewatashi.issuance.session;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** The authorities one realm trusts. A set of mixed realms cannot be made. */
public final class TrustAnchors {
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

  /** The pinned certificate of the authority whose key this is, for a revocation question. */
  public Optional<X509Certificate> authority(String issuerKey) {
    return authorities.stream()
        .filter(authority -> authority.issuerKey().equals(issuerKey))
        .map(TrustedAuthority::certificate)
        .findFirst();
  }

  /** By name, then by whose key verifies: several authorities bear one name. */
  Optional<TrustedAuthority> issuerOf(X509Certificate certificate) {
    return authorities.stream()
        .filter(authority ->
            authority
                .certificate()
                .getSubjectX500Principal()
                .equals(certificate.getIssuerX500Principal()))
        .filter(authority -> signed(authority, certificate))
        .findFirst();
  }

  private static boolean signed(TrustedAuthority authority, X509Certificate certificate) {
    try {
      certificate.verify(authority.certificate().getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false; // Another generation's key: the next authority of that name is asked.
    }
  }
}
