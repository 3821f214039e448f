package tewatashi.kiosk.card;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.AuthenticationLinks;
import tewatashi.issuance.session.CardVerifier;
import tewatashi.issuance.session.Challenge;
import tewatashi.issuance.session.Challenges;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.ResidentId;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionSecret;
import tewatashi.issuance.session.SessionToken;
import tewatashi.issuance.session.SpentChallenge;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.TrustAnchors;
import tewatashi.issuance.session.TrustedAuthority;
import tewatashi.issuance.session.UnverifiedCardResponse;
import tewatashi.issuance.session.Verification;
import tewatashi.kiosk.EllipticCurves;

/** The real verifier between a responder and a register that answer as told and count. */
final class VerifierOnTrial {
  static final Instant NOW = Instant.parse("2026-04-01T03:00:00Z");
  static final ResidentId HANAKO = new ResidentId(new MunicipalityCode("131016"), "00000001");
  static final SessionSecret SECRET = new SessionSecret(new byte[32]);
  static final Challenge CHALLENGE =
      new Challenge(
          new SessionId("a".repeat(32)),
          new TerminalId("T000001"),
          new byte[32],
          NOW.plusSeconds(90));

  int askedOfTheResponder;
  int askedOfTheRegister;
  Optional<AuthenticationCertificateId> asked = Optional.empty();

  private final TrustAnchors anchors;
  private final RevocationAnswer status;
  private final AuthenticationLinks.Link link;

  private VerifierOnTrial(
      List<TrustedAuthority> trusted, RevocationAnswer status, AuthenticationLinks.Link link) {
    this.anchors = new TrustAnchors(Realm.SPECIMEN, trusted);
    this.status = status;
    this.link = link;
  }

  static VerifierOnTrial trusting(CardAuthority... authorities) {
    return new VerifierOnTrial(
        List.of(authorities).stream().map(one -> one.trusted(Realm.SPECIMEN)).toList(),
        new RevocationAnswer.Good(NOW),
        new AuthenticationLinks.Link.Bound(HANAKO));
  }

  VerifierOnTrial withStatus(RevocationAnswer other) {
    return new VerifierOnTrial(authorities(), other, link);
  }

  VerifierOnTrial withLink(AuthenticationLinks.Link other) {
    return new VerifierOnTrial(authorities(), status, other);
  }

  private List<TrustedAuthority> authorities() {
    return List.of(CardVerifierTest.AUTHORITY.trusted(Realm.SPECIMEN));
  }

  Verification verify(UnverifiedCardResponse response) {
    return verify(response, NOW);
  }

  Verification verify(UnverifiedCardResponse response, Instant now) {
    var verifier = new CardVerifier(anchors, EllipticCurves.provider(), this::status, this::link);
    return verifier.verify(spent(), SECRET, response, now);
  }

  private RevocationAnswer status(
      AuthenticationCertificateId certificate, X509Certificate issuer, Instant now) {
    askedOfTheResponder++;
    asked = Optional.of(certificate);
    return status;
  }

  private AuthenticationLinks.Link link(
      SessionId session, SessionToken token, AuthenticationCertificateId certificate) {
    askedOfTheRegister++;
    return link;
  }

  /** Taken out of a store that held it: there is no other way to have one. */
  private static SpentChallenge spent() {
    var store =
        new Challenges() {
          @Override
          protected Optional<Challenge> remove(SessionId session, SessionToken token) {
            return Optional.of(CHALLENGE);
          }
        };
    return store.spend(CHALLENGE.session(), SECRET.token(), NOW).orElseThrow();
  }
}
