package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.ASK_FOR_REPORT;
import static tewatashi.db.generated.Tables.CASE_CONCERNED;
import static tewatashi.db.generated.Tables.INCIDENT_CASE;
import static tewatashi.db.generated.Tables.ISSUANCE;
import static tewatashi.db.generated.Tables.MUNICIPALITY;
import static tewatashi.db.generated.Tables.READ_REPORT;
import static tewatashi.db.generated.Tables.TERMINAL;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.tables.records.ReadReportRecord;
import tewatashi.issuance.document.Digest;

/**
 * Whose data stood on the pages of a case, read by an operator who says why, for the report to the
 * privacy commission (漏えい等報告). The asking is committed before anything is read.
 */
public final class CaseReports implements AutoCloseable {
  /** As long as a case's evidence takes in a busy hour ({@link CaseBook}). */
  private static final Duration WAIT_MAX = Duration.ofSeconds(30);

  private final OperatorsDatabase operations;
  private final CaseBook book;

  /**
   * @param access with a login for operations
   */
  public CaseReports(DatabaseAccess access) {
    this.operations = new OperatorsDatabase(access, WAIT_MAX);
    this.book = new CaseBook(operations);
  }

  /** What the database said to an asking or a reading. */
  public enum Said {
    /** It is written down who asks and why: it may be read, once and within ten minutes. */
    ASKED("asked"),
    /** It was read. */
    READ("read"),
    /** Nobody asked for this, or it was read before, or it was asked more than ten minutes ago. */
    NOT_ASKED("not-asked"),
    /** Not the enrolled, standing key of this operator, or not its signature under this order. */
    KEY_WRONG("key-wrong"),
    /** Signed more than ten minutes ago, before the case, or in the future. */
    ORDER_TOO_OLD("order-too-old"),
    /** The answer is that nobody's page left, or the applicant's own: there is nobody to tell. */
    NOBODY_AFFECTED("nobody-affected"),
    /** More is known of the case than the operator decided by, or another answer: look again. */
    EVIDENCE_CHANGED("evidence-changed"),
    /** An issuance that is neither the case's own, nor its neighbour, nor has the very page. */
    NOT_CONCERNED("not-concerned"),
    /** No such case. */
    UNKNOWN("no-such-case");

    private final String word;

    Said(String word) {
      this.word = word;
    }

    private static Said of(@Nullable String word) {
      return Arrays.stream(values())
          .filter(said -> said.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the database said " + word));
    }
  }

  /**
   * What came of it.
   *
   * @param report its number; empty where nothing was written
   */
  public record Asking(Said said, OptionalLong report) {}

  /**
   * What was read.
   *
   * @param said {@link Said#READ}, or why not
   * @param people the case's own story first; empty where nothing was read
   */
  public record Reading(Said said, List<AffectedPerson> people) {
    public Reading {
      people = List.copyOf(people);
    }
  }

  /**
   * The case as the report has it; empty if there is none, or no issuance is known for it: whose
   * data stood on a page is known by issuances alone.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  public Optional<ReportedCase> find(long number) {
    return book.find(number).filter(about -> about.issuance().isPresent()).map(this::withItsPlace);
  }

  private ReportedCase withItsPlace(IncidentCase about) {
    return operations.asked(dsl -> {
      var place =
          dsl.select(
                  TERMINAL.TERMINAL_ID,
                  TERMINAL.STORE,
                  ISSUANCE.KIND,
                  MUNICIPALITY.PREFECTURE,
                  MUNICIPALITY.NAME,
                  INCIDENT_CASE.EVIDENCE)
              .from(INCIDENT_CASE)
              .join(ISSUANCE)
              .on(ISSUANCE.ISSUANCE_ID.eq(INCIDENT_CASE.ISSUANCE_ID))
              .join(TERMINAL)
              .on(TERMINAL.TERMINAL_ID.eq(ISSUANCE.TERMINAL_ID))
              .join(MUNICIPALITY)
              .on(MUNICIPALITY.MUNICIPALITY_CODE.eq(ISSUANCE.MUNICIPALITY_CODE))
              .where(INCIDENT_CASE.CASE_ID.eq(about.id()))
              .fetchSingle();
      byte @Nullable [] under = place.value6();
      return new ReportedCase(
          about,
          place.value1(),
          place.value2(),
          place.value3(),
          place.value4() + place.value5(),
          under == null
              ? Optional.empty()
              : Optional.of(new Digest(HexFormat.of().formatHex(under))));
    });
  }

  /**
   * The evidence as it is now; empty if there is no such case.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  public Optional<Digest> evidence(long number) {
    return book.evidence(number).map(CaseEvidence::digest);
  }

  /**
   * Which issuances a case may concern, by the evidence as it is now.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  public ConcernedStories concerned(IncidentCase about) {
    return operations.asked(dsl ->
        new ConcernedStories(
            about.issuance().orElseThrow(),
            new HashSet<>(
                dsl.selectFrom(CASE_CONCERNED(about.id()))
                    .fetch(row -> Objects.requireNonNull(row.getIssuanceId())))));
  }

  /**
   * What would have to be signed now.
   *
   * @param issuances as {@link ConcernedStories#chosen} gave them
   * @throws IllegalArgumentException if a field is not of its form
   * @throws DatabaseUnavailable if the database does not answer
   */
  public ReportOrder order(
      IncidentCase about,
      Digest evidence,
      List<String> issuances,
      String purpose,
      String operator,
      Instant at) {
    return operations.asked(dsl ->
        new ReportOrder(
            OperatorsDatabase.realm(dsl), about, evidence, issuances, purpose, operator, at));
  }

