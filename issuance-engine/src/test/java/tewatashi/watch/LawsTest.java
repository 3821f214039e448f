package tewatashi.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Goal: each law is seen to be broken, once, and its scope is stopped and a case opened. */
final class LawsTest {

  @ParameterizedTest
  @EnumSource(Planted.class)
  void aPlantedBreachIsSeenAndStopped(Planted planted) throws Exception {
    try (var night = new Night()) {
      assertThat(night.watch.round()).isTrue();
      planted.in(night);
      assertThat(night.watch.round()).as("failures %s", night.failures).isTrue();
      assertThat(night.stopped).extracting(Breach::law).contains(planted.law().word());
      var breach =
          night.stopped.stream()
              .filter(one -> one.law().equals(planted.law().word()))
              .findFirst()
              .orElseThrow();
      assertThat(
              night.one(
                  "SELECT count(*) FROM stop s JOIN watch_breach b USING (stop_id) WHERE b.law = '"
                      + breach.law()
                      + "' AND s.lifted_at IS NULL AND s.reason = 'watch: "
                      + breach.law()
                      + "'"))
          .isNotEqualTo("0");
      assertThat(
              night.one(
                  "SELECT count(*) FROM incident_case WHERE why = 'watch: " + breach.law() + "'"))
          .as("a case for each story")
          .isEqualTo(
              String.valueOf(
                  night.stopped.stream()
                      .filter(one -> one.law().equals(breach.law()))
                      .filter(one -> one.issuance().isPresent())
                      .count()));
    }
  }

  @Test
  void everyLawHasSomethingPlanted() {
    assertThat(Planted.values()).extracting(Planted::law).containsExactlyInAnyOrder(Law.values());
  }

  @Test
  void aBreachIsWrittenOnceHoweverOftenAndByWhomeverItIsSeen() throws Exception {
    try (var night = new Night();
        var second = night.watch("b".repeat(32))) {
      var binding = night.comes("T000001");
      var printing = night.printing(binding, night.paid(binding, 1));
      night.answers(printing, 1, 7, "on_its_way", Night.PAGES + 1);
      night.watch.round();
      second.round();
      night.touch(printing);
      night.watch.round();
      second.round();
      assertThat(night.stopped).hasSize(1);
      assertThat(night.one("SELECT count(*) FROM stop")).isEqualTo("1");
      assertThat(night.one("SELECT count(*) FROM incident_case")).isEqualTo("1");
    }
  }

  /** A transaction that began earlier may commit later; no clock and no counter shows it then. */
  @Test
  void whatIsCommittedLateIsReadAllTheSame() throws Exception {
    try (var night = new Night();
        var slow = night.counter.database.connect(tewatashi.db.Role.OPERATIONS);
        var statement = slow.createStatement()) {
      var binding = night.comes("T000001");
      night.printing(binding, night.paid(binding, 1));
      slow.setAutoCommit(false);
      statement.execute(
          "INSERT INTO printer_answer (printer_id, job_name, job_id, job_state, impressions)"
              + " SELECT '00000000-0000-4000-8000-000000000001', job_name, 7, 'completed', 3"
              + " FROM issuance_copy");
      night.watch.round();
      night.visit("T000002");
      night.watch.round();
      assertThat(night.stopped).isEmpty();
      slow.commit();
      night.watch.round();
      assertThat(night.stopped).extracting(Breach::law).containsExactly("too-many-pages");
    }
  }

  @Test
  void aRoundThatFailedIsReadAgain() throws Exception {
    try (var night = new Night()) {
      night.watch.round();
      var binding = night.comes("T000001");
      night.answers(
          night.printing(binding, night.paid(binding, 1)), 1, 7, "completed", Night.PAGES + 1);
      night.counter.database.set(
          "REVOKE EXECUTE ON FUNCTION guards_stop(text, text, text, text, text) FROM watch");
      assertThat(night.watch.round()).isFalse();
      assertThat(night.failures).containsExactly("42501");
      night.counter.database.set(
          "GRANT EXECUTE ON FUNCTION guards_stop(text, text, text, text, text) TO watch");
      assertThat(night.watch.round()).isTrue();
      assertThat(night.stopped).hasSize(1);
    }
  }

  @Test
  void aResidentsStopIsBrokenByTheirOwnPaperAlone() throws Exception {
    try (var night = new Night()) {
      night.counter.database.set(
          "INSERT INTO stop (municipality_code, one_resident, reason) VALUES ('131016', true, 'x');"
              + " INSERT INTO stopped_resident VALUES (1, '131016', '00000001')");
      night.visit("T000002");
      night.watch.round();
      assertThat(night.stopped).as("a stranger's paper, failures %s", night.failures).isEmpty();
      night.plantEntry(night.paid(night.comes("T000001"), 1), 1);
      night.watch.round();
      assertThat(night.stopped).extracting(Breach::law).contains("despite-stop");
    }
  }

  @Test
  void aPrintersStopIsBrokenAtThatPrinterAlone() throws Exception {
    try (var night = new Night()) {
      night.counter.database.set(
          "INSERT INTO stop (printer_id, reason) SELECT printer_id, 'x' FROM printer"
              + " WHERE terminal_id = 'T000001'");
      night.visit("T000002");
      night.watch.round();
      assertThat(night.stopped).as("another printer, failures %s", night.failures).isEmpty();
      night.counter.database.set(
          "UPDATE stop SET lifted_at = now(), lifted_by = 'a', lifted_with = 'b'");
      var paid = night.paid(night.comes("T000001"), 1);
      night.counter.database.set(
          "INSERT INTO stop (printer_id, reason) SELECT printer_id, 'x' FROM printer"
              + " WHERE terminal_id = 'T000001'");
      night.plantEntry(paid, 1);
      night.watch.round();
      assertThat(night.stopped).extracting(Breach::law).contains("despite-stop");
    }
  }

  @Test
  void aWatchThatJustBeganReadsWhatIsUnderWay() throws Exception {
    try (var night = new Night()) {
      Planted.TOO_MANY_PAGES.in(night);
      night.watch.round();
      assertThat(night.stopped).hasSize(1);
    }
  }
}
