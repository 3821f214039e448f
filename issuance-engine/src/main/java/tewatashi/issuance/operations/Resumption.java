package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.INCIDENT_CASE;
import static tewatashi.db.generated.Tables.ISSUANCE;
import static tewatashi.db.generated.Tables.JOURNAL;
import static tewatashi.db.generated.Tables.OPERATOR_KEY;
import static tewatashi.db.generated.Tables.STOP;
import static tewatashi.db.generated.Tables.STOP_RESUMPTION;
import static tewatashi.db.generated.Tables.WATCH_BREACH;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.Limits;

/**
 * Two operators lift a stop, each with a signature of their own under the very stop, the second
 * within 24 hours of the first. What they signed stays in {@code stop_resumption}.
 */
public final class Resumption implements AutoCloseable {
  /** So long a first word lasts, as {@code resume_stop} counts it. */
  private static final String A_DAY_AGO = "clock_timestamp() - interval '24 hours'";

  private static final String CROSSED_WIRES = "crossed wires";

  /** The reasons of a guard's stop for it; the second is that of earlier versions' stops. */
  private static final Set<String> CROSSED_WIRES_STOP = Set.of(CROSSED_WIRES, "guard");

  private final OperatorsDatabase operations;

  /**
   * @param access with a login for operations
   */
  public Resumption(DatabaseAccess access, Limits limits) {
    this.operations = new OperatorsDatabase(access, limits);
  }

  Resumption(OperatorsDatabase operations) {
    this.operations = operations;
  }

  /** What an operator's order came to. */
  public enum Said {
    /** Nothing changed yet: another operator has to sign the same. */
    WAITS_FOR_ANOTHER("waits-for-another"),
    /** The stop is lifted, on every node. */
    RESUMED("resumed"),
    /** It had been lifted; nothing changed. */
    LIFTED_BEFORE("lifted-before"),
    /** Not the enrolled, standing key of this operator, or not its signature under this order. */
    KEY_WRONG("key-wrong"),
    /** This operator has said so already. */
    SAME_OPERATOR("same-operator"),
    /** Signed more than ten minutes ago, before the stop, or in the future. */
    ORDER_TOO_OLD("order-too-old"),
    /** Nothing that this operator may do there, or not the one whose page it is. */
    NOT_GRANTED("not-granted"),
    /** No such stop. */
    UNKNOWN("unknown");

    private final String word;

