package tewatashi.issuance.operations;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.WatchBeats;

/** The youngest beat, by the database's clock. */
final class PostgresWatchBeats implements WatchBeats {
  /** In seconds. */
  private static final Question<Record1<Double>> SILENT_FOR =
      Question.of(
          DSL.select(
              DSL.field("extract(epoch FROM tewatashi.watch_silent_for())", SQLDataType.DOUBLE)));

  private final RolePool operations;

  PostgresWatchBeats(RolePool operations) {
    this.operations = operations;
  }

  @Override
  public Optional<Duration> silentFor() throws RegisterUnavailable {
    try {
      return Optional.ofNullable(
              operations.ask(Presented.NOTHING, SILENT_FOR.about(Map.of())).getFirst().value1())
          .map(silent -> Duration.ofMillis(Math.round(silent * 1000)));
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the database does not tell who watches", e);
    }
  }
}
