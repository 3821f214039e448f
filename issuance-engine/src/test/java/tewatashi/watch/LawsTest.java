package tewatashi.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.Limits;
import tewatashi.issuance.operations.Counter;
import tewatashi.issuance.operations.Resumption;

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
          .as("a case for each story, and for a place where there is none")
          .isEqualTo(
              String.valueOf(
                  night.stopped.stream().filter(one -> one.law().equals(breach.law())).count()));
    }
  }

  @Test
  void whereNoStoryIsKnownThePlaceIsAskedAboutOnceWhileThatIsOpen() throws Exception {
    try (var night = new Night()) {
      night.watch.round();
      Planted.JOB_OF_NOBODY.in(night);
      night.watch.round();
      String where =
          "SELECT concat_ws('|', count(*), max(terminal_id), max(printer_id::text),"
              + " bool_and(happened_at IN (SELECT heard_at FROM printer_answer)))"
              + " FROM incident_case"
              + " WHERE why = 'watch: job-of-nobody' AND issuance_id IS NULL";
      String asked = "1|T000001|00000000-0000-4000-8000-000000000001|t";
      assertThat(night.one(where)).isEqualTo(asked);
      another(night);
      night.watch.round();
      assertThat(night.stopped).as("each is a breach, failures %s", night.failures).hasSize(2);
      assertThat(night.one(where)).as("one question").isEqualTo(asked);
      night.counter.database.set(
          "SET session_replication_role = replica; DELETE FROM incident_case");
      night.counter.database.set(
          "INSERT INTO printer_answer (printer_id, job_name, job_id, job_state, impressions) VALUES"
              + " ('00000000-0000-4000-8000-000000000001', md5('third'), 5, 'completed', 1)");
      night.watch.round();
      assertThat(night.one("SELECT count(*) FROM incident_case")).isEqualTo("1");
    }
  }

  @Test
  void anotherJobOfNobodyIsToldToTheOpenCaseByItsName() throws Exception {
    try (var night = new Night()) {
      night.watch.round();
      Planted.JOB_OF_NOBODY.in(night);
      night.watch.round();
      night.plant("UPDATE incident_case SET happened_at = happened_at - interval '3 days'");
      String remarks =
          "SELECT string_agg(said_by || ': ' || split_part(remark, 'Z: ', 2), ' ') FROM case_remark"
              + " WHERE case_id = 1";
      assertThat(night.one(remarks)).isNull();
      another(night);
      night.watch.round();
      assertThat(night.one(remarks))
          .as("failures %s", night.failures)
          .isEqualTo("watch: job-of-nobody: job-of-nobody:" + night.one("SELECT md5('another')"));
      assertThat(
              night.one(
                  "SELECT string_agg(fact ->> 'job_id', ' ' ORDER BY place) FROM case_facts(1)"
                      + " WHERE part = '6-printer-said'"))
          .as("around the new instant")
          .isEqualTo("3 4");
    }
  }

  private static void another(Night night) {
    night.counter.database.set(
        "INSERT INTO printer_answer (printer_id, job_name, job_id, job_state, impressions) VALUES"
            + " ('00000000-0000-4000-8000-000000000001', md5('another'), 4, 'completed', 1)");
  }

  @Test
  void twoBuildsAreAskedAboutOnTheOlderOnesNode() throws Exception {
    try (var night = new Night()) {
      Planted.TWO_BUILDS.in(night);
      night.watch.round();
      assertThat(
              night.one(
                  "SELECT count(*) FROM incident_case WHERE why = 'watch: two-builds'"
                      + " AND node_id = md5('a') AND matter = 'old/new'"))
          .isEqualTo("1");
      try (var operations =
          new Resumption(Counter.access(night.counter.database), Limits.forCores(2))) {
        assertThat(operations.standing())
            .singleElement()
            .satisfies(
                stop -> assertThat(stop.openCases()).containsExactly("1 (watch: two-builds)"));
      }
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
