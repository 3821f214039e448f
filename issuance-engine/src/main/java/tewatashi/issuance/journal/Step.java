package tewatashi.issuance.journal;

import static tewatashi.db.generated.Tables.ISSUANCE;
import static tewatashi.db.generated.Tables.ISSUANCE_COPY;
import static tewatashi.db.generated.Tables.ISSUANCE_RECORD;
import static tewatashi.db.generated.Tables.JOURNAL;
import static tewatashi.issuance.session.CrossedWires.require;

import java.time.Instant;
import org.jooq.DSLContext;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.ledger.Ledger;
import tewatashi.issuance.operations.Times;

/**
 * One step of a story: the row by compare-and-set, what the event carries, money's steps, and the
 * line in the journal; together or not at all.
 */
final class Step {
  private final DSLContext dsl;
  private final IssuanceState from;
  private final IssuanceEvent event;
  private final IssuanceState to;
  private final Instant now;
  private final String id;

  Step(DSLContext dsl, IssuanceState from, IssuanceEvent event, IssuanceState to, Instant now) {
    this.dsl = dsl;
    this.from = from;
    this.event = event;
    this.to = to;
    this.now = now;
    this.id = to.id().hex();
  }

  /** False if somebody else was faster: nothing was written. */
  boolean take() {
    var columns = StateRows.columns(from, to, now);
    switch (event) {
      case IssuanceEvent.RecordFetched fetched -> {
        columns.put(ISSUANCE.RECORD_VERSION, ownVersion(fetched));
        columns.put(ISSUANCE.HOUSEHOLD_VERSION, fetched.householdVersion());
        columns.put(ISSUANCE.ISSUED_ON, fetched.issuedOn());
        columns.put(ISSUANCE.FORM_VERSION, fetched.formVersion());
        columns.put(ISSUANCE.FEE_YEN, fetched.feeYen());
      }
      case IssuanceEvent.Refused refused ->
          columns.put(ISSUANCE.PROBLEM, refused.bar().problem().word());
      case IssuanceEvent.PrintingBarred barred -> columns.put(ISSUANCE.PROBLEM, barred.why());
      default -> {} // What else an event carries stands in the journal's detail.
    }
    boolean first =
        dsl.update(ISSUANCE)
                .set(columns)
                .where(ISSUANCE.ISSUANCE_ID.eq(id))
                .and(ISSUANCE.VERSION.eq(from.version()))
                .and(ISSUANCE.STATE.eq(from.word()))
                .execute()
            == 1;
    if (first) {
      carry();
      Ledger.follow(dsl, from, event, to, now);
      journal();
    }
    return first;
  }

  private int ownVersion(IssuanceEvent.RecordFetched fetched) {
    String own =
        dsl.select(ISSUANCE.RESIDENT_ID)
            .from(ISSUANCE)
            .where(ISSUANCE.ISSUANCE_ID.eq(id))
            .fetchSingle()
            .value1();
    require(
        fetched.recordVersions().containsKey(own),
        "a fetched record without the issuance's own resident");
    return Math.toIntExact(fetched.recordVersions().getOrDefault(own, 0L));
  }

  private void carry() {
    if (event instanceof IssuanceEvent.RecordFetched fetched && !to.ended()) {
      records(fetched);
      short copy = 1;
      for (String number : fetched.issueNumbers()) {
        dsl.insertInto(
                ISSUANCE_COPY,
                ISSUANCE_COPY.ISSUANCE_ID,
                ISSUANCE_COPY.COPY,
                ISSUANCE_COPY.ISSUE_NUMBER)
            .values(id, copy++, number)
            .execute();
      }
    }
    if (event instanceof IssuanceEvent.DocumentRendered rendered) {
      short copy = 1;
      for (var digest : rendered.digests()) {
        dsl.update(ISSUANCE_COPY)
            .set(ISSUANCE_COPY.DIGEST, digest.hex())
            .where(ISSUANCE_COPY.ISSUANCE_ID.eq(id))
            .and(ISSUANCE_COPY.COPY.eq(copy++))
            .execute();
      }
    }
    if (event instanceof IssuanceEvent.JobEnded ended) {
      copyAtThePrinter(ended);
    }
  }

  private void records(IssuanceEvent.RecordFetched fetched) {
    String municipality =
        dsl.select(ISSUANCE.MUNICIPALITY_CODE)
            .from(ISSUANCE)
            .where(ISSUANCE.ISSUANCE_ID.eq(id))
            .fetchSingle()
            .value1();
    fetched
        .recordVersions()
        .forEach((resident, version) ->
            dsl.insertInto(
                    ISSUANCE_RECORD,
                    ISSUANCE_RECORD.ISSUANCE_ID,
                    ISSUANCE_RECORD.MUNICIPALITY_CODE,
                    ISSUANCE_RECORD.RESIDENT_ID,
                    ISSUANCE_RECORD.VERSION)
                .values(id, municipality, resident, Math.toIntExact(version))
                .execute());
  }

  private void copyAtThePrinter(IssuanceEvent.JobEnded ended) {
    int copy =
        switch (from) {
          case IssuanceState.Printing s -> s.copy();
          case IssuanceState.InDoubt s -> s.copy();
          case IssuanceState.TrayUncertain s -> s.copy();
          case IssuanceState.Fetching _, IssuanceState.Rendering _, IssuanceState.Checking _ -> 0;
          case IssuanceState.AwaitingPayment _, IssuanceState.AwaitingPickup _ -> 0;
          case IssuanceState.Delivered _, IssuanceState.Abandoned _ -> 0;
        };
    var update =
        dsl.update(ISSUANCE_COPY)
            .set(ISSUANCE_COPY.JOB_STATE, ended.completed() ? "completed" : "canceled");
    if (ended.impressions().isPresent()) {
      update = update.set(ISSUANCE_COPY.IMPRESSIONS, ended.impressions().getAsInt());
    }
    update
        .where(ISSUANCE_COPY.ISSUANCE_ID.eq(id))
        .and(ISSUANCE_COPY.COPY.eq((short) copy))
        .execute();
  }

  private void journal() {
    dsl.insertInto(
            JOURNAL,
            JOURNAL.ISSUANCE_ID,
            JOURNAL.VERSION,
            JOURNAL.AT,
            JOURNAL.EVENT,
            JOURNAL.FROM_STATE,
            JOURNAL.TO_STATE,
            JOURNAL.DETAIL)
        .values(
            org.jooq.impl.DSL.val(id),
            org.jooq.impl.DSL.val(to.version()),
            org.jooq.impl.DSL.val(Times.at(now)),
            org.jooq.impl.DSL.val(event.word()),
            org.jooq.impl.DSL.val(from.word()),
            org.jooq.impl.DSL.val(to.word()),
            Details.of(event))
        .execute();
  }
}
