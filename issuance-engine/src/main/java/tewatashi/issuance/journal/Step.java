package tewatashi.issuance.journal;

import static tewatashi.db.generated.Tables.ISSUANCE;
import static tewatashi.db.generated.Tables.ISSUANCE_COPY;
import static tewatashi.db.generated.Tables.ISSUANCE_RECORD;
import static tewatashi.db.generated.Tables.JOURNAL;
import static tewatashi.issuance.session.CrossedWires.require;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.ledger.Ledger;
import tewatashi.issuance.operations.Columns;
import tewatashi.issuance.operations.Exchange;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.Times;

/**
 * One step of a story: the row by compare-and-set, what the event carries, money's steps, and the
 * line in the journal; together or not at all. In two round trips: whether this writer is the first
 * must be known before the rest is written.
 */
final class Step {
  private static final Param<String> ID = DSL.param("this_issuance", String.class);
  private static final Param<Long> FROM_VERSION = DSL.param("from_version", Long.class);
  private static final Param<String> FROM_STATE = DSL.param("from_word", String.class);

  /** By the columns that it sets: a state carries some of them, and so does an event. */
  private static final Map<Set<String>, Question<Record>> COMPARE_AND_SET =
      new ConcurrentHashMap<>();

  private static final Question<Record2<String, String>> WHOSE =
      Question.of(
          DSL.select(ISSUANCE.RESIDENT_ID, ISSUANCE.MUNICIPALITY_CODE)
              .from(ISSUANCE)
              .where(ISSUANCE.ISSUANCE_ID.eq(ID)));

  private static final Question<Record> COPY_NUMBERED =
      Question.writing(
          Columns.insert(
              ISSUANCE_COPY,
              ISSUANCE_COPY.ISSUANCE_ID,
              ISSUANCE_COPY.COPY,
              ISSUANCE_COPY.ISSUE_NUMBER));

  private static final Question<Record> RECORD_FETCHED =
      Question.writing(
          Columns.insert(
              ISSUANCE_RECORD,
              ISSUANCE_RECORD.ISSUANCE_ID,
              ISSUANCE_RECORD.MUNICIPALITY_CODE,
              ISSUANCE_RECORD.RESIDENT_ID,
              ISSUANCE_RECORD.VERSION));

  private static final Question<Record> COPY_RENDERED = ofCopy(ISSUANCE_COPY.DIGEST);
  private static final Question<Record> COPY_ENDED = ofCopy(ISSUANCE_COPY.JOB_STATE);
  private static final Question<Record> COPY_COUNTED =
      ofCopy(ISSUANCE_COPY.JOB_STATE, ISSUANCE_COPY.IMPRESSIONS);

  private static final Question<Record> JOURNALED =
      Question.writing(
          Columns.insert(
              JOURNAL,
              JOURNAL.ISSUANCE_ID,
              JOURNAL.VERSION,
              JOURNAL.AT,
              JOURNAL.EVENT,
              JOURNAL.FROM_STATE,
              JOURNAL.TO_STATE,
              JOURNAL.DETAIL));

  private final IssuanceState from;
  private final IssuanceEvent event;
  private final IssuanceState to;
  private final Instant now;
  private final String id;

  Step(IssuanceState from, IssuanceEvent event, IssuanceState to, Instant now) {
    this.from = from;
    this.event = event;
    this.to = to;
    this.now = now;
    this.id = to.id().hex();
  }

  /**
   * The first round trip.
   *
   * @return what is to be written with it; empty if somebody else was faster: nothing was written
   */
  Optional<List<Question.Asked<?>>> take(Exchange exchange) throws SQLException {
    var columns = StateRows.columns(from, to, now);
    var writes = new ArrayList<Question.Asked<?>>();
    switch (event) {
      case IssuanceEvent.RecordFetched fetched -> {
        var whose = exchange.ask(WHOSE.about(Map.of(ID.getName(), id))).to(WHOSE).getFirst();
        columns.put(ISSUANCE.RECORD_VERSION, ownVersion(fetched, whose.value1()));
        columns.put(ISSUANCE.HOUSEHOLD_VERSION, fetched.householdVersion());
        columns.put(ISSUANCE.ISSUED_ON, fetched.issuedOn());
        columns.put(ISSUANCE.FORM_VERSION, fetched.formVersion());
        columns.put(ISSUANCE.FEE_YEN, fetched.feeYen());
        carry(fetched, whose.value2(), writes);
      }
      case IssuanceEvent.Refused refused ->
          columns.put(ISSUANCE.PROBLEM, refused.bar().problem().word());
      case IssuanceEvent.PrintingBarred barred -> columns.put(ISSUANCE.PROBLEM, barred.why());
      case IssuanceEvent.DocumentRendered rendered -> carry(rendered, writes);
      case IssuanceEvent.JobEnded ended -> writes.add(copyAtThePrinter(ended));
      default -> {} // What else an event carries stands in the journal's detail.
    }
    return first(exchange, columns)
        .map(looked -> {
          writes.addAll(Ledger.follow(looked, from, event, to, now));
          writes.add(journaled());
          return writes;
        });
  }

