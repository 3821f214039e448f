package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tewatashi.db.Role;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.certificate.Sex;
import tewatashi.issuance.port.SecondLook.Look;
import tewatashi.issuance.rendering.Fonts;
import tewatashi.issuance.rendering.Papers;
import tewatashi.issuance.rendering.Person;
import tewatashi.issuance.session.Bindings;
import tewatashi.issuance.session.SessionBinding;

/**
 * Goal: what changes in the register between fetch and release is seen on the second path, each
 * thing by its own comparison. Method: a real PostgreSQL, asked as release_reader; one thing is
 * planted after the fetch; then its comparison is taken out, by a dropped policy or by making the
 * journaled side say the same, and the copy passes.
 */
class ComparedStandingTest {
  private static final String FORM = Fonts.IPAMJ.word(CertificateKind.RESIDENCE);
  private static final CertificateContent COUPLE =
      Papers.residence(
          FORM,
          Scope.HOUSEHOLD,
          Papers.NONE,
          List.of(
              Person.named(1, "見本 花子").record(),
              Person.named(2, "見本 太郎").born("1980-01-02", Sex.MALE).record()));
  private static final CertificateContent SEAL =
      Papers.seal(
          Fonts.IPAMJ.word(CertificateKind.SEAL), Person.named(1, "見本 花子").record(), 13.5, 13.5);
  private static final String HOLDER = "10000001";

  /**
   * One line of the table.
   *
   * @param bar what the second look answers
   * @param without takes the comparison out
   */
  private record Change(
      String name, CertificateContent paper, String planted, IssuanceBar bar, String without) {}

  private static final List<Change> CHANGES =
      List.of(
          new Change(
              "hold of the holder",
              COUPLE,
              hold(HOLDER, "protective_measure"),
              IssuanceBar.PROTECTIVE_MEASURE,
              "DROP POLICY the_cards_holds ON hold"),
          new Change(
              "hold of another on the paper",
              COUPLE,
              hold("10000002", "loss_report"),
              IssuanceBar.LOSS_REPORT,
              "DROP POLICY the_cards_holds ON hold"),
          new Change(
              "version of a record",
              COUPLE,
              "UPDATE resident SET changes = changes + 1 WHERE resident_id = '10000002'",
              IssuanceBar.RECORD_CHANGED,
              "UPDATE issuance_record SET changes = changes + 1 WHERE resident_id = '10000002'"),
          new Change(
              "version of the household",
              COUPLE,
              "UPDATE household SET version = 2",
              IssuanceBar.RECORD_CHANGED,
              "UPDATE issuance SET household_version = 2"),
          new Change(
              "who lives in the household",
              COUPLE,
              "UPDATE household SET changes = changes + 1",
              IssuanceBar.RECORD_CHANGED,
              "UPDATE issuance SET household_changes = household_changes + 1"),
          new Change(
              "mayor in office",
              COUPLE,
              "UPDATE mayor SET valid_from = valid_from + interval '1 day'",
              IssuanceBar.RECORD_CHANGED,
              "UPDATE issuance SET mayor_from = mayor_from + interval '1 day'"),
          new Change(
              "official seal in office",
              COUPLE,
              "UPDATE official_seal SET valid_from = valid_from + interval '1 day'",
              IssuanceBar.RECORD_CHANGED,
              "UPDATE issuance SET official_seal_from = official_seal_from + interval '1 day'"),
          new Change(
              "which seal registration",
              SEAL,
              "UPDATE seal_registration SET registration_number = '54321'",
              IssuanceBar.RECORD_CHANGED,
              "UPDATE issuance SET seal_registration = '54321'"),
          // What has no journaled side is taken out by undoing it.
          new Change(
              "a cancelled seal",
              SEAL,
              "UPDATE seal_registration SET status = 'cancelled', cancelled_on = registered_on",
              IssuanceBar.SEAL_NOT_REGISTERED,
              "UPDATE seal_registration SET status = 'registered', cancelled_on = NULL"),
          new Change(
              "a seal that the card may not have",
              SEAL,
              "UPDATE seal_registration SET linked_to_card = false",
              IssuanceBar.SEAL_NOT_LINKED,
              "UPDATE seal_registration SET linked_to_card = true"),
          new Change(
              "residency",
              COUPLE,
              "UPDATE resident SET status = 'moving_out' WHERE resident_id = '10000002'",
              IssuanceBar.MOVING_OUT,
              "UPDATE resident SET status = 'resident'"),
          new Change(
              "a card of today",
              COUPLE,
              "UPDATE authentication_link SET valid_from ="
                  + " date_trunc('day', now(), 'Asia/Tokyo') + interval '1 microsecond'",
              IssuanceBar.CARD_ISSUED_TODAY,
              "UPDATE authentication_link SET valid_from = valid_from - interval '1 day'"));

