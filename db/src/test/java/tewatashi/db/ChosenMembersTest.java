package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Scene.Session;
import tewatashi.db.testing.TestDatabase;

/** 世帯の一部: whoever was not chosen stays unseen, on both paths, and no choice outlives its screen. */
final class ChosenMembersTest {
  private static final String MEI = "00000003";
  private static final String MEI_CHANGES_PLACES =
      "INSERT INTO residence_record (municipality_code, resident_id, version, household_id,"
          + " ordinal, status, name, birth_date, sex, relationship, resident_since)"
          + " VALUES ('131016', '00000003', 2, '0000000001', %s, '%s', '見本', '1980-01-01',"
          + " 'female', '子', '2000-01-01')";

  private TestDatabase database;
  private Scene scene;
  private Session hanako;

  @BeforeEach
  void setScene() throws SQLException {
    database = TestDatabase.create();
    scene = new Scene(database);
    hanako = scene.visit("T000001", "01");
  }

  @AfterEach
  void end() {
    database.close();
  }

  private List<String> residents(Role role, String table) throws SQLException {
    try (var connection = scene.as(role, hanako)) {
      return Sql.rows(connection, "SELECT resident_id FROM " + table + " ORDER BY 1");
    }
  }

  private List<String> onScreen() throws SQLException {
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      return Sql.rows(issuer, "SELECT * FROM session_members()");
    }
  }

  @Test
  void theScreenShowsPlacesAndNamesAndNoRecordOfAnybody() throws SQLException {
    assertThat(onScreen()).as("nothing was declared").isEmpty();
    scene.declareMembers(hanako);
    assertThat(onScreen())
        .containsExactly("1|見本 00000001|true", "2|見本 00000002|false", "3|見本 00000003|false");
    for (String table : List.of("resident", "residence_record")) {
      assertThat(residents(Role.ISSUER, table)).containsExactly(Scene.HANAKO);
      assertThat(residents(Role.RELEASE_READER, table)).containsExactly(Scene.HANAKO);
    }
  }

  @Test
  void onlyTheChosenBecomeVisible() throws SQLException {
    scene.declareMembers(hanako);
    scene.choose(hanako, "3");
    assertThat(residents(Role.ISSUER, "residence_record")).containsExactly(Scene.HANAKO, MEI);
    assertThat(residents(Role.RELEASE_READER, "residence_record"))
        .as("the second look goes by the issuance, and there is none yet")
        .containsExactly(Scene.HANAKO);
    scene.begin(hanako, "record", "members", "individual_number");
    assertThat(residents(Role.RELEASE_READER, "residence_record"))
        .containsExactly(Scene.HANAKO, MEI);
  }

  @Test
  void withoutTheChoicesPolicyTheWholeHouseholdWouldBeSeen() throws SQLException {
    scene.declareMembers(hanako);
    scene.choose(hanako, "3");
    scene.begin(hanako, "residence", "members", "");
    database.set(
        "DROP POLICY the_sessions_records ON residence_record;"
            + " CREATE POLICY the_sessions_records ON residence_record FOR SELECT TO issuer"
            + " USING (municipality_code = (SELECT session_municipality())"
            + " AND household_id = (SELECT session_household()))");
    assertThat(residents(Role.ISSUER, "residence_record")).contains(Scene.TARO);
    assertThat(residents(Role.RELEASE_READER, "residence_record"))
        .as("the second look's own path still holds")
        .containsExactly(Scene.HANAKO, MEI);
  }

  @Test
  void numbersAreTheChosensAloneNotEvenTheHolders() throws SQLException {
    scene.declareMembers(hanako);
    scene.choose(hanako, "2");
    scene.begin(hanako, "residence", "members", "individual_number");
    assertThat(residents(Role.ISSUER, "individual_number")).containsExactly(Scene.TARO);
    assertThat(residents(Role.RELEASE_READER, "individual_number")).containsExactly(Scene.TARO);
  }

  @Test
  void aChoiceIsOfTheHouseholdThatWasSeen() throws SQLException {
    scene.declareMembers(hanako);
    database.set(MEI_CHANGES_PLACES.formatted(4, "resident"));
    scene.choose(hanako, "3");
    assertThat(residents(Role.ISSUER, "resident"))
        .as("what was place 3 on the screen may be somebody else now")
        .containsExactly(Scene.HANAKO);
    scene.declareMembers(hanako);
    scene.choose(hanako, "4");
    assertThat(residents(Role.ISSUER, "resident")).containsExactly(Scene.HANAKO, MEI);
  }

  @Test
  void twoInOnePlaceAndWhoIsGoneAreNobodysChoice() throws SQLException {
    database.set(MEI_CHANGES_PLACES.formatted(2, "resident"));
    scene.declareMembers(hanako);
    scene.choose(hanako, "1,2");
    scene.begin(hanako, "residence", "members", "");
    assertThat(residents(Role.ISSUER, "resident")).containsExactly(Scene.HANAKO);
    assertThat(residents(Role.RELEASE_READER, "resident")).containsExactly(Scene.HANAKO);
  }

  @Test
  void removedMembersAreNeverListed() throws SQLException {
    database.set(MEI_CHANGES_PLACES.formatted(3, "deceased"));
    scene.declareMembers(hanako);
    assertThat(onScreen()).hasSize(2);
    scene.choose(hanako, "3");
    assertThat(residents(Role.ISSUER, "resident")).containsExactly(Scene.HANAKO);
  }

  @Test
  void anIssuanceTakesTheSessionsChoiceAndNoOther() throws SQLException {
    assertThatThrownBy(() -> scene.begin(hanako, "residence", "members", "", "'{2}'"))
        .as("nothing was declared")
        .hasMessageContaining("this issuance may not begin");
    scene.declareMembers(hanako);
    scene.choose(hanako, "2");
    assertThatThrownBy(() -> scene.begin(hanako, "residence", "members", "", "'{2,3}'"))
        .hasMessageContaining("this issuance may not begin");
    assertThatThrownBy(() -> scene.begin(hanako, "residence", "household", ""))
        .hasMessageContaining("this issuance may not begin");
    scene.begin(hanako, "residence", "members", "");
    assertThatThrownBy(() -> scene.choose(hanako, "3"))
        .hasMessageContaining("an issuance rests on this choice");
  }

  @Test
  void aScopeOnlyWidensAndAChoiceIsPlacesInOrder() throws SQLException {
    scene.declareMembers(hanako);
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      assertThatThrownBy(() -> Sql.run(issuer, "UPDATE kiosk_session SET scope = 'holder'"))
          .hasMessageContaining("a session keeps its facts");
    }
    for (String places : List.of("", "0", "2,1", "2,2", "100", "1,NULL")) {
      assertThatThrownBy(() -> scene.choose(hanako, places))
          .as("{%s}", places)
          .hasMessageContaining("a_choice_is_within_the_household");
    }
    scene.choose(hanako, "1,3");
    scene.declareHousehold(hanako);
    assertThat(residents(Role.ISSUER, "resident")).containsExactly(Scene.HANAKO, Scene.TARO, MEI);
  }

  @Test
  void whatWasSeenIsTheDatabasesWordNotTheServices() {
    assertThatThrownBy(
            () -> {
              try (var issuer = scene.as(Role.ISSUER, hanako)) {
                Sql.run(issuer, "UPDATE kiosk_session SET household_seen = 7");
              }
            })
        .hasMessageContaining("permission denied");
  }
}
