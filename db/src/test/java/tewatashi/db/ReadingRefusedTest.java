package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.testing.SmallTown;
import tewatashi.db.testing.TestDatabase;

/**
 * Goal: what was issued in a resident's name is read as the order says or not at all, whatever the
 * program that asks has looked at before. Method: the functions themselves, as role operations.
 */
final class ReadingRefusedTest {
  private final TestDatabase database = TestDatabase.create();
  private Connection operations;

  @BeforeEach
  void oneOperator() throws SQLException {
    SmallTown.build(database);
    database.set("INSERT INTO operator_key (operator_id, public_key) VALUES ('one', " + KEY + ")");
    operations = database.connect(Role.OPERATIONS);
  }

  @AfterEach
  void close() throws SQLException {
    operations.close();
    database.close();
  }

  private static final String KEY = "decode(repeat('01', 44), 'hex')";

  /** What is said, and the reading's number, after a bar. */
  private String ask(String key, String reference, String at) throws SQLException {
    return Sql.one(
        operations,
        "SELECT said, reading FROM ask_to_read('one', %s, 'a question', '131016', '00000001', %s,"
                .formatted(key, reference)
            + " now() %s, decode(repeat('02', 64), 'hex'))".formatted(at));
  }

  private void read(String asked) throws SQLException {
    Sql.rows(operations, "SELECT * FROM read_issuances(" + asked.split("\\|")[1] + ")");
  }

  @Test
  void anotherKeyAndOneThatWasTakenBackAskNothing() throws SQLException {
    assertThat(ask("decode(repeat('03', 44), 'hex')", "NULL", "")).isEqualTo("key-wrong|null");
    database.set("UPDATE operator_key SET revoked_at = now()");
    assertThat(ask(KEY, "NULL", "")).isEqualTo("key-wrong|null");
  }

  @Test
  void anOrderOfBeforeOrOfTomorrowAsksNothing() throws SQLException {
    assertThat(ask(KEY, "NULL", "- interval '601 seconds'")).isEqualTo("order-too-old|null");
    assertThat(ask(KEY, "NULL", "+ interval '61 seconds'")).isEqualTo("order-too-old|null");
    assertThat(ask(KEY, "NULL", "")).startsWith("asked|");
  }

  @Test
  void aReferenceOfTwoPeopleIsNobodys() throws SQLException {
    database.set(
        """
        SET session_replication_role = replica;
        INSERT INTO issuance (issuance_id, session_id, terminal_id, printer_id, municipality_code,
            resident_id, kind, scope, items, copies, state, version, fee_state, fee_yen, pages,
            printed, record_version, household_version, issued_on, form_version, build, started_at,
            touched_at, ended_at, released_at)
          SELECT repeat('a', 31) || n, repeat('a', 31) || n, 'T00000' || n,
            ('00000000-0000-4000-8000-00000000000' || n)::uuid, '131016', '0000000' || n,
            'residence', 'holder', '{}', 1, 'delivered', 2, 'kept', 200, 1, 1, 1, 1, current_date,
            'form-1', 'build-1', now(), now(), now(), now() FROM generate_series(1, 2) n
        """);
    String asked = ask(KEY, "repeat('a', 10)", "");
    assertThat(asked).startsWith("several|");
    assertThatThrownBy(() -> read(asked)).hasMessageContaining("nobody has asked to read this");
  }

  @Test
  void nothingIsReadInTheTransactionThatAsksNorTenMinutesLater() throws SQLException {
    operations.setAutoCommit(false);
    String asked = ask(KEY, "NULL", "");
    assertThatThrownBy(() -> read(asked)).hasMessageContaining("nobody has asked to read this");
    operations.rollback();
    operations.setAutoCommit(true);
    String later = ask(KEY, "NULL", "");
    database.set(
        "SET session_replication_role = replica;"
            + " UPDATE audit_reading SET asked_at = asked_at - interval '601 seconds'");
    assertThatThrownBy(() -> read(later)).hasMessageContaining("nobody has asked to read this");
    read(ask(KEY, "NULL", ""));
  }
}
