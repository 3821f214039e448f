package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.REGISTER_COMPARISON;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import tewatashi.issuance.port.HouseFigures.RegisterWord;

/**
 * Holds what was printed against the register as it is known by now. The database compares, by a
 * function that gives out neither a record nor a person, and opens a case for whatever differs.
 */
public final class RegisterComparison implements AutoCloseable {
  /** A day of a large cell takes seconds; nobody waits for ever. */
  private static final Duration WAIT_MAX = Duration.ofMinutes(5);

  private static final String COMPARE =
      "SELECT issuance_id, word, case_id, opened, answered FROM compare_register(?)"
          + " ORDER BY issuance_id, word";

  private final OperatorsDatabase operations;

  /**
   * @param access with a login for operations
   */
  public RegisterComparison(DatabaseAccess access) {
    this.operations = new OperatorsDatabase(access, WAIT_MAX);
  }

  /**
   * A day, compared.
   *
   * @param papers copies that entered printing on that day
   * @param differences by issuance and word
   */
  public record Compared(LocalDate day, long papers, List<RegisterDifference> differences) {
    public Compared {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Compares what entered printing on a day, in one transaction. What was found before opens no
   * second case.
   *
   * @param day by Asia/Tokyo; one that has not begun is refused by the database
   * @throws DatabaseUnavailable if the database does not answer; nothing of the day was written
   *     then, or all of it: compared again, it comes to the same
   */
  public Compared compare(LocalDate day) {
    return operations.asked(dsl -> {
      var differences = dsl.fetch(COMPARE, day).map(row -> difference(day, row));
      return new Compared(day, papers(dsl, day), differences);
    });
  }

  private static RegisterDifference difference(LocalDate day, Record row) {
    return new RegisterDifference(
        day,
        Objects.requireNonNull(row.get(0, String.class)),
        RegisterWord.of(Objects.requireNonNull(row.get(1, String.class))),
        row.get(2, long.class),
        row.get(3, boolean.class),
        row.get(4, boolean.class));
  }

  private static long papers(DSLContext dsl, LocalDate day) {
    return Objects.requireNonNull(
        dsl.select(REGISTER_COMPARISON.PAPERS)
            .from(REGISTER_COMPARISON)
            .where(REGISTER_COMPARISON.DAY.eq(day))
            .orderBy(REGISTER_COMPARISON.COMPARED_AT.desc())
            .limit(1)
            .fetchSingle()
            .value1());
  }

  @Override
  public void close() {
    operations.close();
  }
}
