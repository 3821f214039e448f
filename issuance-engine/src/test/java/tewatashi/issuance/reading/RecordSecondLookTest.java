package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import tewatashi.db.Role;
import tewatashi.issuance.RoundTrips;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.document.ReleaseCheck;
import tewatashi.issuance.document.ReleaseCheck.Verdict;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.SecondLook.Look;
import tewatashi.issuance.rendering.Fonts;
import tewatashi.issuance.rendering.Papers;
import tewatashi.issuance.rendering.Person;
import tewatashi.issuance.session.Bindings;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.SessionBinding;

/**
 * Goal: the second look finds whom the card leads to, and nobody else. Method: a real PostgreSQL,
 * asked as release_reader, who owns nothing; the session's row names the wrong resident throughout.
 */
class RecordSecondLookTest {
  private static final String FORM = Fonts.IPAMJ.word(CertificateKind.RESIDENCE);
  private static final List<String> PAPERS =
      List.of(
          "02-alone-everything",
          "03-household-of-nine",
          "07-foreign-with-alias",
          "08-nothing-recorded",
          "10-seal-largest-alias");
  private static final ResidenceCertificate HANAKO =
      Papers.residence(FORM, Scope.HOLDER, Papers.ALL, Papers.hanako());

  @Test
  void everyPaperMatchesTheRecordReadAgain() throws Exception {
    for (var name : PAPERS) {
      var content = Papers.all(Fonts.IPAMJ).get(name);
      try (var town = Town.of(content)) {
        var binding = town.visit("Hanako", first(content), content);
        var document = ((Rendering.Rendered) Fonts.IPAMJ.prepared().render(content)).document();
        var verdict =
            ReleaseCheck.compare(new PdfPageReader().read(document), look(town, binding, content));
        assertThat(verdict).as(name).isEqualTo(new Verdict.Matches(document.pages()));
      }
    }
  }

  @Test
  void theHoldersPaperHoldsNobodyElseOfTheHousehold() throws Exception {
    var nine = (ResidenceCertificate) Papers.all(Fonts.IPAMJ).get("03-household-of-nine");
    var alone = Papers.residence(FORM, Scope.HOLDER, Papers.ALL, nine.members().subList(0, 1));
    try (var town = Town.of(nine)) {
      var binding = town.visit("Hanako", first(nine), alone);
      assertThat(look(town, binding, alone)).isEqualTo(Records.expected(alone));
    }
  }

  @Test
  void ofChosenMembersExactlyThoseAreExpectedAndTheHolderOnlyIfChosen() throws Exception {
    var nine = (ResidenceCertificate) Papers.all(FORM).get("03-household-of-nine");
    var items = Set.of(Item.INDIVIDUAL_NUMBER, Item.DOMICILE);
    var some = Papers.residence(FORM, Scope.MEMBERS, items, nine.members().subList(2, 5));
    try (var town = Town.of(nine)) {
      var binding = town.visit("Hanako", first(nine), some);
      assertThat(look(town, binding, some)).isEqualTo(Records.expected(some));
      town.run("UPDATE issuance SET chosen = '{3,4}'");
      assertThatThrownBy(() -> look(town, binding, some))
          .isInstanceOf(CrossedWires.class)
          .hasMessageContaining("journaled");
    }
  }

  @Test
  void chosenMembersOfWhomOneIsGoneAreNotShownInPart() throws Exception {
    var nine = (ResidenceCertificate) Papers.all(FORM).get("03-household-of-nine");
    var some = Papers.residence(FORM, Scope.MEMBERS, Papers.NONE, nine.members().subList(2, 5));
    try (var town = Town.of(nine)) {
      var binding = town.visit("Hanako", first(nine), some);
      town.run(
          "UPDATE resident SET status = 'deceased' WHERE resident_id = ?",
          some.members().getFirst().resident().number());
      town.run("UPDATE household SET changes = changes + 1");
      assertThat(lookNow(town, binding, some))
          .isEqualTo(new Look.Barred(IssuanceBar.RECORD_CHANGED));
    }
  }

  @Test
  void anotherSessionsTokenFindsNothing() throws Exception {
    try (var town = Town.of(HANAKO)) {
      var hanako = town.visit("Hanako", first(HANAKO), HANAKO);
      var crossed =
          Bindings.with(
              hanako.session(),
              hanako.terminal(),
              hanako.resident(),
              hanako.certificate(),
              Bindings.secret("Taro"));
      assertThatThrownBy(() -> look(town, crossed, HANAKO))
          .isInstanceOf(RegisterUnavailable.class)
          .hasMessageContaining("02000");
    }
  }

  @Test
  void anEndedSessionFindsNothing() throws Exception {
    try (var town = Town.of(HANAKO)) {
      var hanako = town.visit("Hanako", first(HANAKO), HANAKO);
      town.run("UPDATE kiosk_session SET ended_at = now()");
      assertThatThrownBy(() -> look(town, hanako, HANAKO)).isInstanceOf(RegisterUnavailable.class);
    }
  }

