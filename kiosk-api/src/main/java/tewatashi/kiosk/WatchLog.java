package tewatashi.kiosk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.watch.Breach;
import tewatashi.watch.WatchEvents;

/** What a watch says, in the log and in metrics: a law's word and a scope, never a person. */
final class WatchLog implements WatchEvents {
  private static final Logger log = LoggerFactory.getLogger(WatchLog.class);

  private final MeterRegistry meters;
  private final Timer rounds;

  WatchLog(MeterRegistry meters) {
    this.meters = meters;
    this.rounds =
        Timer.builder("tewatashi.watch.round")
            .description("one complete round of this process's watch")
            .register(meters);
    // None is said too: what first appears as one has not grown, to whoever counts.
    Breach.laws().forEach(this::breaches);
  }

  private Counter breaches(String law) {
    return meters.counter("tewatashi.watch.breaches", "law", law);
  }

  @Override
  public void stopped(Breach breach) {
    log.error(
        "the watch stopped terminal {} kind {} build {}: {} at issuance {}",
        breach.terminal().orElse("*"),
        breach.kind().orElse("*"),
        breach.build().orElse("*"),
        breach.law(),
        breach.issuance().orElse("-"));
    breaches(breach.law()).increment();
  }

  @Override
  public void round(Duration took, int stories) {
    rounds.record(took);
  }

  @Override
  public void failed(String sqlState) {
    log.warn("a round of the watch was not completed: {}", sqlState);
  }
}
