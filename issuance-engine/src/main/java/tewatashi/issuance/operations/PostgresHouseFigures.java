package tewatashi.issuance.operations;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import tewatashi.issuance.port.HouseFigures;
import tewatashi.issuance.port.RegisterUnavailable;

/**
 * The house's figures from PostgreSQL, as operations, in one snapshot. Each query reads an index
 * over what is live or open, or a table that people fill by hand; none reads along the journal.
 */
final class PostgresHouseFigures implements HouseFigures {
  /** At most one live story a terminal: {@code one_live_issuance_per_terminal}. */
  private static final String LIVE =
      """
      SELECT municipality_code, state, count(*) AS stories FROM issuance
        WHERE released_at IS NULL AND ended_at IS NULL GROUP BY municipality_code, state
      """;

  private static final String PRINTING =
      """
      SELECT DISTINCT printer_id FROM issuance
        WHERE released_at IS NULL AND state IN ('printing', 'in_doubt')
      """;

  /** What is rightly being paid for just now is no open fee: only ended stories count. */
  private static final String FEES =
      """
      SELECT municipality_code, fee_state, count(*) AS stories FROM issuance
        WHERE fee_state IN ('asked', 'owed') AND ended_at IS NOT NULL
        GROUP BY municipality_code, fee_state
      """;

  private static final String STOPS =
      """
      SELECT CASE
          WHEN reason LIKE 'watch: %' THEN 'watch'
          WHEN reason = 'release check differed' THEN 'release-check'
          WHEN reason = 'not mine' THEN 'not-mine'
          WHEN reason IN ('crossed wires', 'guard') THEN 'crossed-wires'
          ELSE 'person' END AS word,
        count(*) FILTER (WHERE lifted_at IS NULL) AS standing,
        count(*) FILTER (WHERE lifted_at IS NOT NULL) AS lifted
      FROM stop GROUP BY 1
      """;

  private static final String CASES =
      """
      SELECT CASE
          WHEN why LIKE 'watch: %' THEN 'watch'
          WHEN why = 'release check differed' THEN 'release-check'
          WHEN why LIKE 'notice from %' THEN 'notice'
          WHEN why LIKE 'register differs: %' THEN 'register'
          WHEN why IN ('not mine', 'crossed wires', 'tray uncertain', 'payment unanswered',
              'in doubt', 'late answer', 'unexpected error')
            THEN replace(why, ' ', '-')
          ELSE 'other' END AS word,
        count(*) FILTER (WHERE answered_at IS NULL) AS open,
        count(*) FILTER (WHERE answered_at IS NOT NULL) AS answered,
        coalesce(extract(epoch FROM clock_timestamp()
          - min(opened_at) FILTER (WHERE answered_at IS NULL)), 0)::float8 AS oldest
      FROM incident_case GROUP BY 1
      """;

  private static final String BREACHES =
      "SELECT law, count(*) AS breaches FROM watch_breach GROUP BY law";

  private static final String FEEDS =
      """
      SELECT source, extract(epoch FROM clock_timestamp() - watermark_at)::float8 AS age
        FROM feed_source
      """;

  /** Whom several sources tell of is as old as the oldest of them. */
  private static final String FEEDS_OF_PAPERS =
      """
      SELECT s.municipality_code, s.kind,
        extract(epoch FROM clock_timestamp() - min(f.watermark_at))::float8 AS age
      FROM feed_scope s JOIN feed_source f USING (source)
      GROUP BY s.municipality_code, s.kind
      """;

  private static final String NODES =
      """
      SELECT count(*) AS living FROM node
        WHERE left_at IS NULL AND seen_at > clock_timestamp() - interval '15 seconds'
      """;

  private static final String RECONCILED =
      """
      SELECT day, unexplained, unbalanced_yen,
        extract(epoch FROM clock_timestamp() - compared_at)::float8 AS ago
      FROM reconciled_day ORDER BY day DESC, compared_at DESC LIMIT 1
      """;