  @Test
  void aLinkThatLeadsToSomebodyElseNowEndsTheStory() throws Exception {
    var taro = Person.named(2, "見本 太郎").record();
    try (var town = Town.of(HANAKO)) {
      town.person(taro, 1);
      var hanako = town.visit("Hanako", first(HANAKO), HANAKO);
      town.run("UPDATE authentication_link SET resident_id = ?", taro.resident().number());
      assertThatThrownBy(() -> look(town, hanako, HANAKO))
          .isInstanceOf(CrossedWires.class)
          .hasMessageContaining("somebody else");
    }
  }

  @Test
  void aRecordThatNoNotedChangeExplainsDiffers() throws Exception {
    try (var town = Town.of(HANAKO)) {
      var hanako = town.visit("Hanako", first(HANAKO), HANAKO);
      var document = ((Rendering.Rendered) Fonts.IPAMJ.prepared().render(HANAKO)).document();
      town.person(Person.named(1, "見本 花江").kana("みほん　はなえ").numbered("123456789018").record(), 2);
      var seen = new PdfPageReader().read(document);
      assertThat(ReleaseCheck.compare(seen, look(town, hanako, HANAKO)))
          .isInstanceOfSatisfying(
              Verdict.Differs.class,
              differs -> assertThat(differs.where()).contains("page 1: block.1.name"));
    }
  }

  @Test
  void aRequestThatIsNotTheJournaledOneEndsTheStory() throws Exception {
    try (var town = Town.of(HANAKO)) {
      var hanako = town.visit("Hanako", first(HANAKO), HANAKO);
      var other = new CertificateRequest.Residence(Scope.HOLDER, Set.of());
      var secondLook = secondLook(town);
      assertThatThrownBy(() -> secondLook.look(hanako, other, HANAKO.details()))
          .isInstanceOf(CrossedWires.class)
          .hasMessageContaining("journaled");
    }
  }

  @Test
  void aNumberThatWasNotAskedForIsNotEvenVisible() throws Exception {
    var modest = Papers.residence(FORM, Scope.HOLDER, Papers.NONE, Papers.hanako());
    try (var town = Town.of(modest)) {
      var hanako = town.visit("Hanako", first(modest), modest);
      var pages = look(town, hanako, modest);
      assertThat(pages.getFirst().texts()).containsEntry("block.1.individual_number", "省略");
      assertThat(pages.getFirst().texts().values()).doesNotContain("123456789018");
    }
  }

  /** Every look, and as well once the driver prepared its statements on the server. */
  @Test
  void aLookIsOneRoundTrip() throws Exception {
    for (var name : PAPERS) {
      var content = Papers.all(Fonts.IPAMJ).get(name);
      try (var town = Town.of(content);
          var readers = counted(town, name)) {
        var binding = town.visit("Hanako", first(content), content);
        var secondLook = over(readers);
        secondLook.look(binding, Records.request(content), content.details());
        int before = RoundTrips.until(name);
        for (int i = 0; i < 20; i++) {
          assertThat(secondLook.look(binding, Records.request(content), content.details()))
              .isInstanceOf(Look.Stands.class);
        }
        assertThat(RoundTrips.until(name) - before).as(name).isEqualTo(20);
      }
    }
  }

  @Test
  void aLookThatBrokeLeavesNothingOnItsConnection() throws Exception {
    try (var town = Town.of(HANAKO);
        var readers = counted(town, "broken")) {
      var hanako = town.visit("Hanako", first(HANAKO), HANAKO);
      town.run("ALTER TABLE household RENAME COLUMN address TO elsewhere");
      assertThatThrownBy(() -> over(readers).look(hanako, request(), HANAKO.details()))
          .isInstanceOf(RegisterUnavailable.class)
          .hasMessageContaining("42703");
      town.run("ALTER TABLE household RENAME COLUMN elsewhere TO address");
      assertThat(over(readers).look(hanako, request(), HANAKO.details()))
          .isInstanceOf(Look.Stands.class);
      try (var connection = readers.getConnection();
          var statement = connection.createStatement();
          var rows = statement.executeQuery("SELECT count(*) FROM tewatashi.household")) {
        rows.next();
        assertThat(rows.getInt(1)).as("households without a card").isZero();
      }
    }
  }

  private static CertificateRequest request() {
    return Records.request(HANAKO);
  }

  private static HikariDataSource counted(Town town, String name) {
    var config = new HikariConfig();
    config.setJdbcUrl(RoundTrips.counted(town.database.jdbcUrl(Role.RELEASE_READER), name));
    config.setMaximumPoolSize(1);
    return new HikariDataSource(config);
  }

  private static RecordSecondLook over(DataSource readers) {
    return RecordSecondLook.over(readers, Duration.ofSeconds(5), ApprovedForms.builtIn());
  }

  private static List<FinishedPage> look(
      Town town, SessionBinding binding, CertificateContent content) throws Exception {
    return ((Look.Stands) lookNow(town, binding, content)).pages();
  }

  private static Look lookNow(Town town, SessionBinding binding, CertificateContent content)
      throws Exception {
    return secondLook(town).look(binding, Records.request(content), content.details());
  }

  private static RecordSecondLook secondLook(Town town) throws SQLException {
    return over(town.database.as(Role.RELEASE_READER));
  }

  private static String first(CertificateContent content) {
    return switch (content) {
      case ResidenceCertificate paper -> paper.members().getFirst().resident().number();
      case SealCertificate paper -> paper.holder().resident().number();
    };
  }
}
