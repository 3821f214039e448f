package tewatashi.issuance.operations;

import java.time.Duration;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.WatchBeats;

/** The youngest beat, by the database's clock. */
final class PostgresWatchBeats implements WatchBeats {
  private final RolePool operations;

  PostgresWatchBeats(RolePool operations) {
    this.operations = operations;
  }

  @Override
  public Optional<Duration> silentFor() throws RegisterUnavailable {
    var seconds = DSL.field("extract(epoch FROM tewatashi.watch_silent_for())", SQLDataType.DOUBLE);
    try {
      return Optional.ofNullable(
              operations
                  .transaction(Presented.NOTHING, dsl -> dsl.select(seconds).fetchSingle())
                  .value1())
          .map(silent -> Duration.ofMillis(Math.round(silent * 1000)));
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the database does not tell who watches", e);
    }
  }
}
