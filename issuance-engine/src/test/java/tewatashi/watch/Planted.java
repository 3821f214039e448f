package tewatashi.watch;

import java.util.OptionalInt;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;

/** For each law, something that breaks it and that every other guard missed. */
enum Planted {
  VERSION_GAP(night -> {
    var story = night.visit("T000001");
    night.plant(
        "UPDATE journal SET version = version + 1 WHERE version = (SELECT max(version)"
            + " FROM journal)");
    night.touch(story);
  }),
  STEP_NOT_ALLOWED(night -> {
    var paid = night.paid(night.comes("T000001"), 1);
    night.plant(Night.line(paid, "collected", "awaiting_payment", "delivered", "{}"));
  }),
  RELEASED_EARLY(night -> {
    var binding = night.comes("T000001");
    var printing = night.printing(binding, night.paid(binding, 1));
    night.plant(
        "UPDATE issuance SET state = 'abandoned', abandoned_reason = 'x',"
            + " ended_at = now(), released_at = now()");
    night.touch(printing);
  }),
  ALARM_WITHOUT_STOP(night -> {
    var binding = night.comes("T000001");
    var printed = night.printed(binding, night.paid(binding, 1));
    night.plant(Night.line(printed, "not_mine", "awaiting_pickup", "tray_uncertain", "{}"));
  }),
  CLEARED_TOO_EARLY(night -> {
    var binding = night.comes("T000001");
    var printing = night.printing(binding, night.paid(binding, 1));
    night.plant(
        Night.line(printing, "job_unknown", "printing", "in_doubt", "{}")
            + Night.line(printing, "settlement_timed_out", "in_doubt", "tray_uncertain", "{}")
            + Night.line(printing, "tray_confirmed_empty", "tray_uncertain", "abandoned", "{}"));
  }),
  ENTERED_TWICE(night -> {
    var binding = night.comes("T000001");
    var next = night.printed(binding, night.paid(binding, 2));
    night.plantEntry(next, 1);
  }),
  COPY_OUT_OF_ORDER(night -> night.plantEntry(night.paid(night.comes("T000001"), 3), 3)),
  ENTERED_BY_ANOTHER_DOOR(night -> {
    var paid = night.paid(night.comes("T000001"), 1);
    night.plant(
        "UPDATE issuance_copy SET job_name = md5('x'), job_id = 9, entered_printing_at ="
            + " now(), revocation_answered_at = now(), revocation_source = 'ocsp'");
    night.touch(paid);
  }),
  ENTERED_UNPAID(night -> night.plantEntry(night.unpaid(night.comes("T000001")), 1)),
  ENTERED_UNCHECKED(night -> {
    var binding = night.comes("T000001");
    var paid = night.paid(binding, 1);
    night.plant("UPDATE journal SET event = 'nobody_looked' WHERE event = 'pages_matched'");
    night.enters(binding, paid);
  }),
  SESSION_OVER(night -> {
    var binding = night.comes("T000001");
    var paid = night.paid(binding, 1);
    night
        .counter
        .ports
        .sessions()
        .end(binding.session(), binding.token(), tewatashi.issuance.operations.Counter.now());
    night.plantEntry(paid, 1);
  }),
  DESPITE_STOP(night -> {
    var paid = night.paid(night.comes("T000001"), 1);
    night.counter.database.set("INSERT INTO stop (terminal_id, reason) VALUES ('T000001', 'x')");
    night.plantEntry(paid, 1);
  }),
  TRAY_NOT_FREE(night -> {
    var first = night.visit("T000001");
    var binding = night.comes("T000001");
    night.printing(binding, night.paid(binding, 1));
    night.plant(
        "DROP INDEX one_live_issuance_per_terminal; UPDATE issuance SET released_at ="
            + " NULL WHERE issuance_id = '"
            + first.id().hex()
            + "'");
  }),
  ONE_PAGE_TWO_COPIES(night -> {
    night.visit("T000002");
    var binding = night.comes("T000001");
    var paid = night.paid(binding, 1);
    night.plant("UPDATE issuance_copy SET digest = (SELECT max(digest) FROM issuance_copy)");
    night.enters(binding, paid);
  }),
  TOO_MANY_PAGES(night -> {
    var binding = night.comes("T000001");
    night.answers(
        night.printing(binding, night.paid(binding, 1)), 1, 7, "on_its_way", Night.PAGES + 1);
  }),
  PRINTED_UNBIDDEN(night -> {
    var paid = night.paid(night.comes("T000001"), 1);
    night.plant("UPDATE issuance_copy SET job_name = md5('x')");
    night.answers(paid, 1, 7, "on_its_way", 1);
  }),
  TWO_JOBS(night -> {
    var binding = night.comes("T000001");
    var printing = night.printing(binding, night.paid(binding, 1));
    night.answers(printing, 1, 7, "aborted", 1);
    night.answers(printing, 1, 8, "completed", 2);
  }),
  ANOTHER_PRINTER(night -> {
    var binding = night.comes("T000001");
    night.answers(night.printing(binding, night.paid(binding, 1)), 2, 7, "completed", 2);
  }),
  LATE_PAGES(night -> {
    var binding = night.comes("T000001");
    IssuanceState printing = night.printing(binding, night.paid(binding, 1));
    night.counter.tell(
        printing, new IssuanceEvent.JobEnded(printing.id(), false, OptionalInt.of(0)));
    night.answers(printing, 1, 7, "completed", 2);
  }),
  HANDED_OVER_UNCOUNTED(night -> {
    var binding = night.comes("T000001");
    var printing = night.printing(binding, night.paid(binding, 1));
    night.plant(
        Night.line(printing, "job_ended", "printing", "awaiting_pickup", "{\"impressions\": 1}"));
  }),
  MONEY_STEP(night -> {
    night.paid(night.comes("T000001"), 1);
    night.plant(
        "INSERT INTO ledger (issuance_id, copy, step, fee_state, yen, debit, credit,"
            + " device_receipt, at) SELECT issuance_id, 1, 4, 'returned', 200, 'refund_owed',"
            + " 'device_cash', 'r', now() FROM issuance");
  }),
  DELIVERED_UNPAID(night -> {
    var story = night.visit("T000001");
    night.plant("DELETE FROM ledger WHERE fee_state = 'kept'");
    night.touch(story);
  }),
  MONEY_LEFT_OPEN(night -> {
    var paid = night.paid(night.comes("T000001"), 1);
    night.plant(
        "UPDATE issuance SET state = 'abandoned', abandoned_reason = 'x',"
            + " ended_at = now();"
            + Night.line(paid, "session_ended", "awaiting_payment", "abandoned", "{}"));
  }),
  JOB_OF_NOBODY(night ->
      night.counter.database.set(
          "INSERT INTO printer_answer (printer_id, job_name, job_id, job_state, impressions) VALUES"
              + " ('00000000-0000-4000-8000-000000000001', md5('nobody'), 3, 'completed', 1)")),
  TWO_BUILDS(night ->
      night.counter.database.set(
          "INSERT INTO node (node_id, build, schema_version, started_at) VALUES"
              + " (md5('a'), 'old', '1', now() - interval '1 h'), (md5('b'), 'new', '1', now())"));

  /** What somebody does. */
  @FunctionalInterface
  interface Deed {
    void in(Night night) throws Exception;
  }

  private final Deed deed;

  Planted(Deed deed) {
    this.deed = deed;
  }

  void in(Night night) throws Exception {
    deed.in(night);
  }

  Law law() {
    return Law.valueOf(name());
  }
}