  private static final String REGISTER_DIFFERS =
      """
      SELECT replace(why, 'register differs: ', '') AS word, count(*) AS cases FROM incident_case
        WHERE why IN ('register differs: seal', 'register differs: record',
          'register differs: authority') AND answered_at IS NULL GROUP BY why
      """;

  private static final String REGISTER_COMPARED =
      """
      SELECT extract(epoch FROM clock_timestamp() - compared_at)::float8 AS ago
      FROM register_comparison ORDER BY day DESC, compared_at DESC LIMIT 1
      """;

  private final RolePool operations;

  PostgresHouseFigures(RolePool operations) {
    this.operations = operations;
  }

  @Override
  public Figures read() throws RegisterUnavailable {
    try {
      return operations.snapshot(Presented.NOTHING, PostgresHouseFigures::figures);
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the house's figures could not be read", e);
    }
  }

  private static Figures figures(DSLContext dsl) {
    return new Figures(
        new HashSet<>(
            dsl.fetch("SELECT municipality_code FROM municipality")
                .map(row -> row.get(0, String.class))),
        list(dsl, LIVE, row -> new Live(text(row, 0), text(row, 1), number(row, 2))),
        Set.copyOf(list(dsl, PRINTING, row -> row.get(0, UUID.class))),
        list(dsl, FEES, row -> new OpenFees(text(row, 0), text(row, 1), number(row, 2))),
        list(dsl, STOPS, row -> new Stops(guard(text(row, 0)), number(row, 1), number(row, 2))),
        list(
            dsl,
            CASES,
            row ->
                new Cases(question(text(row, 0)), number(row, 1), number(row, 2), seconds(row, 3))),
        pairs(dsl, BREACHES, row -> number(row, 1)),
        pairs(dsl, FEEDS, row -> seconds(row, 1)),
        list(
            dsl,
            FEEDS_OF_PAPERS,
            row -> new FeedOfPapers(text(row, 0), text(row, 1), seconds(row, 2))),
        (int) number(dsl.fetchSingle(NODES), 0),
        dsl.fetchOptional(RECONCILED).flatMap(PostgresHouseFigures::reconciled),
        register(dsl));
  }

  private static RegisterCompared register(DSLContext dsl) {
    return new RegisterCompared(
        dsl.fetch(REGISTER_DIFFERS).stream()
            .collect(Collectors.toMap(row -> RegisterWord.of(text(row, 0)), row -> number(row, 1))),
        dsl.fetchOptional(REGISTER_COMPARED).map(row -> seconds(row, 0)));
  }

  private static Optional<Reconciled> reconciled(Record row) {
    return Optional.of(
        new Reconciled(
            row.get(0, LocalDate.class), number(row, 1), number(row, 2), seconds(row, 3)));
  }

  private static <T> List<T> list(DSLContext dsl, String sql, Function<Record, T> reading) {
    return dsl.fetch(sql).stream().map(reading).toList();
  }

  private static <T> Map<String, T> pairs(DSLContext dsl, String sql, Function<Record, T> reading) {
    return dsl.fetch(sql).stream().collect(Collectors.toMap(row -> text(row, 0), reading));
  }

  private static Guard guard(String word) {
    return Arrays.stream(Guard.values())
        .filter(guard -> guard.word().equals(word))
        .findFirst()
        .orElse(Guard.PERSON);
  }

  private static Question question(String word) {
    return Arrays.stream(Question.values())
        .filter(question -> question.word().equals(word))
        .findFirst()
        .orElse(Question.OTHER);
  }

  private static String text(Record row, int column) {
    return String.valueOf(row.get(column, String.class));
  }

  private static long number(Record row, int column) {
    return row.get(column, long.class);
  }

  private static Duration seconds(Record row, int column) {
    return Duration.ofMillis(Math.round(row.get(column, double.class) * 1000));
  }
}