  /**
   * Writes down who asks, why, about which issuances and under which evidence.
   *
   * @param signature 64 bytes, Ed25519
   * @throws DatabaseUnavailable if the database does not answer
   */
  public Asking ask(ReportOrder order, byte[] signature) {
    return operations.asked(dsl -> {
      var about = order.about();
      var key = OperatorSignatures.key(dsl, order.operator(), order.bytes(), signature);
      if (key.isEmpty()
          || order.realm() != OperatorsDatabase.realm(dsl)
          || !CaseBook.standsAs(dsl, about)) {
        return new Asking(Said.KEY_WRONG, OptionalLong.empty());
      }
      var asked =
          dsl.selectFrom(
                  ASK_FOR_REPORT(
                      about.id(),
                      order.operator(),
                      key.get(),
                      order.purpose(),
                      about.closed().map(closed -> closed.answer().word()).orElse(null),
                      HexFormat.of().parseHex(order.evidence().hex()),
                      order.issuances().toArray(String[]::new),
                      Times.at(order.at()),
                      signature))
              .fetchSingle();
      @Nullable Long report = asked.getReport();
      return new Asking(
          Said.of(asked.getSaid()),
          report == null ? OptionalLong.empty() : OptionalLong.of(report));
    });
  }

  /**
   * Reads what was asked for, once.
   *
   * @param report of an {@link Asking} that was {@link Said#ASKED}, ten minutes ago at most
   * @throws DatabaseUnavailable if the database does not answer
   */
  public Reading read(long report) {
    return operations.asked(dsl -> {
      var rows = dsl.selectFrom(READ_REPORT(report)).fetch();
      var said = Said.of(rows.getFirst().getSaid());
      return new Reading(said, said == Said.READ ? rows.map(CaseReports::person) : List.of());
    });
  }

  private static AffectedPerson person(ReadReportRecord row) {
    @Nullable Integer person = row.getPerson();
    return new AffectedPerson(
        person == null ? OptionalInt.empty() : OptionalInt.of(person),
        Objects.requireNonNull(row.getReference()),
        Objects.requireNonNull(row.getOwnStory()),
        Objects.requireNonNull(row.getKind()),
        Objects.requireNonNull(row.getMunicipality()),
        new AffectedPerson.Part(
            Objects.requireNonNull(row.getOnPage()),
            Objects.requireNonNull(row.getApplied()),
            Objects.requireNonNull(row.getNamedAsHead())),
        Optional.ofNullable(row.getName()),
        Optional.ofNullable(row.getNameKana()),
        Optional.ofNullable(row.getFormerName()),
        Optional.ofNullable(row.getAlias()),
        Optional.ofNullable(row.getBirthDate()),
        Optional.ofNullable(row.getAddress()),
        List.of(Objects.requireNonNull(row.getItems())),
        List.of(Objects.requireNonNull(row.getIssueNumbers())),
        Objects.requireNonNull(row.getCopiesEntered()));
  }

  @Override
  public void close() {
    operations.close();
  }
}
