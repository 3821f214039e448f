package tewatashi.issuance.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Objects;
import tewatashi.db.testing.SmallTown;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.operations.OperatorSession;

/**
 * A cell of municipalities as their operators find it after a month, as {@code cell.sql} makes it
 * in a database of the tests'; the page's bench has psql make the same in a house's.
 */
final class Cell {
  static final int MUNICIPALITIES = 123;
  static final int TERMINALS = 5_000;
  private static final String ISSUER = "https://login.example";

  private static final String OPERATOR =
      """
      INSERT INTO operator_login (operator_id, issuer, subject) VALUES ('O-1', '%1$s', 'one');
      INSERT INTO operator_grant (operator_id, role) VALUES ('O-1', 'operator'), ('O-1', 'auditor');
      SELECT open_operator_session('%2$s', '%3$s', '%1$s', 'one')
      """;

  private Cell() {}

  /** Fills a new database; the planner knows it as it would after a month. */
  static void fill(TestDatabase database, int issuances) throws IOException {
    SmallTown.build(database);
    var statements = sql(issuances).split("VACUUM", 2);
    database.set(statements[0]);
    database.set("VACUUM" + statements[1]);
  }

  private static String sql(int issuances) throws IOException {
    try (var file = Objects.requireNonNull(Cell.class.getResourceAsStream("cell.sql"))) {
      return new String(file.readAllBytes(), UTF_8)
          .replace(":municipalities", String.valueOf(MUNICIPALITIES))
          .replace(":terminals", String.valueOf(TERMINALS))
          .replace(":issuances", String.valueOf(issuances));
    }
  }

  /** Who sees all of it. */
  static OperatorSession operator(TestDatabase database) {
    var session = new OperatorSession("1".repeat(32), "2".repeat(64));
    var hash = Digest.of(HexFormat.of().parseHex(session.token())).hex();
    database.set(OPERATOR.formatted(ISSUER, session.id(), hash));
    return session;
  }
}
