package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.BIND_SESSION;

import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Unanswered;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.AuthenticationLinks;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.ResidentId;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionToken;

/** Asks {@code bind_session}, the only writer of a session's resident. */
final class PostgresLinks implements AuthenticationLinks {
  private static final Logger log = LoggerFactory.getLogger(PostgresLinks.class);

  private final RolePool verifier;

  PostgresLinks(RolePool verifier) {
    this.verifier = verifier;
  }

  @Override
  public Link bind(SessionId session, SessionToken token, AuthenticationCertificateId certificate) {
    try {
      return verifier.transaction(
          Presented.of(session, token),
          dsl -> {
            var row =
                dsl.selectFrom(
                        BIND_SESSION.call(
                            session.hex(),
                            HexFormat.of().formatHex(token.bytes()),
                            certificate.issuerKey(),
                            certificate.serial()))
                    .fetchSingle();
            return switch (row.getOutcome()) {
              case "bound" ->
                  new Link.Bound(
                      new ResidentId(
                          new MunicipalityCode(row.getMunicipalityCode()), row.getResidentId()));
              case "link_unknown" -> new Link.NotLinked(Link.Why.UNKNOWN);
              case "link_replaced" -> new Link.NotLinked(Link.Why.REPLACED);
              case "link_expired" -> new Link.NotLinked(Link.Why.EXPIRED);
              case "link_ambiguous" -> new Link.NotLinked(Link.Why.AMBIGUOUS);
              case "link_not_yet_valid" -> new Link.NotYetActive();
              default -> { // An open set: whatever the function may add refuses.
                log.info("session {} was not bound: {}", session.hex(), row.getOutcome());
                yield new Link.SessionNotBindable();
              }
            };
          });
    } catch (Unanswered e) {
      throw new DatabaseUnavailable(e);
    }
  }
}
