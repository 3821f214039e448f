package tewatashi.issuance.session;

import java.security.Provider;
import java.security.Security;
import java.security.cert.CertificateException;
import java.time.Instant;
import tewatashi.issuance.session.Verification.CertificateMalformed;
import tewatashi.issuance.session.Verification.CertificateRevoked;
import tewatashi.issuance.session.Verification.CertificateUnknown;
import tewatashi.issuance.session.Verification.NotLinked;
import tewatashi.issuance.session.Verification.NotYetActive;
import tewatashi.issuance.session.Verification.RevocationUnavailable;
import tewatashi.issuance.session.Verification.SessionNotBindable;
import tewatashi.issuance.session.Verification.SignatureInvalid;
import tewatashi.issuance.session.Verification.Verified;

/**
 * Verifies a card's answer, step by step, and states the proof. Each step has its own refusal, and
 * the order is fixed: nothing is computed with a key of the wrong kind, and nothing is asked of the
 * responder or the register for a signature that does not hold.
 */
public final class CardVerifier {
  private final TrustAnchors anchors;
  private final CertificatePath path;
  private final CardSignature signature;
  private final RevocationAnswers revocation;
  private final AuthenticationLinks links;

  /**
   * @param ellipticCurves verifies ECDSA; one that is registered with the runtime, since the path
   *     validator asks for it by name
   * @throws IllegalArgumentException if the provider is not registered
   */
  public CardVerifier(
      TrustAnchors anchors,
      Provider ellipticCurves,
      RevocationAnswers revocation,
      AuthenticationLinks links) {
    if (Security.getProvider(ellipticCurves.getName()) == null) {
      throw new IllegalArgumentException("the provider of elliptic curves is not registered");
    }
    this.anchors = anchors;
    this.path = new CertificatePath(ellipticCurves);
    this.signature = new CardSignature(ellipticCurves);
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
    final PresentedCertificate presented;
    try {
      presented = PresentedCertificate.read(response.unverifiedCertificate());
    } catch (CertificateException e) {
      return new CertificateMalformed(String.valueOf(e.getMessage()));
    }
    return switch (path.issuer(presented.certificate(), anchors, now)) {
      case CertificatePath.Found.Nobody(var why) -> why;
      case CertificatePath.Found.Issuer(var authority) ->
          holds(spent.challenge(), authority, presented, response.signature())
              ? standing(spent.challenge(), secret, authority, presented.serial(), now)
              : new SignatureInvalid();
    };
  }

  /** The message is rebuilt from the server's own state; the certificate is the one just judged. */
  private boolean holds(
      Challenge challenge,
      TrustedAuthority authority,
      PresentedCertificate presented,
      byte[] signed) {
    byte[] message = challenge.message(anchors.realm());
    return signature.holds(
        authority.algorithm(), presented.certificate().getPublicKey(), message, signed);
  }

  private Verification standing(
      Challenge challenge,
      SessionSecret secret,
      TrustedAuthority authority,
      String serial,
      Instant now) {
    var id = new AuthenticationCertificateId(authority.issuerKey(), serial);
    return switch (revocation.ask(id, authority.certificate(), now)) {
      case RevocationAnswer.NotRevoked standing -> bind(challenge, secret, id, standing);
      case RevocationAnswer.Revoked _ -> new CertificateRevoked(id);
      case RevocationAnswer.Unknown _ -> new CertificateUnknown(id);
      case RevocationAnswer.Unavailable unavailable -> new RevocationUnavailable(unavailable.why());
    };
  }

  private Verification bind(
      Challenge challenge,
      SessionSecret secret,
      AuthenticationCertificateId id,
      RevocationAnswer.NotRevoked standing) {
    return switch (links.bind(challenge.session(), secret.token(), id)) {
      case AuthenticationLinks.Link.Bound bound ->
          new Verified(
              new SessionBinding(
                  challenge.session(), challenge.terminal(), bound.resident(), id, secret),
              standing);
      case AuthenticationLinks.Link.NotLinked(var why) -> new NotLinked(why, id);
      case AuthenticationLinks.Link.NotYetActive _ -> new NotYetActive(id);
      case AuthenticationLinks.Link.SessionNotBindable _ -> new SessionNotBindable();
    };
  }
}
