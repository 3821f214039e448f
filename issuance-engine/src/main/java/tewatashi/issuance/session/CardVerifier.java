package tewatashi.issuance.session;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import tewatashi.issuance.session.Verification.CertificateMalformed;
import tewatashi.issuance.session.Verification.CertificateRevoked;
import tewatashi.issuance.session.Verification.IssuerNotTrusted;
import tewatashi.issuance.session.Verification.NotLinked;
import tewatashi.issuance.session.Verification.NotYetActive;
import tewatashi.issuance.session.Verification.RevocationUnavailable;
import tewatashi.issuance.session.Verification.SessionNotBindable;
import tewatashi.issuance.session.Verification.SignatureInvalid;
import tewatashi.issuance.session.Verification.Verified;

/**
 * Verifies a card's answer, step by step, and states the proof. The order is fixed: nothing is
 * asked of the responder or the register for a signature that does not hold.
 */
public final class CardVerifier {
  private final TrustAnchors anchors;
  private final RevocationAnswers revocation;
  private final AuthenticationLinks links;

  public CardVerifier(
      TrustAnchors anchors, RevocationAnswers revocation, AuthenticationLinks links) {
    this.anchors = anchors;
    this.revocation = revocation;
    this.links = links;
  }

  /**
   * Believes, or refuses, what the card reader sent.
   *
   * @param spent the session's challenge, already taken out of the world
   * @param secret the session's secret, shown by the terminal
   * @param response what the reader sent
   * @param now by the server's clock
   */
  public Verification verify(
      SpentChallenge spent, SessionSecret secret, UnverifiedCardResponse response, Instant now) {
    final X509Certificate certificate;
    final String serial;
    try {
      certificate = PresentedCertificate.parse(response.unverifiedCertificate());
      serial = PresentedCertificate.serial(certificate);
    } catch (CertificateException e) {
      return new CertificateMalformed("not one certificate in DER");
    }
    Optional<TrustedAuthority> issuer = anchors.issuerOf(certificate);
    if (issuer.isEmpty()) {
      return new IssuerNotTrusted();
    }
    TrustedAuthority authority = issuer.get();
    var refusal = AuthenticationProfile.refusal(certificate, authority, now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    byte[] message = spent.challenge().message(anchors.realm());
    if (!signed(certificate, message, response.signature())) {
      return new SignatureInvalid();
    }
    var id = new AuthenticationCertificateId(authority.issuerKey(), serial);
    return switch (revocation.ask(id, authority.certificate(), now)) {
      case RevocationAnswer.Good good -> bind(spent.challenge(), secret, id, good.answeredAt());
      case RevocationAnswer.Revoked _, RevocationAnswer.Unknown _ -> new CertificateRevoked();
      case RevocationAnswer.Unavailable unavailable -> new RevocationUnavailable(unavailable.why());
    };
  }

  private Verification bind(
      Challenge challenge,
      SessionSecret secret,
      AuthenticationCertificateId id,
      Instant revocationAnsweredAt) {
    return switch (links.bind(challenge.session(), secret.token(), id)) {
      case AuthenticationLinks.Link.Bound bound ->
          new Verified(
              new SessionBinding(
                  challenge.session(), challenge.terminal(), bound.resident(), id, secret),
              revocationAnsweredAt);
      case AuthenticationLinks.Link.NotLinked _ -> new NotLinked();
      case AuthenticationLinks.Link.NotYetActive _ -> new NotYetActive();
      case AuthenticationLinks.Link.SessionNotBindable _ -> new SessionNotBindable();
    };
  }

  /**
   * The library compares the whole encoded block (RFC 8017 §8.2.2); nothing is unpadded by hand.
   */
  private static boolean signed(X509Certificate certificate, byte[] message, byte[] signature) {
    try {
      var verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(certificate.getPublicKey());
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // A signature of the wrong length is an exception to the JDK, and wrong to us.
    }
  }
}
