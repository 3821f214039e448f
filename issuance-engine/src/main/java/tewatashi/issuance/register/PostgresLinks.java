package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.BIND_SESSION;

import java.util.HexFormat;
import java.util.Map;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.db.generated.tables.records.BindSessionRecord;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.Question;
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

  private static final Param<String> SESSION = DSL.param("session", String.class);
  private static final Param<String> TOKEN = DSL.param("token", String.class);
  private static final Param<String> ISSUER_KEY = DSL.param("issuer_key", String.class);
  private static final Param<String> SERIAL = DSL.param("serial", String.class);

  private static final Question<Record> BIND =
      Question.of(
          DSL.select(BIND_SESSION.fields())
              .from(BIND_SESSION.call(SESSION, TOKEN, ISSUER_KEY, SERIAL)));

  private final RolePool verifier;

  PostgresLinks(RolePool verifier) {
    this.verifier = verifier;
  }

  @Override
  public Link bind(SessionId session, SessionToken token, AuthenticationCertificateId certificate) {
    try {
      var about =
          Map.of(
              SESSION.getName(), session.hex(),
              TOKEN.getName(), HexFormat.of().formatHex(token.bytes()),
              ISSUER_KEY.getName(), certificate.issuerKey(),
              SERIAL.getName(), certificate.serial());
      var row = verifier.ask(Presented.of(session, token), BIND.about(about)).getFirst();
      return link(session, row.into(BIND_SESSION));
    } catch (Unanswered e) {
      throw new DatabaseUnavailable(e);
    }
  }

  private static Link link(SessionId session, BindSessionRecord row) {
    return switch (row.getOutcome()) {
      case "bound" ->
          new Link.Bound(
              new ResidentId(new MunicipalityCode(row.getMunicipalityCode()), row.getResidentId()));
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
  }
}
