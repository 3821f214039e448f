package tewatashi.issuance.session;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.List;
import tewatashi.issuance.session.Verification.CertificateExpired;
import tewatashi.issuance.session.Verification.CertificateNotYetValid;
import tewatashi.issuance.session.Verification.IssuerNotTrusted;
import tewatashi.issuance.session.Verification.NotAnAuthenticationCertificate;
import tewatashi.issuance.session.Verification.Refused;

/**
 * Whose certificate it is: a path of two certificates (RFC 5280 §6) to one pinned authority. Of
 * several authorities with one name, the one whose key signed.
 */
final class CertificatePath {
  private static final String PKIX = "PKIX";

  private final Provider ellipticCurves;

  CertificatePath(Provider ellipticCurves) {
    this.ellipticCurves = ellipticCurves;
  }

  /** What the search for an authority came to. */
  sealed interface Found {
    /** This pinned key signed it, and it is an authentication certificate, valid now. */
    record Issuer(TrustedAuthority authority) implements Found {}

    record Nobody(Refused why) implements Found {}
  }

  Found issuer(X509Certificate certificate, TrustAnchors anchors, Instant now) {
    Refused why = new IssuerNotTrusted();
    for (TrustedAuthority authority : anchors.named(certificate)) {
      var step = toward(authority, certificate, now);
      switch (step) {
        case Found.Issuer _ -> {
          return step;
        }
        // Said only by the authority whose key signed it: the others of its name add nothing.
        case Found.Nobody(CertificateExpired _), Found.Nobody(CertificateNotYetValid _) -> {
          return step;
        }
        case Found.Nobody(IssuerNotTrusted _) -> {}
        case Found.Nobody(Refused refused) -> why = refused;
      }
    }
    return new Found.Nobody(why);
  }

  private Found toward(TrustedAuthority authority, X509Certificate certificate, Instant now) {
    if (!authority.isValidAt(now)) {
      return new Found.Nobody(new IssuerNotTrusted());
    }
    var shape = AuthenticationProfile.wrongShape(certificate, authority);
    if (shape.isPresent()) {
      return new Found.Nobody(new NotAnAuthenticationCertificate(shape.get()));
    }
    try {
      var parameters = authority.path(now);
      if (isElliptic(authority)) {
        parameters.setSigProvider(ellipticCurves.getName());
      }
      var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
      CertPathValidator.getInstance(PKIX).validate(path, parameters);
      return new Found.Issuer(authority);
    } catch (CertPathValidatorException e) {
      return new Found.Nobody(refusal(e, authority, certificate));
    } catch (GeneralSecurityException e) {
      return new Found.Nobody(new NotAnAuthenticationCertificate("no valid path"));
    }
  }

  /**
   * A right signature outside its dates is told apart from a wrong one: only that is the card's.
   */
  private Refused refusal(
      CertPathValidatorException e, TrustedAuthority authority, X509Certificate certificate) {
    if (!(e.getReason() instanceof BasicReason reason)) {
      return new NotAnAuthenticationCertificate("no valid path: " + e.getReason());
    }
    return switch (reason) {
      case INVALID_SIGNATURE -> new IssuerNotTrusted();
      case EXPIRED ->
          signed(authority, certificate)
              ? new CertificateExpired(certificate.getNotAfter().toInstant())
              : new IssuerNotTrusted();
      case NOT_YET_VALID ->
          signed(authority, certificate)
              ? new CertificateNotYetValid(certificate.getNotBefore().toInstant())
              : new IssuerNotTrusted();
      case UNSPECIFIED, ALGORITHM_CONSTRAINED, REVOKED, UNDETERMINED_REVOCATION_STATUS ->
          new NotAnAuthenticationCertificate("no valid path: " + reason);
    };
  }

  private boolean signed(TrustedAuthority authority, X509Certificate certificate) {
    try {
      if (isElliptic(authority)) {
        certificate.verify(authority.certificate().getPublicKey(), ellipticCurves);
      } else {
        certificate.verify(authority.certificate().getPublicKey());
      }
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static boolean isElliptic(TrustedAuthority authority) {
    return authority.certificate().getPublicKey() instanceof ECPublicKey;
  }
}
