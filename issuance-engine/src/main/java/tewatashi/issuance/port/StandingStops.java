package tewatashi.issuance.port;

import java.util.List;
import java.util.Optional;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionToken;

/** What the stops that stand have still to reach, and what may be told of them. */
public interface StandingStops {
  /**
   * A story within a stop, before paper or with paper on its way.
   *
   * @param openly whether its terminal may be told that the service stands still. A stop of one
   *     resident alone is not told: it reads as a hold, and reaches here only what is printing
   */
  record Story(IssuanceId id, boolean openly) {}

  /** Every node's; empty while nothing is stopped. */
  List<Story> stories() throws RegisterUnavailable;

  /**
   * Ends the sessions in which nothing can be had any more, every node's; none with money or paper
   * in it, and none whose story ended less than three seconds ago: its terminal reads why.
   *
   * @param build of the nodes that serve
   * @return how many
   */
  int endSessions(String build) throws RegisterUnavailable;

  /**
   * Why the service stands still for this session, ended or not.
   *
   * @param kind what is asked for; without one, a stop of one kind is none
   * @return empty if it does not, or if the token is not the session's own
   */
  Optional<PublicReason> reason(
      SessionId session, SessionToken token, Optional<CertificateKind> kind, String build)
      throws RegisterUnavailable;
}
