package tewatashi.watch;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.postgresql.ds.PGSimpleDataSource;
import tewatashi.db.Role;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Counter;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.session.SessionBinding;

/**
 * A small town, its stories through the real core and the real database, a watch over them, and
 * somebody who writes whatever they like, past every trigger and key.
 */
final class Night implements AutoCloseable {
  static final int PAGES = 2;
  private static final Map<String, Map<String, Long>> PEOPLE =
      Map.of("01", Map.of("00000001", 1L), "09", Map.of("00000009", 1L));

  final Counter counter = new Counter();
  final List<Breach> stopped = new ArrayList<>();
  final List<String> failures = new ArrayList<>();
  final Watch watch = watch("a".repeat(32));

  /** One more watch over the same house. */
  Watch watch(String name) {
    var source = new PGSimpleDataSource();
    source.setUrl(counter.database.jdbcUrl(Role.WATCH));
    return new Watch(
        source,
        name,
        WatchBounds.usual(),
        System::nanoTime,
        new WatchEvents() {
          @Override
          public void stopped(Breach breach) {
            stopped.add(breach);
          }

          @Override
          public void round(Duration took, int stories) {}

          @Override
          public void failed(String sqlState) {
            failures.add(sqlState);
          }
        });
  }

  /** Past every trigger and foreign key, as a mistake in all of them together would. */
  void plant(String sql) {
    counter.database.set("SET session_replication_role = replica; " + sql);
  }

  SessionBinding comes(String terminal) throws Exception {
    return counter.visit(terminal, terminal.equals("T000001") ? "01" : "09");
  }

  IssuanceState.AwaitingPayment paid(SessionBinding binding, int copies) throws Exception {
    String card = binding.terminal().value().equals("T000001") ? "01" : "09";
    return counter.paid(
        binding, Counter.residence(Scope.HOLDER), copies, PEOPLE.getOrDefault(card, Map.of()));
  }

  IssuanceState unpaid(SessionBinding binding) throws Exception {
    return counter.prepared(
        counter.begin(binding, Counter.residence(Scope.HOLDER), 1),
        PEOPLE.getOrDefault("01", Map.of()));
  }

  /** Through the one door; {@code entered}, or the name of the bar. */
  IssuanceJournal.Entry enters(SessionBinding binding, IssuanceState.AwaitingPayment waiting)
      throws Exception {
    return counter.enter(binding, waiting, waiting.printed() + 1);
  }

  IssuanceState printing(SessionBinding binding, IssuanceState.AwaitingPayment waiting)
      throws Exception {
    if (!(enters(binding, waiting) instanceof IssuanceJournal.Entry.Entered)) {
      throw new AssertionError("it did not enter");
    }
    return Issuance.decide(
            waiting, new IssuanceEvent.PrintingEntered(waiting.id(), waiting.printed() + 1))
        .next();
  }

  IssuanceState printed(SessionBinding binding, IssuanceState.AwaitingPayment waiting)
      throws Exception {
    return counter.tell(
        printing(binding, waiting),
        new IssuanceEvent.JobEnded(waiting.id(), true, OptionalInt.of(PAGES)));
  }

  IssuanceState delivered(SessionBinding binding, IssuanceState.AwaitingPayment waiting)
      throws Exception {
    return counter.tell(printed(binding, waiting), new IssuanceEvent.Collected(waiting.id()));
  }

  /** A whole visit in order, and the terminal free again. */
  IssuanceState visit(String terminal) throws Exception {
    var binding = comes(terminal);
    var end = delivered(binding, paid(binding, 1));
    counter.ports.sessions().end(binding.session(), binding.token(), Counter.now());
    counter.ports.journal().release(end, Counter.now());
    return end;
  }

  /** What no guard let pass: a copy's row and the journal say that it entered. */
  void plantEntry(IssuanceState story, int copy) {
    plantEntry(story, copy, "awaiting_payment");
  }

  void plantEntry(IssuanceState story, int copy, String from) {
    plant(
        "UPDATE issuance_copy SET job_name = coalesce(job_name, md5(issuance_id || copy)),"
            + " job_id = 9, entered_printing_at = coalesce(entered_printing_at,"
            + " clock_timestamp()), revocation_answered_at = now(), revocation_source = 'ocsp'"
            + " WHERE issuance_id = '%s' AND copy = %d;".formatted(story.id().hex(), copy)
            + line(story, "printing_entered", from, "printing", "{\"copy\": %d}".formatted(copy)));
  }

  /** The next line of a journal, whatever it says. */
  static String line(IssuanceState story, String event, String from, String to, String detail) {
    return """
    INSERT INTO journal (issuance_id, version, at, event, from_state, to_state, detail)
      SELECT issuance_id, max(version) + 1, now(), '%s', '%s', '%s', '%s' FROM journal
      WHERE issuance_id = '%s' GROUP BY issuance_id;
    """
        .formatted(event, from, to, detail, story.id().hex());
  }

  /** What a printer says of a copy's job. */
  void answers(IssuanceState story, int printer, int job, String state, int impressions) {
    counter.database.set(
        """
        INSERT INTO printer_answer (printer_id, job_name, job_id, job_state, impressions)
          SELECT '00000000-0000-4000-8000-00000000000%d', job_name, %d, '%s', %d
          FROM issuance_copy WHERE issuance_id = '%s' ORDER BY copy LIMIT 1
        """
            .formatted(printer, job, state, impressions, story.id().hex()));
  }

  /** Says nothing new, so that the story is read again. */
  void touch(IssuanceState story) {
    answers(
        story,
        Character.getNumericValue(story.facts().terminal().value().charAt(6)),
        7,
        "on_its_way",
        0);
  }

  String one(String sql) throws SQLException {
    return counter.one(sql);
  }

  @Override
  public void close() {
    watch.close();
    counter.close();
  }
}
