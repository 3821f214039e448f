package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Scene.Session;
import tewatashi.db.testing.TestDatabase;

/**
 * A certificate leads to one resident for ever, and of one medium one counts at a time: a renewal
 * replaces. Hanako's card is 01 (since yesterday); the feed writes, the others find.
 */
final class LinkTest {
  private static final String LINK =
      "INSERT INTO authentication_link (issuer_key, serial, municipality_code, resident_id, medium,"
          + " valid_from, valid_until) VALUES ('"
          + Scene.ISSUER_KEY
          + "', '%s', '131016', '%s', '%s', now() + interval '%s', now() + interval '%s')";

  private TestDatabase database;
  private Scene scene;

  @BeforeEach
  void setScene() {
    database = TestDatabase.create();
    scene = new Scene(database);
  }

  @AfterEach
  void end() {
    database.close();
  }

  private static String link(
      String serial, String resident, String medium, String from, String until) {
    return LINK.formatted(serial, resident, medium, from, until);
  }

  private static String renewed(String serial, String from) {
    return link(serial, Scene.HANAKO, "card", from, "5 years");
  }

  private void asFeed(String... statements) throws SQLException {
    try (var feed = database.connect(Role.FEED)) {
      feed.setAutoCommit(false);
      for (String sql : statements) {
        Sql.run(feed, sql);
      }
      feed.commit();
    }
  }

  private Session spent(String terminal) throws SQLException {
    Session session = scene.open(terminal);
    scene.spend(session);
    return session;
  }

  private String seenBySecondLook(Session session) throws SQLException {
    try (var reader = scene.as(Role.RELEASE_READER, session)) {
      return String.join(",", Sql.rows(reader, "SELECT resident_id FROM residence_record"));
    }
  }

  @Test
  void aRenewalReplacesTheCardBeforeItAtItsOwnBeginning() throws SQLException {
    asFeed(renewed("a1", "-1 hour"));
    Session session = spent("T000001");
    assertThat(scene.bind(session, "01")).startsWith("link_replaced|null|null");
    assertThat(scene.bind(session, "a1")).isEqualTo("bound|131016|00000001");
  }

  @Test
  void aRenewalThatBeginsTomorrowReplacesTomorrow() throws SQLException {
    asFeed(renewed("a1", "1 day"));
    Session session = spent("T000001");
    assertThat(scene.bind(session, "a1")).startsWith("link_not_yet_valid");
    assertThat(scene.bind(session, "01")).startsWith("bound");
    try (var administrator = database.administrator().getConnection()) {
      assertThat(
              Sql.one(
                  administrator,
                  "SELECT old.replaced_from = new.valid_from FROM tewatashi.authentication_link "
                      + "old, tewatashi.authentication_link new "
                      + "WHERE old.serial = '01' AND new.serial = 'a1'"))
          .isEqualTo("true");
    }
  }

  @Test
  void telephonesCountBesideTheCard() throws SQLException {
    asFeed(
        link("a1", Scene.HANAKO, "iphone", "-1 hour", "1 year"),
        link("a2", Scene.HANAKO, "android", "-1 hour", "1 year"));
    for (String serial : new String[] {"01", "a1", "a2"}) {
      Session session = spent("T000001");
      assertThat(scene.bind(session, serial)).as(serial).isEqualTo("bound|131016|00000001");
      database.set("UPDATE kiosk_session SET ended_at = now() WHERE ended_at IS NULL");
    }
  }

  @Test
  void ofThreeTheLastCountsInWhateverOrderTheyCame() throws SQLException {
    asFeed(renewed("a3", "-1 minute"), renewed("a1", "-3 hours"), renewed("a2", "-2 hours"));
    Session session = spent("T000001");
    for (String serial : new String[] {"01", "a1", "a2"}) {
      assertThat(scene.bind(session, serial)).as(serial).startsWith("link_replaced");
    }
    assertThat(scene.bind(session, "a3")).startsWith("bound");
  }

  @Test
  void aRenewalThatIsPutOffReplacesLater() throws SQLException {
    asFeed(renewed("a1", "-1 hour"));
    asFeed(
        "UPDATE authentication_link SET valid_from = now() + interval '1 day' "
            + "WHERE serial = 'a1'");
    assertThat(scene.bind(spent("T000001"), "01")).startsWith("bound");
  }

  @Test
  void aLinkThatTheRegisterEndsBeforeItsRenewalIsExpired() throws SQLException {
    asFeed(renewed("a1", "-1 hour"));
    asFeed(
        "UPDATE authentication_link SET valid_until = now() - interval '2 hours' "
            + "WHERE serial = '01'");
    assertThat(scene.bind(spent("T000001"), "01")).startsWith("link_expired");
  }

  @Test
  void twoOfOneMediumThatBeginTogetherAreRefused() {
    assertThatThrownBy(() -> asFeed(renewed("a1", "1 hour"), renewed("a2", "1 hour")))
        .hasMessageContaining("one_link_per_beginning");
  }

