package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.testing.TestDatabase;

/** What the register's copy can never say. Written as the feed's own role. */
final class RegisterConstraintsTest {
  private TestDatabase database;

  @BeforeEach
  void setScene() {
    database = TestDatabase.create();
    new Scene(database);
  }

  @AfterEach
  void end() {
    database.close();
  }

  private void feed(String sql) throws SQLException {
    try (var feed = database.connect(Role.FEED)) {
      Sql.run(feed, sql);
    }
  }

  @Test
  void codesHaveTheirCheckDigit() {
    assertThatThrownBy(() -> feed("INSERT INTO municipality VALUES ('131017', '東京都', '区', 15)"))
        .hasMessageContaining("municipality_code");
    assertThatThrownBy(() -> feed("UPDATE individual_number SET number = '123456789010'"))
        .hasMessageContaining("individual_number_digits");
  }

  @Test
  void thereIsOneMayorOneSealAndOneFeeAtATime() {
    assertThatThrownBy(() -> feed("INSERT INTO mayor VALUES ('131016', now(), NULL, '区長', '二')"))
        .hasMessageContaining("one_mayor_at_a_time");
    assertThatThrownBy(() ->
            feed(
                "INSERT INTO official_seal VALUES ('131016', now(), NULL, 24, "
                    + "'\\x89504e470d0a1a0a')"))
        .hasMessageContaining("one_official_seal_at_a_time");
    assertThatThrownBy(() ->
            feed("INSERT INTO fee VALUES ('131016', 'residence', '2025-04-01', " + "NULL, 300)"))
        .hasMessageContaining("one_fee_at_a_time");
  }

  @Test
  void aTermEndsAndTheNextBeginsInOneStatement() throws SQLException {
    feed(
        "INSERT INTO mayor SELECT '131016', valid_from, now(), title, name FROM mayor "
            + "UNION ALL SELECT '131016', now(), NULL, '区長', '見本 二' "
            + "ON CONFLICT (municipality_code, valid_from) DO UPDATE "
            + "SET valid_until = excluded.valid_until");
  }

  @Test
  void aResidentHasOneLiveSeal() {
    assertThatThrownBy(() ->
            feed(
                "INSERT INTO seal_registration VALUES ('131016', 'S2', "
                    + "'00000001', '2021-01-01', 'registered', NULL, true, 15, 15, "
                    + "'\\x89504e470d0a1a0a')"))
        .hasMessageContaining("one_live_seal_per_resident");
  }

  @Test
  void aCardIsNotHandedOnToAnotherResident() {
    assertThatThrownBy(() ->
            database.set(
                "UPDATE authentication_link SET resident_id = '00000009' WHERE serial = '01'"))
        .hasMessageContaining("would pass to another resident");
    assertThatThrownBy(() -> feed("UPDATE authentication_link SET resident_id = '00000009'"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void everyChangeTouchesItsHeadRow() throws SQLException {
    String before = changes();
    feed("INSERT INTO hold VALUES ('131016', 'H1', '00000001', 'loss_report', now(), NULL)");
    String held = changes();
    feed("UPDATE hold SET lifted_at = now()");
    String lifted = changes();
    feed(
        "UPDATE seal_registration SET status = 'cancelled', cancelled_on = '2025-01-01' "
            + "WHERE registration_number = 'S1'");
    assertThat(before).isLessThan(held);
    assertThat(held).isLessThan(lifted);
    assertThat(lifted).isLessThan(changes());
  }

  @Test
  void aNewRecordMovesTheHeadAndBothHouseholds() throws SQLException {
    feed(
        "INSERT INTO residence_record (municipality_code, resident_id, version, household_id, "
            + "ordinal, status, name, birth_date, sex, relationship, resident_since) VALUES "
            + "('131016', "
            + "'00000003', 2, '0000000002', 2, 'resident', '見本', '2010-01-01', 'female', '子', "
            + "'2010-01-01')");
    try (var feed = database.connect(Role.FEED)) {
      assertThat(
              Sql.one(
                  feed,
                  "SELECT household_id, version FROM resident " + "WHERE resident_id = '00000003'"))
          .isEqualTo("0000000002|2");
      assertThat(Sql.rows(feed, "SELECT changes > 0 FROM household ORDER BY household_id"))
          .containsExactly("true", "true");
    }
  }

  private String changes() throws SQLException {
    try (var feed = database.connect(Role.FEED)) {
      return Sql.one(feed, "SELECT changes FROM resident WHERE resident_id = '00000001'");
    }
  }
}
