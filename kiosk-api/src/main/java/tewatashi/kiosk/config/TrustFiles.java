package tewatashi.kiosk.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.TrustAnchors;
import tewatashi.issuance.session.TrustedAuthority;

/** Reads the pinned authorities. An authority's realm is what its own name says. */
public final class TrustFiles {
  private static final Pattern TEST_ORGANISATION =
      Pattern.compile("(?i)(^|[,+])O=JPKI-TEST([,+]|$)");
  private static final int KEY_CERT_SIGN = 5;

  private TrustFiles() {}

  /**
   * The anchors of a realm.
   *
   * @throws ConfigurationRefused naming each authority that is unreadable, no authority, not the
   *     pinned one, given twice, or of another realm
   */
  public static TrustAnchors load(Realm realm, List<AuthorityConfig> authorities)
      throws ConfigurationRefused {
    var faults = new ArrayList<String>();
    var trusted = new ArrayList<TrustedAuthority>();
    var keys = new HashSet<String>();
    for (AuthorityConfig authority : authorities) {
      try {
        var one = trusted(authority);
        if (!one.issuerKey().equals(authority.issuerKey())) {
          faults.add(
              "%s.issuer-key: the certificate's key is %s"
                  .formatted(authority.key(), one.issuerKey()));
        } else if (one.realm() != realm) {
          faults.add(
              "realm differs: configuration says %s, %s says %s"
                  .formatted(realm.word(), authority.key(), one.realm().word()));
        } else if (!keys.add(one.issuerKey())) {
          faults.add(authority.key() + ".certificate: this authority's key is given twice");
        } else {
          trusted.add(one);
        }
      } catch (CertificateException e) {
        faults.add(authority.key() + ".certificate: " + e.getMessage());
      }
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationRefused(faults);
    }
    return new TrustAnchors(realm, trusted);
  }

  private static TrustedAuthority trusted(AuthorityConfig authority) throws CertificateException {
    X509Certificate certificate = only(authority.certificate());
    try {
      return new TrustedAuthority(
          certificate, authority.policy(), authority.algorithm(), realmOf(certificate));
    } catch (IllegalArgumentException e) {
      throw new CertificateException(e.getMessage());
    }
  }

  private static X509Certificate only(Path file) throws CertificateException {
    final X509Certificate certificate;
    try (var in = Files.newInputStream(file)) {
      var all = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (all.size() != 1) {
        throw new CertificateException("exactly one certificate is wanted");
      }
      certificate = (X509Certificate) all.iterator().next();
    } catch (IOException _) {
      throw new CertificateException("not readable");
    }
    boolean[] usage = certificate.getKeyUsage();
    if (certificate.getBasicConstraints() < 0 || usage == null || !usage[KEY_CERT_SIGN]) {
      throw new CertificateException("not an authority's certificate");
    }
    return certificate;
  }

  /** Only the test hierarchies of the field, and ours, bear this organisation. */
  private static Realm realmOf(X509Certificate authority) {
    String name = authority.getSubjectX500Principal().getName(X500Principal.RFC2253);
    return TEST_ORGANISATION.matcher(name).find() ? Realm.SPECIMEN : Realm.PRODUCTION;
  }
}