  @Test
  void withoutTheRenewalsTriggerTwoLiveLinksAreStillImpossible() throws SQLException {
    database.set("DROP TRIGGER renewal_replaces ON authentication_link");
    assertThatThrownBy(() -> asFeed(renewed("a1", "-1 hour")))
        .hasMessageContaining("one_live_link_per_medium");
  }

  @Test
  void withoutTheTriggerAndTheConstraintTwoCardsWouldCount() throws SQLException {
    database.set(
        "DROP TRIGGER renewal_replaces ON authentication_link; "
            + "ALTER TABLE authentication_link DROP CONSTRAINT one_live_link_per_medium");
    asFeed(renewed("a1", "-1 hour"));
    assertThat(scene.bind(spent("T000001"), "01")).startsWith("bound");
    assertThat(scene.bind(spent("T000002"), "a1")).startsWith("bound");
  }

  @Test
  void withoutThePrimaryKeyTwoRowsOfOneNameAreNobodys() throws SQLException {
    var waiting = scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", "00000001");
    assertThat(seenBySecondLook(waiting.session())).isEqualTo(Scene.HANAKO);
    database.set("ALTER TABLE authentication_link DROP CONSTRAINT authentication_link_pkey");
    asFeed(link("01", Scene.TARO, "android", "-1 hour", "1 year"));
    assertThat(scene.bind(spent("T000002"), "01"))
        .as("the look-up")
        .isEqualTo("link_ambiguous|null|null");
    assertThat(seenBySecondLook(waiting.session())).as("the second look").isEmpty();
    assertThat(scene.enter(waiting)).as("the last look").isEqualTo("link_not_valid");
  }

  @Test
  void aSecondRowOfOneNameDoesNotHideBehindItsDates() throws SQLException {
    database.set("ALTER TABLE authentication_link DROP CONSTRAINT authentication_link_pkey");
    asFeed(link("01", Scene.TARO, "android", "-2 hours", "-1 hour"));
    assertThat(scene.bind(spent("T000001"), "01")).startsWith("link_ambiguous");
  }

  @Test
  void nobodyHandsALinkOn() throws SQLException {
    String[] ways = {
      "UPDATE authentication_link SET resident_id = '00000009' WHERE serial = '01'",
      "UPDATE authentication_link SET serial = '99' WHERE serial = '01'",
      "UPDATE authentication_link SET issuer_key = repeat('cd', 32) WHERE serial = '01'",
      "UPDATE authentication_link SET medium = 'iphone' WHERE serial = '01'",
      "UPDATE authentication_link SET replaced_from = NULL WHERE serial = '01'",
      "DELETE FROM authentication_link WHERE serial = '01'",
      "TRUNCATE authentication_link CASCADE"
    };
    for (Role role : Role.values()) {
      for (String way : ways) {
        try (var connection = database.connect(role)) {
          assertThatThrownBy(() -> Sql.run(connection, way))
              .as(role.word() + ": " + way)
              .hasMessageContaining("permission denied");
        }
      }
    }
  }

  @Test
  void notEvenTheOwnerDoes() {
    for (String way :
        new String[] {
          "UPDATE authentication_link SET resident_id = '00000009' WHERE serial = '01'",
          "UPDATE authentication_link SET serial = '99' WHERE serial = '01'",
          "UPDATE authentication_link SET medium = 'iphone' WHERE serial = '01'",
          "DELETE FROM authentication_link WHERE serial = '01'",
          "TRUNCATE authentication_link CASCADE"
        }) {
      assertThatThrownBy(() -> database.set(way))
          .as(way)
          .hasMessageMatching("(?s).*(another resident|keeps its certificate|never changed).*");
    }
  }

  @Test
  void aCardThatIsRenewedBeforeThePrinterIsNotPrintedFor() throws SQLException {
    var waiting = scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", "00000001");
    asFeed(renewed("a1", "0 hours"));
    assertThat(seenBySecondLook(waiting.session())).isEmpty();
    assertThat(scene.enter(waiting)).isEqualTo("link_not_valid");
  }

  @Test
  void aRenewalBeingMadeIsAwaitedAndThenWins() throws Exception {
    var waiting = scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", "00000001");
    try (Connection feed = database.connect(Role.FEED)) {
      feed.setAutoCommit(false);
      Sql.run(feed, renewed("a1", "-1 minute"));
      var entering =
          CompletableFuture.supplyAsync(() -> {
            try {
              return scene.enter(waiting);
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          });
      scene.awaitLock();
      assertThat(entering).isNotDone();
      feed.commit();
      assertThat(entering.get(10, TimeUnit.SECONDS)).isEqualTo("link_not_valid");
    }
  }

  @Test
  void anExpiredLinkIsNotPrintedForEither() throws SQLException {
    var waiting = scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", "00000001");
    asFeed("UPDATE authentication_link SET valid_until = now() WHERE serial = '01'");
    assertThat(seenBySecondLook(waiting.session())).isEmpty();
    assertThat(scene.enter(waiting)).isEqualTo("link_not_valid");
  }
}