  @TestFactory
  Stream<DynamicTest> isSeenOnTheSecondPathAndPassesWithoutItsComparison() {
    return CHANGES.stream()
        .map(change -> DynamicTest.dynamicTest(change.name, () -> isSeen(change)));
  }

  private static void isSeen(Change change) throws Exception {
    try (var town = Town.of(change.paper)) {
      var hanako = town.visit("Hanako", HOLDER, change.paper);
      assertThat(look(town, hanako, change.paper)).isInstanceOf(Look.Stands.class);
      town.run(change.planted);
      assertThat(look(town, hanako, change.paper)).isEqualTo(new Look.Barred(change.bar));
      town.run(change.without);
      assertThat(look(town, hanako, change.paper))
          .as("with that comparison taken out")
          .isInstanceOf(Look.Stands.class);
    }
  }

  /** A row with another's words may bear another's version: that is no change, but a fault. */
  @Test
  void aVersionThatNoNotedChangeExplainsIsHandedOnAsADifference() throws Exception {
    try (var town = Town.of(COUPLE)) {
      var hanako = town.visit("Hanako", HOLDER, COUPLE);
      town.person(Person.named(1, "見本 花子").record(), 2);
      assertThat(look(town, hanako, COUPLE))
          .isInstanceOfSatisfying(
              Look.Stands.class,
              stands -> {
                assertThat(stands.versionsJournaled()).containsExactly(1L, 1L, 1L);
                assertThat(stands.versionsNow()).containsExactly(1L, 2L, 1L);
              });
    }
  }

  /** A hold says the same word as a missing glyph; what changed says that it changed. */
  @Test
  void everyHoldIsToldAsEveryOtherBar() throws Exception {
    for (var reason : List.of("guardianship", "character_pending", "record_updating")) {
      try (var town = Town.of(COUPLE)) {
        var hanako = town.visit("Hanako", HOLDER, COUPLE);
        town.run(hold(HOLDER, reason));
        assertThat(((Look.Barred) look(town, hanako, COUPLE)).bar().problem())
            .isEqualTo(IssuanceBar.Problem.NOT_ISSUABLE_BY_KIOSK);
      }
    }
  }

  /** The journaled records are compared and never followed: a stranger's line is seen. */
  @Test
  void aStrangersJournaledRecordEndsTheStory() throws Exception {
    try (var town = Town.of(COUPLE)) {
      var hanako = town.visit("Hanako", HOLDER, COUPLE);
      town.run(
          "UPDATE issuance_record SET resident_id = '10000009' WHERE resident_id <> ?", HOLDER);
      assertThat(
              Optional.of(
                  org.assertj.core.api.Assertions.catchThrowable(() -> look(town, hanako, COUPLE))))
          .get()
          .isInstanceOf(tewatashi.issuance.session.CrossedWires.class);
    }
  }

  /** Its own session's lines and no other's. */
  @Test
  void anotherSessionsJournaledRecordsAreNotVisible() throws Exception {
    try (var town = Town.of(COUPLE)) {
      var hanako = town.visit("Hanako", HOLDER, COUPLE);
      try (var reader = town.database.as(Role.RELEASE_READER).getConnection();
          var statement = reader.createStatement()) {
        assertThat(hanako.session()).isNotEqualTo(Bindings.session("Taro"));
        try (var rows = statement.executeQuery("SELECT version FROM tewatashi.issuance_record")) {
          assertThat(rows.next()).isFalse();
        }
      }
    }
  }

  private static Look look(Town town, SessionBinding binding, CertificateContent content)
      throws Exception {
    return secondLook(town).look(binding, Records.request(content), content.details());
  }

  private static RecordSecondLook secondLook(Town town) throws SQLException {
    return RecordSecondLook.over(
        town.database.as(Role.RELEASE_READER), Duration.ofSeconds(5), ApprovedForms.builtIn());
  }

  private static String hold(String resident, String reason) {
    return "INSERT INTO hold (municipality_code, hold_id, resident_id, reason, placed_at)"
        + " VALUES ('999997', 'H-1', '%s', '%s', now())".formatted(resident, reason);
  }
}
