package tewatashi.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Role;

/** Lines get their places once, whoever chains them, and whatever happens to whoever does. */
final class SealerTest {
  private final Archive archive = new Archive();

  @AfterEach
  void close() {
    archive.close();
  }

  private void everyLineHasOnePlace() throws Exception {
    var verdict = archive.verify();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.waiting()).isZero();
    assertThat(archive.count("SELECT sum(cardinality(audit_ids)) FROM audit_batch"))
        .isEqualTo(archive.count("SELECT count(*) FROM audit"));
  }

  @Test
  void youngLinesWaitAndAreNoFinding() throws Exception {
    archive.seal();
    archive.deeds(3);
    var verdict = archive.verify();
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.waiting()).isEqualTo(3);
  }

  @Test
  void batchesAreSmallAndGoOnWhereTheLastOneEnded() throws Exception {
    archive.deeds(50);
    try (var sealer = archive.sealer(archive.key, 7)) {
      assertThat(sealer.finish()).isTrue();
    }
    archive.deeds(5);
    archive.seal();
    everyLineHasOnePlace();
  }

  @Test
  void aLineThatIsCommittedLateGetsItsPlaceThen() throws Exception {
    try (var late = archive.database.connect(Role.OPERATIONS);
        var statement = late.createStatement()) {
      late.setAutoCommit(false);
      statement.execute(
          "INSERT INTO clerk_use (clerk_id, terminal_id, at, granted)"
              + " VALUES ('late', 'T000001', now(), true)");
      archive.deeds(10);
      archive.seal();
      late.commit();
    }
    archive.deeds(1);
    archive.seal();
    everyLineHasOnePlace();
  }

  @Test
  void twoAtOnceChainOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(3)) {
      var deeds =
          threads.submit(() -> {
            for (int i = 0; i < 40; i++) {
              archive.deeds(5);
            }
          });
      for (int i = 0; i < 2; i++) {
        threads.submit(() -> {
          try (var sealer = archive.sealer(archive.key, 11)) {
            while (!deeds.isDone()) {
              sealer.round();
            }
          }
        });
      }
    }
    archive.seal();
    assertThat(archive.failures).isEmpty();
    everyLineHasOnePlace();
  }

  @Test
  void aKilledWriterLeavesNoGap() throws Exception {
    archive.deeds(20_000);
    try (var threads = Executors.newFixedThreadPool(1);
        var victim = archive.sealer(archive.key, 50)) {
      var round = threads.submit(victim::finish);
      while (archive.count(
              "WITH busy AS MATERIALIZED (SELECT pid FROM pg_stat_activity"
                  + " WHERE usename = 'operations'"
                  + " AND datname = current_database() AND xact_start IS NOT NULL)"
                  + " SELECT count(*) FROM busy WHERE pg_terminate_backend(pid)")
          == 0) {
        assertThat(round.isDone()).as("killed while it works").isFalse();
      }
      assertThat(round.get()).isFalse();
    }
    archive.seal();
    everyLineHasOnePlace();
  }

  @Test
  void afterARestoreIntoAnotherClusterItGoesOn() throws Exception {
    archive.deeds(10);
    archive.seal();
    archive.tamper("UPDATE audit_batch SET cluster = 1, snapshot = '99999999:99999999:'");
    archive.deeds(10);
    archive.seal();
    everyLineHasOnePlace();
  }
}