    Said(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    private static Said of(String word) {
      return Arrays.stream(values())
          .filter(said -> said.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the database said " + word));
    }
  }

  /**
   * Every stop that stands, the oldest first.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  public List<StandingStop> standing() {
    return operations.asked(dsl -> stops(dsl, STOP.LIFTED_AT.isNull()));
  }

  /**
   * What would have to be signed now; empty if there is no such stop.
   *
   * @throws IllegalArgumentException if operator or reason are not of their form
   * @throws DatabaseUnavailable if the database does not answer
   */
  public Optional<ResumeOrder> order(long stop, String operator, String because, Instant at) {
    return operations.asked(dsl -> order(dsl, stop, operator, because, at));
  }

  /**
   * Says that a stop may be lifted. The order is made again from the database's own rows: whatever
   * was signed must be that.
   *
   * @param signature 64 bytes, Ed25519
   * @throws IllegalArgumentException if operator or reason are not of their form
   * @throws DatabaseUnavailable if the database does not answer; look again before believing either
   */
  public Said resume(long stop, String operator, String because, Instant at, byte[] signature) {
    return operations.asked(dsl -> {
      var order = order(dsl, stop, operator, because, at);
      if (order.isEmpty()) {
        return Said.UNKNOWN;
      }
      var key = OperatorSignatures.key(dsl, operator, order.get().bytes(), signature);
      if (key.isEmpty()) {
        return Said.KEY_WRONG;
      }
      return Said.of(
          Routines.resumeStop(
              dsl.configuration(), stop, operator, key.get(), because, Times.at(at), signature));
    });
  }

  private static Optional<ResumeOrder> order(
      DSLContext dsl, long stop, String operator, String because, Instant at) {
    var realm = OperatorsDatabase.realm(dsl);
    return stops(dsl, STOP.STOP_ID.eq(stop)).stream()
        .findFirst()
        .map(found -> new ResumeOrder(realm, found, operator, because, at));
  }

  private static List<StandingStop> stops(DSLContext dsl, Condition which) {
    return dsl.select(STOP.fields())
        .from(STOP)
        .where(which)
        .orderBy(STOP.STOP_ID)
        .fetch(row ->
            new StandingStop(
                row.get(STOP.STOP_ID),
                Optional.ofNullable(row.get(STOP.MUNICIPALITY_CODE)),
                Optional.ofNullable(row.get(STOP.KIND)),
                Optional.ofNullable(row.get(STOP.TERMINAL_ID)),
                Optional.ofNullable(row.get(STOP.PRINTER_ID)),
                Optional.ofNullable(row.get(STOP.BUILD)),
                row.get(STOP.ONE_RESIDENT),
                row.get(STOP.REASON),
                row.get(STOP.PUBLIC_REASON),
                row.get(STOP.PLACED_AT).toInstant(),
                row.get(STOP.PLACED_BY),
                signed(dsl, row.get(STOP.STOP_ID)),
                openCases(dsl, row)));
  }

  /** Whose word counts now: by a key that stands, and not older than a day. */
  private static List<String> signed(DSLContext dsl, long stop) {
    return dsl.selectDistinct(STOP_RESUMPTION.OPERATOR_ID)
        .from(STOP_RESUMPTION)
        .join(OPERATOR_KEY)
        .on(OPERATOR_KEY.PUBLIC_KEY.eq(STOP_RESUMPTION.PUBLIC_KEY))
        .where(STOP_RESUMPTION.STOP_ID.eq(stop))
        .and(OPERATOR_KEY.REVOKED_AT.isNull())
        .and(STOP_RESUMPTION.SAID_AT.gt(DSL.field(A_DAY_AGO, STOP_RESUMPTION.SAID_AT.getType())))
        .orderBy(STOP_RESUMPTION.OPERATOR_ID)
        .fetch(row -> row.value1());
  }

  /**
   * Of the stories for which it was placed: by the watch, with a step of their own, or by a guard
   * that saw crossed wires; and of its place, where the watch knew no story.
   */
  private static List<String> openCases(DSLContext dsl, Record stop) {
    return dsl.select(INCIDENT_CASE.CASE_ID, INCIDENT_CASE.WHY)
        .from(INCIDENT_CASE)
        .where(INCIDENT_CASE.ANSWERED_AT.isNull())
        .and(
            INCIDENT_CASE
                .ISSUANCE_ID
                .in(
                    DSL.select(WATCH_BREACH.ISSUANCE_ID)
                        .from(WATCH_BREACH)
                        .where(WATCH_BREACH.STOP_ID.eq(stop.get(STOP.STOP_ID))))
                .or(
                    INCIDENT_CASE.ISSUANCE_ID.in(
                        DSL.select(JOURNAL.ISSUANCE_ID)
                            .from(JOURNAL)
                            .join(STOP)
                            .on(STOP.WRITTEN_IN.eq(JOURNAL.WRITTEN_IN))
                            .where(STOP.STOP_ID.eq(stop.get(STOP.STOP_ID)))))
                .or(ofCrossedWires(stop))
                .or(ofItsPlace(stop)))
        .orderBy(INCIDENT_CASE.CASE_ID)
        .fetch(row -> row.value1() + " (" + row.value2() + ")");
  }

  /**
   * What a guard asked with its stop, or was asked before and is open: crossed wires of a story of
   * the stop's terminal and kind.
   */
  private static Condition ofCrossedWires(Record stop) {
    if (!CROSSED_WIRES_STOP.contains(stop.get(STOP.REASON))) {
      return DSL.falseCondition();
    }
    return INCIDENT_CASE
        .WHY
        .eq(CROSSED_WIRES)
        .and(
            INCIDENT_CASE.ISSUANCE_ID.in(
                DSL.select(ISSUANCE.ISSUANCE_ID)
                    .from(ISSUANCE)
                    .where(ISSUANCE.TERMINAL_ID.eq(stop.get(STOP.TERMINAL_ID)))
                    .and(ISSUANCE.KIND.eq(stop.get(STOP.KIND)))));
  }

  /**
   * What the watch stopped without a story: its law's word, and the terminal or the older build.
   */
  private static Condition ofItsPlace(Record stop) {
    return INCIDENT_CASE
        .ISSUANCE_ID
        .isNull()
        .and(INCIDENT_CASE.WHY.eq(stop.get(STOP.REASON)))
        .and(
            INCIDENT_CASE
                .TERMINAL_ID
                .eq(stop.get(STOP.TERMINAL_ID))
                .or(INCIDENT_CASE.MATTER.startsWith(stop.get(STOP.BUILD) + "/")));
  }

  @Override
  public void close() {
    operations.close();
  }
}