  /** With what the ledger says so far, where this step is about money. */
  private Optional<Optional<Exchange.Answers>> first(
      Exchange exchange, Map<Field<?>, @Nullable Object> columns) throws SQLException {
    var update = COMPARE_AND_SET.computeIfAbsent(names(columns), _ -> compareAndSet(columns));
    var values = new HashMap<String, @Nullable Object>();
    columns.forEach((column, value) -> values.put(column.getName(), value));
    values.put(ID.getName(), id);
    values.put(FROM_VERSION.getName(), from.version());
    values.put(FROM_STATE.getName(), from.word());
    var asked = new ArrayList<Question.Asked<?>>();
    asked.add(update.about(values));
    var lookBack = Ledger.lookBack(from, event, to);
    lookBack.ifPresent(asked::add);
    var answers = exchange.ask(asked);
    return answers.written(update) == 1
        ? Optional.of(lookBack.map(_ -> answers))
        : Optional.empty();
  }

  private static Set<String> names(Map<Field<?>, @Nullable Object> columns) {
    return columns.keySet().stream().map(Field::getName).collect(Collectors.toSet());
  }

  private static Question<Record> compareAndSet(Map<Field<?>, @Nullable Object> columns) {
    return Question.writing(
        DSL.update(ISSUANCE)
            .set(Columns.named(columns.keySet().toArray(Field<?>[]::new)))
            .set(ISSUANCE.TOUCHED_AT, Times.byTheDatabase())
            .where(ISSUANCE.ISSUANCE_ID.eq(ID))
            .and(ISSUANCE.VERSION.eq(FROM_VERSION))
            .and(ISSUANCE.STATE.eq(FROM_STATE)));
  }

  private static int ownVersion(IssuanceEvent.RecordFetched fetched, String own) {
    require(
        fetched.recordVersions().containsKey(own),
        "a fetched record without the issuance's own resident");
    return Math.toIntExact(fetched.recordVersions().getOrDefault(own, 0L));
  }

  private void carry(
      IssuanceEvent.RecordFetched fetched, String municipality, List<Question.Asked<?>> writes) {
    if (to.ended()) {
      return;
    }
    fetched
        .recordVersions()
        .forEach((resident, version) ->
            writes.add(
                RECORD_FETCHED.about(
                    Map.of(
                        ISSUANCE_RECORD.ISSUANCE_ID.getName(), id,
                        ISSUANCE_RECORD.MUNICIPALITY_CODE.getName(), municipality,
                        ISSUANCE_RECORD.RESIDENT_ID.getName(), resident,
                        ISSUANCE_RECORD.VERSION.getName(), Math.toIntExact(version)))));
    int copy = 1;
    for (String number : fetched.issueNumbers()) {
      writes.add(
          COPY_NUMBERED.about(
              Map.of(
                  ISSUANCE_COPY.ISSUANCE_ID.getName(), id,
                  ISSUANCE_COPY.COPY.getName(), copy++,
                  ISSUANCE_COPY.ISSUE_NUMBER.getName(), number)));
    }
  }

  private void carry(IssuanceEvent.DocumentRendered rendered, List<Question.Asked<?>> writes) {
    int copy = 1;
    for (var digest : rendered.digests()) {
      writes.add(
          COPY_RENDERED.about(
              Map.of(
                  ISSUANCE_COPY.DIGEST.getName(), digest.hex(),
                  ISSUANCE_COPY.ISSUANCE_ID.getName(), id,
                  ISSUANCE_COPY.COPY.getName(), copy++)));
    }
  }

  private Question.Asked<?> copyAtThePrinter(IssuanceEvent.JobEnded ended) {
    int copy =
        switch (from) {
          case IssuanceState.Printing s -> s.copy();
          case IssuanceState.InDoubt s -> s.copy();
          case IssuanceState.TrayUncertain s -> s.copy();
          case IssuanceState.Fetching _, IssuanceState.Rendering _, IssuanceState.Checking _ -> 0;
          case IssuanceState.AwaitingPayment _, IssuanceState.AwaitingPickup _ -> 0;
          case IssuanceState.Delivered _, IssuanceState.Abandoned _ -> 0;
        };
    var values = new HashMap<String, Object>();
    values.put(ISSUANCE_COPY.ISSUANCE_ID.getName(), id);
    values.put(ISSUANCE_COPY.COPY.getName(), copy);
    values.put(ISSUANCE_COPY.JOB_STATE.getName(), ended.completed() ? "completed" : "canceled");
    if (ended.impressions().isEmpty()) {
      return COPY_ENDED.about(values);
    }
    values.put(ISSUANCE_COPY.IMPRESSIONS.getName(), ended.impressions().getAsInt());
    return COPY_COUNTED.about(values);
  }

  private static Question<Record> ofCopy(Field<?>... columns) {
    return Question.writing(
        DSL.update(ISSUANCE_COPY)
            .set(Columns.named(columns))
            .where(ISSUANCE_COPY.ISSUANCE_ID.eq(Columns.of(ISSUANCE_COPY.ISSUANCE_ID)))
            .and(ISSUANCE_COPY.COPY.eq(Columns.of(ISSUANCE_COPY.COPY))));
  }

  private Question.Asked<?> journaled() {
    return JOURNALED.about(
        Map.of(
            JOURNAL.ISSUANCE_ID.getName(), id,
            JOURNAL.VERSION.getName(), to.version(),
            JOURNAL.AT.getName(), Times.at(now),
            JOURNAL.EVENT.getName(), event.word(),
            JOURNAL.FROM_STATE.getName(), from.word(),
            JOURNAL.TO_STATE.getName(), to.word(),
            JOURNAL.DETAIL.getName(), Details.of(event)));
  }
}
