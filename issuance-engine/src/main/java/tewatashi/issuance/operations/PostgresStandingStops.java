package tewatashi.issuance.operations;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.Routines;
import tewatashi.db.generated.Tables;
import tewatashi.db.generated.tables.StoppedStories;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.port.PublicReason;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.StandingStops;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionToken;

/** The database's own functions: guards, the watch and every node go by the same. */
final class PostgresStandingStops implements StandingStops {
  private static final StoppedStories FOUND = Tables.STOPPED_STORIES;
  private static final Param<String> BUILD = DSL.param("build", String.class);
  private static final Param<String> SESSION = DSL.param("session", String.class);
  private static final Param<String> TOKEN = DSL.param("token", String.class);

  private static final Param<String> KIND = DSL.param("kind", String.class);

  private static final Question<Record2<String, Boolean>> STORIES =
      Question.of(DSL.select(FOUND.ISSUANCE_ID, FOUND.OPENLY).from(FOUND));

  private static final Question<Record1<Integer>> ENDED =
      Question.of(DSL.select(Routines.endStoppedSessions(BUILD)));

  private static final Question<Record1<String>> REASON =
      Question.of(DSL.select(Routines.sessionStopReason(SESSION, TOKEN, KIND, BUILD)));

  private final RolePool operations;
  private final RolePool verifier;

  /**
   * @param operations of its own: a stop is heard while every other connection is taken
   */
  PostgresStandingStops(RolePool operations, RolePool verifier) {
    this.operations = operations;
    this.verifier = verifier;
  }

  @Override
  public List<Story> stories() throws RegisterUnavailable {
    try {
      return operations
          .ask(Presented.NOTHING, STORIES.about(Map.of()))
          .map(row -> new Story(new IssuanceId(row.value1()), row.value2()));
    } catch (Unanswered e) {
      throw new RegisterUnavailable("what is stopped could not be read", e);
    }
  }

  @Override
  public int endSessions(String build) throws RegisterUnavailable {
    try {
      return operations
          .ask(Presented.NOTHING, ENDED.about(Map.of(BUILD.getName(), build)))
          .getFirst()
          .value1();
    } catch (Unanswered e) {
      throw new RegisterUnavailable("stopped sessions could not be ended", e);
    }
  }

  @Override
  public Optional<PublicReason> reason(
      SessionId session, SessionToken token, Optional<CertificateKind> kind, String build)
      throws RegisterUnavailable {
    var about = new HashMap<String, @Nullable String>();
    about.put(SESSION.getName(), session.hex());
    about.put(TOKEN.getName(), HexFormat.of().formatHex(token.bytes()));
    about.put(KIND.getName(), kind.map(CertificateKind::word).orElse(null));
    about.put(BUILD.getName(), build);
    try {
      return Optional.ofNullable(
              verifier.ask(Presented.NOTHING, REASON.about(about)).getFirst().value1())
          .flatMap(PublicReason::of);
    } catch (Unanswered e) {
      throw new RegisterUnavailable("why the service stands still could not be read", e);
    }
  }
}
