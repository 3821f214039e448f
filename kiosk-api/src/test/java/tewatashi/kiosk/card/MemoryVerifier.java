package tewatashi.kiosk.card;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.session.AuthenticationLinks;
import tewatashi.issuance.session.CardVerifier;
import tewatashi.issuance.session.Challenge;
import tewatashi.issuance.session.Challenges;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.ResidentId;
import tewatashi.issuance.session.RevocationAnswers;
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

/**
 * The real verifier of one spent challenge, over and over, with a register in memory that links
 * every certificate to the same resident: for programs that look at everything before that.
 */
public final class MemoryVerifier {
  /** What every card here has signed. Its end lies in a future that no run reaches. */
  public static final Challenge CHALLENGE =
      new Challenge(
          new SessionId("b".repeat(32)),
          new TerminalId("T000001"),
          new byte[32],
          Instant.parse("2099-01-01T00:00:00Z"));

  private static final SessionSecret SECRET = new SessionSecret(new byte[32]);
  private static final ResidentId SOMEBODY =
      new ResidentId(new MunicipalityCode("131016"), "00000001");

  private final CardVerifier verifier;
  private final SpentChallenge spent;

  public MemoryVerifier(List<TrustedAuthority> trusted, RevocationAnswers revocation) {
    this.verifier =
        new CardVerifier(
            new TrustAnchors(Realm.SPECIMEN, trusted),
            EllipticCurves.provider(),
            revocation,
            (_, _, _) -> new AuthenticationLinks.Link.Bound(SOMEBODY));
    this.spent =
        new Challenges() {
          @Override
          protected Optional<Challenge> remove(SessionId session, SessionToken token) {
            return Optional.of(CHALLENGE);
          }
        }.spend(CHALLENGE.session(), SECRET.token(), Instant.EPOCH).orElseThrow();
  }

  /** The message that was signed. */
  public static byte[] message() {
    return CHALLENGE.message(Realm.SPECIMEN);
  }

  public Verification verify(byte[] certificate, byte[] signature, Instant now) {
    return verifier.verify(spent, SECRET, new UnverifiedCardResponse(certificate, signature), now);
  }
}
