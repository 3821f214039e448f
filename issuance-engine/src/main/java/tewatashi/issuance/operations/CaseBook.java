package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.INCIDENT_CASE;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.session.TerminalId;

/**
 * Cases, what is known of each, and the two operators who answer "whose bytes left?", each with a
 * signature under the same evidence. What they signed stays in {@code case_word}. Nothing else
 * closes a case, and no later success does.
 */
public final class CaseBook implements AutoCloseable {
  /** The evidence of a case in a busy hour takes a second or two; nobody waits for ever. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(30);

  /** Whose latest word of the last day counts, by a key that stands; asked with its case. */
  private static final Field<String[]> SIGNED =
      DSL.field(
          """
          ARRAY(SELECT w.operator_id || ': ' || w.answer
            FROM case_word w JOIN operator_key k USING (public_key)
            WHERE w.case_id = {0} AND k.revoked_at IS NULL
              AND w.said_at > clock_timestamp() - interval '24 hours'
              AND NOT EXISTS (SELECT FROM case_word later WHERE later.case_id = w.case_id
                AND later.operator_id = w.operator_id AND later.word_id > w.word_id)
            ORDER BY w.word_id)
          """,
          String[].class, INCIDENT_CASE.CASE_ID);

  private static final String FACTS =
      """
      SELECT part, place, fact::text FROM %s(?) ORDER BY part COLLATE "C", place
      """;

  private final OperatorsDatabase operations;

  /**
   * @param access with a login for operations
   */
  public CaseBook(DatabaseAccess access) {
    this.operations = new OperatorsDatabase(access, WAIT_MAX);
  }

  CaseBook(OperatorsDatabase operations) {
    this.operations = operations;
  }

  /** What an operator's answer came to. */
  public enum Said {
    /** Two people said so: the case is closed. */
    ANSWERED("answered"),
    /** It is written down: another operator has to sign the same answer. */
    WAITS_FOR_ANOTHER("waits-for-another"),
    /** It is written down, and somebody else's word says otherwise: the case stays open. */
    ANOTHER_ANSWER_STANDS("another-answer-stands"),
    /** It had been answered; nothing changed. */
    ANSWERED_BEFORE("answered-before"),
    /** Something was added to the case since it was looked at: look again. Nothing changed. */
    EVIDENCE_CHANGED("evidence-changed"),
    /** Not the enrolled, standing key of this operator, or not its signature under this order. */
    KEY_WRONG("key-wrong"),
    /** This operator has said so already. */
    SAME_OPERATOR("same-operator"),
    /** Signed more than ten minutes ago, before the case, or in the future. */
    ORDER_TOO_OLD("order-too-old"),
    /** Nothing that this operator may do there, or not the one whose page it is. */
    NOT_GRANTED("not-granted"),
    /** No such case. */
    UNKNOWN("no-such-case");

    private final String word;

