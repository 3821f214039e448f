package tewatashi.issuance.settlement;

import static tewatashi.db.generated.Tables.INCIDENT_CASE;
import static tewatashi.db.generated.Tables.ISSUANCE;
import static tewatashi.db.generated.Tables.ISSUANCE_COPY;
import static tewatashi.db.generated.Tables.JOURNAL;
import static tewatashi.db.generated.Tables.LEDGER;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.settlement.Story.Copy;
import tewatashi.issuance.settlement.Story.FeeLine;
import tewatashi.issuance.settlement.Story.JournalLine;

/** Stories as role operations sees them: without their persons. One snapshot, reading only. */
final class StoryReader {
  private final DSLContext dsl;

  StoryReader(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Those that began in this span, in the order of their beginning. */
  List<Story> begunIn(Instant from, Instant before) {
    return stories(
        ISSUANCE
            .STARTED_AT
            .ge(from.atOffset(ZoneOffset.UTC))
            .and(ISSUANCE.STARTED_AT.lt(before.atOffset(ZoneOffset.UTC))));
  }

  /** Which of these issuances there are at all. */
  Set<String> known(Collection<String> issuances) {
    return issuances.isEmpty()
        ? Set.of()
        : new HashSet<>(
            dsl.select(ISSUANCE.ISSUANCE_ID)
                .from(ISSUANCE)
                .where(ISSUANCE.ISSUANCE_ID.eq(DSL.any(issuances.toArray(String[]::new))))
                .fetch(ISSUANCE.ISSUANCE_ID));
  }

  /** Those that wait for a person, whatever their day. */
  List<Story> unsettled() {
    return stories(
        ISSUANCE
            .FEE_STATE
            .in("asked", "owed")
            .or(ISSUANCE.STATE.in("printing", "in_doubt", "awaiting_pickup", "tray_uncertain"))
            .or(
                ISSUANCE.ISSUANCE_ID.in(
                    DSL.select(INCIDENT_CASE.ISSUANCE_ID)
                        .from(INCIDENT_CASE)
                        .where(INCIDENT_CASE.ANSWERED_AT.isNull()))));
  }

  /** Ids that begin so, two at most. */
  List<String> named(String begin) {
    return dsl.select(ISSUANCE.ISSUANCE_ID)
        .from(ISSUANCE)
        .where(ISSUANCE.ISSUANCE_ID.startsWith(begin))
        .limit(2)
        .fetch(ISSUANCE.ISSUANCE_ID);
  }

  List<Story> stories(Condition which) {
    var ids = DSL.select(ISSUANCE.ISSUANCE_ID).from(ISSUANCE).where(which);
    Map<String, List<Copy>> copies =
        dsl.select(
                ISSUANCE_COPY.ISSUANCE_ID,
                ISSUANCE_COPY.COPY,
                ISSUANCE_COPY.DIGEST,
                ISSUANCE_COPY.JOB_NAME,
                ISSUANCE_COPY.ENTERED_PRINTING_AT,
                ISSUANCE_COPY.JOB_STATE,
                ISSUANCE_COPY.IMPRESSIONS)
            .from(ISSUANCE_COPY)
            .where(ISSUANCE_COPY.ISSUANCE_ID.in(ids))
            .orderBy(ISSUANCE_COPY.ISSUANCE_ID, ISSUANCE_COPY.COPY)
            .fetchGroups(
                row -> row.value1(),
                row ->
                    new Copy(
                        row.value2(),
                        Optional.ofNullable(row.value3()),
                        Optional.ofNullable(row.value4()),
                        row.value5() != null,
                        Optional.ofNullable(row.value6()),
                        number(row.value7())));
    var fees = fees(ids);
    var journal = journal(ids);
    var cases = cases(ids);
    return dsl.select(
            ISSUANCE.ISSUANCE_ID,
            ISSUANCE.TERMINAL_ID,
            ISSUANCE.MUNICIPALITY_CODE,
            ISSUANCE.KIND,
            ISSUANCE.STATE,
            ISSUANCE.ABANDONED_REASON,
            ISSUANCE.VERSION,
            ISSUANCE.FEE_STATE,
            ISSUANCE.FEE_YEN,
            ISSUANCE.COPIES,
            ISSUANCE.PAGES,
            ISSUANCE.PRINTED,
            ISSUANCE.TOUCHED_AT,
            ISSUANCE.RELEASED_AT)
        .from(ISSUANCE)
        .where(which)
        .orderBy(ISSUANCE.STARTED_AT, ISSUANCE.ISSUANCE_ID)
        .fetch(row ->
            new Story(
                row.value1(),
                row.value2(),
                row.value3(),
                row.value4(),
                row.value5(),
                Optional.ofNullable(row.value6()),
                row.value7(),
                row.value8(),
                number(row.value9()),
                row.value10(),
                number(row.value11()).orElse(0),
                number(row.value12()).orElse(0),
                row.value13().toInstant(),
                row.value14() != null,
                copies.getOrDefault(row.value1(), List.of()),
                fees.getOrDefault(row.value1(), List.of()),
                journal.getOrDefault(row.value1(), List.of()),
                cases.getOrDefault(row.value1(), List.of())));
  }

  private Map<String, List<FeeLine>> fees(org.jooq.Select<org.jooq.Record1<String>> ids) {
    return dsl.select(
            LEDGER.ISSUANCE_ID,
            LEDGER.COPY,
            LEDGER.STEP,
            LEDGER.FEE_STATE,
            LEDGER.YEN,
            LEDGER.BASIS,
            LEDGER.ORDINARY_YEN,
            LEDGER.DEBIT,
            LEDGER.CREDIT,
            org.jooq.impl.DSL.coalesce(LEDGER.DEVICE_RECEIPT, LEDGER.COUNTER_RECEIPT))
        .from(LEDGER)
        .where(LEDGER.ISSUANCE_ID.in(ids))
        .orderBy(LEDGER.ISSUANCE_ID, LEDGER.COPY, LEDGER.STEP)
        .fetchGroups(
            row -> row.value1(),
            row ->
                new FeeLine(
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    Optional.ofNullable(row.value6()),
                    number(row.value7()).orElse(row.value5()),
                    Optional.ofNullable(row.value8()),
                    Optional.ofNullable(row.value9()),
                    Optional.ofNullable(row.value10())));
  }

  private Map<String, List<JournalLine>> journal(org.jooq.Select<org.jooq.Record1<String>> ids) {
    var digests =
        DSL.field(
            "(SELECT array_agg(d) FROM jsonb_array_elements_text({0} -> 'digests') d)",
            String[].class, JOURNAL.DETAIL);
    return dsl.select(
            JOURNAL.ISSUANCE_ID,
            JOURNAL.VERSION,
            JOURNAL.AT,
            JOURNAL.EVENT,
            JOURNAL.FROM_STATE,
            JOURNAL.TO_STATE,
            digests,
            detail("copy", Integer.class),
            detail("device_receipt", String.class),
            detail("counter_receipt", String.class))
        .from(JOURNAL)
        .where(JOURNAL.ISSUANCE_ID.in(ids))
        .orderBy(JOURNAL.ISSUANCE_ID, JOURNAL.VERSION)
        .fetchGroups(
            row -> row.value1(),
            row ->
                new JournalLine(
                    row.value2(),
                    row.value3().toInstant(),
                    row.value4(),
                    Optional.ofNullable(row.value5()),
                    row.value6(),
                    row.value7() == null ? List.of() : List.of(row.value7()),
                    number(row.value8()),
                    Optional.ofNullable(row.value9())
                        .or(() -> Optional.ofNullable(row.value10()))));
  }

  private Map<String, List<Story.Case>> cases(org.jooq.Select<org.jooq.Record1<String>> ids) {
    return dsl.select(INCIDENT_CASE.ISSUANCE_ID, INCIDENT_CASE.WHY, INCIDENT_CASE.ANSWERED_AT)
        .from(INCIDENT_CASE)
        .where(INCIDENT_CASE.ISSUANCE_ID.in(ids))
        .orderBy(INCIDENT_CASE.CASE_ID)
        .fetchGroups(
            row -> row.value1(), row -> new Story.Case(row.value2(), row.value3() == null));
  }

  private static <T> org.jooq.Field<T> detail(String key, Class<T> type) {
    org.jooq.Field<JSONB> detail = JOURNAL.DETAIL;
    return DSL.field("({0} ->> {1})", String.class, detail, DSL.inline(key)).cast(type);
  }

  private static OptionalInt number(@Nullable Number number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number.intValue());
  }
}
