package tewatashi.issuance.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import tewatashi.db.Role;
import tewatashi.issuance.operations.Counter;
import tewatashi.watch.Breach;
import tewatashi.watch.Watch;
import tewatashi.watch.WatchBounds;
import tewatashi.watch.WatchEvents;
import tewatashi.watch.WatchThread;

/** Goal: on a stormy day on which every guard holds, the watch raises no alarm. */
class WatchedDayTest {
  /** Everything the watch said. */
  private static final class Ear implements WatchEvents {
    private final List<Breach> stopped = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final AtomicInteger stories = new AtomicInteger();

    @Override
    public synchronized void stopped(Breach breach) {
      stopped.add(breach);
    }

    @Override
    public void round(Duration took, int read) {
      stories.addAndGet(read);
    }

    @Override
    public synchronized void failed(String sqlState) {
      failures.add(sqlState);
    }
  }

  private static Watch watch(Counter counter, String name, Ear ear) {
    var source = new PGSimpleDataSource();
    source.setUrl(counter.database.jdbcUrl(Role.WATCH));
    return new Watch(source, name, WatchBounds.usual(), System::nanoTime, ear);
  }

  @Test
  void noFalseAlarmOnAStormyDay() throws Exception {
    staysSilent(150);
  }

  @Test
  @Tag("long")
  void noFalseAlarmOnALongStormyDay() throws Exception {
    staysSilent(1_000);
  }

  private static void staysSilent(int visits) throws Exception {
    var ear = new Ear();
    try (var counter = new Counter()) {
      var live = watch(counter, "a".repeat(32), ear);
      try (var _ = WatchThread.start(live, WatchBounds.usual())) {
        new StormyDay(counter, Long.getLong("storm.seed", 7)).visits(visits);
      }
      // Once more over the whole day, by a watch that reads it from the beginning.
      try (var late = watch(counter, "b".repeat(32), ear)) {
        assertThat(late.round()).isTrue();
      }
      assertThat(ear.failures).isEmpty();
      assertThat(ear.stopped).isEmpty();
      assertThat(ear.stories.get())
          .as("every story was read, live and late")
          .isGreaterThan(2 * visits);
    }
  }
}