    Said(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    private static Said of(@Nullable String word) {
      return Arrays.stream(values())
          .filter(said -> said.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the database said " + word));
    }
  }

  /** What an operator's notice came to. */
  public enum Noticed {
    /** A case is open about the issuance. */
    OPENED("opened"),
    /** A case is open about what was said: no single issuance of this reference is known. */
    OPENED_WITHOUT_ISSUANCE("opened-without-issuance"),
    /** This very order opened it before; nothing changed. */
    OPENED_BEFORE("opened-before"),
    /** Not the enrolled, standing key of this operator, or not its signature under this order. */
    KEY_WRONG("key-wrong"),
    /** Signed more than ten minutes ago, or in the future. */
    ORDER_TOO_OLD("order-too-old"),
    /** Nothing that this operator may do there, or not the one whose page it is. */
    NOT_GRANTED("not-granted"),
    /** No terminal has this number. */
    UNKNOWN("unknown");

    private final String word;

    Noticed(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    private static Noticed of(@Nullable String word) {
      return Arrays.stream(values())
          .filter(noticed -> noticed.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the database said " + word));
    }
  }

  /**
   * What came of a notice.
   *
   * @param opened the case's number; empty where none was opened
   */
  public record Opening(Noticed noticed, OptionalLong opened) {}

  /**
   * Every case, the oldest first.
   *
   * @param answeredToo with those that are closed
   * @throws DatabaseUnavailable if the database does not answer
   */
  public List<IncidentCase> list(boolean answeredToo) {
    return operations.asked(
        dsl -> cases(dsl, answeredToo ? DSL.noCondition() : INCIDENT_CASE.ANSWERED_AT.isNull()));
  }

  /**
   * One case; empty if there is none of this number.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  public Optional<IncidentCase> find(long number) {
    return operations.asked(dsl -> find(dsl, number));
  }

  /**
   * Everything that is known of a case, as of now; empty if there is none of this number.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  public Optional<CaseEvidence> evidence(long number) {
    var facts =
        operations.asked(dsl ->
            dsl.fetch(FACTS.formatted(operations.caseFacts()), number)
                .map(row -> new CaseFact(text(row, 0), row.get(1, long.class), text(row, 2))));
    return facts.isEmpty() ? Optional.empty() : Optional.of(new CaseEvidence(facts));
  }

  /**
   * What would have to be signed now; empty if there is no such case.
   *
   * @throws IllegalArgumentException if operator or reason are not of their form
   * @throws DatabaseUnavailable if the database does not answer
   */
  public Optional<CaseOrder> order(
      long number,
      Digest evidence,
      WhoseBytes answer,
      String because,
      String operator,
      Instant at) {
    return operations.asked(dsl ->
        find(dsl, number)
            .map(found ->
                new CaseOrder(
                    OperatorsDatabase.realm(dsl), found, evidence, answer, because, operator, at)));
  }

  /**
   * Says whose bytes left. The order is compared with the database's own rows, and the evidence
   * with what they are now: whatever was signed must be that.
   *
   * @param signature 64 bytes, Ed25519
   * @throws DatabaseUnavailable if the database does not answer; look at the case before believing
   *     either
   */
  public Said answer(CaseOrder order, byte[] signature) {
    return operations.asked(dsl -> {
      var found = find(dsl, order.about().id());
      if (found.isEmpty()) {
        return Said.UNKNOWN;
      }
      var key = OperatorSignatures.key(dsl, order.operator(), order.bytes(), signature);
      if (key.isEmpty()
          || order.realm() != OperatorsDatabase.realm(dsl)
          || !same(found.get(), order.about())) {
        return Said.KEY_WRONG;
      }
      return Said.of(
          Routines.answerCase(
              dsl.configuration(),
              order.about().id(),
              order.operator(),
              key.get(),
              order.answer().word(),
              order.because(),
              HexFormat.of().parseHex(order.evidence().hex()),
              Times.at(order.at()),
              signature));
    });
  }

  /** Whether an order about this case speaks of the one that stands under its number. */
  static boolean standsAs(DSLContext dsl, IncidentCase signed) {
    return find(dsl, signed.id()).filter(found -> same(found, signed)).isPresent();
  }

  /** Whether an order speaks of the case that stands under its number. */
  private static boolean same(IncidentCase found, IncidentCase signed) {
    return found.issuance().equals(signed.issuance())
        && found.why().equals(signed.why())
        && found.openedAt().equals(signed.openedAt());
  }

  /**
   * What would have to be signed now to open a case.
   *
   * @throws IllegalArgumentException if a field is not of its form
   * @throws DatabaseUnavailable if the database does not answer
   */
  public CaseNotice notice(
      CaseNotice.About about, CaseNotice.From from, String because, String operator, Instant at) {
    return operations.asked(
        dsl -> new CaseNotice(OperatorsDatabase.realm(dsl), about, from, because, operator, at));
  }

  /**
   * Opens a case.
   *
   * @param signature 64 bytes, Ed25519
   * @throws DatabaseUnavailable if the database does not answer; look at the cases before believing
   *     either
   */
  public Opening open(CaseNotice notice, byte[] signature) {
    return operations.asked(dsl -> {
      var key = OperatorSignatures.key(dsl, notice.operator(), notice.bytes(), signature);
      if (key.isEmpty() || notice.realm() != OperatorsDatabase.realm(dsl)) {
        return new Opening(Noticed.KEY_WRONG, OptionalLong.empty());
      }
      var said =
          Routines.openCase(
              dsl.configuration(),
              notice.about().reference().orElse(null),
              notice.about().terminal().map(TerminalId::value).orElse(null),
              notice.about().when().map(Times::at).orElse(null),
              notice.from().why(),
              notice.because(),
              notice.operator(),
              key.get(),
              Times.at(notice.at()),
              signature);
      @Nullable Long opened = said.getOpenedCase();
      return new Opening(
          Noticed.of(said.getOutcome()),
          opened == null ? OptionalLong.empty() : OptionalLong.of(opened));
    });
  }

  private static Optional<IncidentCase> find(DSLContext dsl, long number) {
    return cases(dsl, INCIDENT_CASE.CASE_ID.eq(number)).stream().findFirst();
  }

  private static List<IncidentCase> cases(DSLContext dsl, Condition which) {
    return dsl.select(INCIDENT_CASE.fields())
        .select(SIGNED)
        .from(INCIDENT_CASE)
        .where(which)
        .orderBy(INCIDENT_CASE.OPENED_AT, INCIDENT_CASE.CASE_ID)
        .fetch(row ->
            new IncidentCase(
                row.get(INCIDENT_CASE.CASE_ID),
                Optional.ofNullable(row.get(INCIDENT_CASE.ISSUANCE_ID)),
                place(row),
                row.get(INCIDENT_CASE.WHY),
                row.get(INCIDENT_CASE.OPENED_AT).toInstant(),
                List.of(row.get(SIGNED)),
                closed(row)));
  }

  private static Optional<CasePlace> place(Record row) {
    @Nullable OffsetDateTime at = row.get(INCIDENT_CASE.HAPPENED_AT);
    return at == null
        ? Optional.empty()
        : Optional.of(
            new CasePlace(
                at.toInstant(),
                Optional.ofNullable(row.get(INCIDENT_CASE.SAID_REFERENCE)),
                Optional.ofNullable(row.get(INCIDENT_CASE.TERMINAL_ID)),
                Optional.ofNullable(row.get(INCIDENT_CASE.PRINTER_ID)),
                Optional.ofNullable(row.get(INCIDENT_CASE.NODE_ID)),
                Optional.ofNullable(row.get(INCIDENT_CASE.MATTER))));
  }

  private static Optional<IncidentCase.Closed> closed(Record row) {
    @Nullable OffsetDateTime at = row.get(INCIDENT_CASE.ANSWERED_AT);
    return at == null
        ? Optional.empty()
        : Optional.of(
            new IncidentCase.Closed(
                WhoseBytes.of(row.get(INCIDENT_CASE.ANSWER)).orElseThrow(),
                row.get(INCIDENT_CASE.ANSWERED_BY),
                row.get(INCIDENT_CASE.ANSWERED_WITH),
                at.toInstant()));
  }

  private static String text(Record row, int column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  @Override
  public void close() {
    operations.close();
  }
}
