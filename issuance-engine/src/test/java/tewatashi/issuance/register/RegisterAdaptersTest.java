package tewatashi.issuance.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.testing.SmallTown;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Hold;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Options;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Counter;
import tewatashi.issuance.operations.DatabasePorts;
import tewatashi.issuance.port.PublicReason;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.ResidentRegister.Member;
import tewatashi.issuance.port.ResidentRegister.Offer;
import tewatashi.issuance.port.SessionStore.Opening;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.AuthenticationLinks.Link;
import tewatashi.issuance.session.ResidentId;
import tewatashi.issuance.session.SessionBinding;
import tewatashi.issuance.session.SessionRows;
import tewatashi.issuance.session.SessionSecret;
import tewatashi.issuance.session.TerminalIdentity;
import tewatashi.issuance.session.Verification;

/** Sessions and the register through their ports, on PostgreSQL, as the application's roles. */
final class RegisterAdaptersTest {
  private Counter counter;

  @BeforeEach
  void open() {
    counter = new Counter();
  }

  @AfterEach
  void close() {
    counter.close();
  }

  private static List<String> numbers(List<ResidenceRecord> members) {
    return members.stream().map(member -> member.resident().number()).toList();
  }

  @Test
  void aCardBindsItsResidentAndAnyNodeMakesTheProofAnew() throws Exception {
    var visit = counter.come("T000001");
    assertThat(counter.open(visit)).isEqualTo(new Opening.Opened());
    assertThat(counter.bind(visit, "01")).isEqualTo(new Link.SessionNotBindable());
    var spent =
        counter.ports.challenges().spend(visit.session(), visit.secret().token(), Counter.now());
    assertThat(spent.orElseThrow().challenge().terminal()).isEqualTo(visit.terminal());
    assertThat(
            counter
                .ports
                .challenges()
                .spend(visit.session(), visit.secret().token(), Counter.now()))
        .as("a second call finds nothing")
        .isEmpty();
    assertThat(counter.bind(visit, "77")).isEqualTo(new Link.NotLinked(Link.Why.UNKNOWN));
    assertThat(counter.bind(visit, "11")).isEqualTo(new Link.NotYetActive());
    assertThat(counter.bind(visit, "12")).isEqualTo(new Link.NotLinked(Link.Why.EXPIRED));
    assertThat(counter.bind(visit, "01")).isInstanceOf(Link.Bound.class);
    assertThat(counter.bind(visit, "09")).isEqualTo(new Link.SessionNotBindable());
    SessionBinding binding = counter.rebind(visit);
    assertThat(binding.resident().number()).isEqualTo("00000001");
    assertThat(binding.certificate().serial()).isEqualTo("01");
  }

  @Test
  void aReplacedAndAnAmbiguousCertificateAreToldApart() throws Exception {
    counter.database.set(
        "INSERT INTO authentication_link VALUES (repeat('ab', 32), 'a1', '131016', '00000001', "
            + "'card', now() - interval '1 hour', now() + interval '5 years')");
    counter.database.set(
        "ALTER TABLE authentication_link DROP CONSTRAINT authentication_link_pkey; "
            + "INSERT INTO authentication_link VALUES (repeat('ab', 32), '02', '131016', "
            + "'00000009', 'iphone', now() - interval '1 hour', now() + interval '5 years')");
    var visit = counter.come("T000001");
    counter.open(visit);
    counter.ports.challenges().spend(visit.session(), visit.secret().token(), Counter.now());
    assertThat(counter.bind(visit, "01")).isEqualTo(new Link.NotLinked(Link.Why.REPLACED));
    assertThat(counter.bind(visit, "02")).isEqualTo(new Link.NotLinked(Link.Why.AMBIGUOUS));
    assertThat(counter.bind(visit, "a1")).isInstanceOf(Link.Bound.class);
  }

  @Test
  void whyACardWasRefusedIsWrittenDownForTheAudit() throws Exception {
    var visit = counter.come("T000001");
    counter.open(visit);
    var id = new AuthenticationCertificateId(SmallTown.ISSUER_KEY, "77");
    var sessions = counter.ports.sessions();
    sessions.cardRefused(
        visit.session(), visit.secret().token(), new Verification.NotLinked(Link.Why.UNKNOWN, id));
    sessions.cardRefused(
        visit.session(), visit.secret().token(), new Verification.SignatureInvalid());
    assertThat(written())
        .containsExactly("link-unknown " + SmallTown.ISSUER_KEY + " 77", "signature-invalid - -");
  }

  private List<String> written() throws Exception {
    try (var administrator = counter.database.administrator().getConnection();
        var statement = administrator.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT why, coalesce(issuer_key, '-'), coalesce(serial, '-') "
                    + "FROM tewatashi.card_refusal ORDER BY card_refusal_id")) {
      var written = new java.util.ArrayList<String>();
      while (rows.next()) {
        written.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
      }
      return written;
    }
  }

  @Test
  void anotherSecretOrTerminalFindsNoSession() throws Exception {
    var visit = counter.come("T000001");
    counter.open(visit);
    var rows = counter.ports.rows();
    assertThat(
            rows.present(
                visit.session(), visit.identity(), new SessionSecret(new byte[32]), Counter.now()))
        .isEmpty();
    assertThat(
            rows.present(
                visit.session(), Counter.identity("T000002"), visit.secret(), Counter.now()))
        .isEmpty();
    assertThat(rows.present(visit.session(), visit.identity(), visit.secret(), Counter.now()))
        .isPresent();
    counter.ports.sessions().end(visit.session(), visit.secret().token(), Counter.now());
    counter.ports.sessions().end(visit.session(), visit.secret().token(), Counter.now());
    assertThat(rows.present(visit.session(), visit.identity(), visit.secret(), Counter.now()))
        .isEmpty();
  }

  @Test
  void anotherCertificateOfTheSameTerminalFindsNoSession() throws Exception {
    counter.database.set(
        "INSERT INTO terminal_certificate (certificate_sha256, terminal_id, valid_from, "
            + "enrolled_by) VALUES (repeat('5e', 32), 'T000001', now(), 'operator')");
    var visit = counter.come("T000001");
    counter.open(visit);
    var rotated = new TerminalIdentity(visit.terminal(), "5e".repeat(32));
    var rows = counter.ports.rows();
    assertThat(rows.present(visit.session(), rotated, visit.secret(), Counter.now())).isEmpty();
    assertThat(rows.present(visit.session(), visit.identity(), visit.secret(), Counter.now()))
        .isPresent();
  }

  @Test
  void aStoryThatWaitsAfterItsSessionIsFound() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var waiting =
        counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, java.util.Map.of("00000001", 1L));
    assertThat(counter.ports.journal().waitingAfterTheirSession()).isEmpty();
    counter.database.set(
        "UPDATE terminal_certificate SET revoked_at = now(), revoked_by = 'operator' "
            + "WHERE terminal_id = 'T000001'");
    assertThat(counter.ports.journal().waitingAfterTheirSession()).containsExactly(waiting.id());
  }

  @Test
  void aRevokedCertificateOpensNoSession() throws Exception {
    counter.database.set(
        "UPDATE terminal_certificate SET revoked_at = now(), revoked_by = 'operator' "
            + "WHERE terminal_id = 'T000001'");
    assertThat(counter.open(counter.come("T000001"))).isEqualTo(new Opening.NotAdmitted());
  }

  @Test
  void aTerminalIsBusyStoppedOrWaitsForAClerk() throws Exception {
    counter.visit("T000001", "01");
    assertThat(counter.open(counter.come("T000001"))).isEqualTo(new Opening.TerminalBusy());
    counter.database.set("INSERT INTO stop (terminal_id, reason) VALUES ('T000002', 'test')");
    assertThat(counter.open(counter.come("T000002")))
        .isEqualTo(new Opening.Stopped(Optional.of(PublicReason.SAFETY_CHECK)));
  }

  @Test
  void soManySessionsLiveAtOnceAndNoMore() throws Exception {
    try (var narrow =
        tewatashi.issuance.operations.DatabasePorts.open(
            Counter.access(counter.database), withSessionsAtOnce(1))) {
      assertThat(open(narrow, counter.come("T000001"))).isEqualTo(new Opening.Opened());
      assertThat(open(narrow, counter.come("T000002"))).isEqualTo(new Opening.Full());
      counter.database.set("UPDATE kiosk_session SET ended_at = now()");
      assertThat(open(narrow, counter.come("T000002"))).isEqualTo(new Opening.Opened());
    }
  }

  private static Opening open(
      tewatashi.issuance.operations.DatabasePorts ports, Counter.Visit visit) throws Exception {
    var now = Counter.now();
    byte[] nonce = java.util.Arrays.copyOf(visit.session().bytes(), 32);
    return ports
        .sessions()
        .open(
            new tewatashi.issuance.session.Challenge(
                visit.session(), visit.terminal(), nonce, now.plusSeconds(80)),
            visit.secret().token(),
            visit.identity().certificateSha256(),
            now,
            now.plusSeconds(900),
            now.plusSeconds(180));
  }

  private static tewatashi.issuance.Limits withSessionsAtOnce(int max) throws Exception {
    var components = tewatashi.issuance.Limits.class.getRecordComponents();
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = components[i].getAccessor().invoke(tewatashi.issuance.Limits.forCores(2));
    }
    values[components.length - 1] = max;
    return (tewatashi.issuance.Limits)
        tewatashi.issuance.Limits.class.getDeclaredConstructors()[0].newInstance(values);
  }

  @Test
  void expiredSessionsAreEnded() throws Exception {
    var visit = counter.come("T000001");
    counter.open(visit);
    assertThat(counter.ports.sessions().endExpired(Counter.now())).isEmpty();
    assertThat(counter.ports.sessions().endExpired(Counter.now().plusSeconds(901)))
        .containsExactly(visit.session());
  }

  @Test
  void aSessionWithoutAStepIsEndedUnlessMoneyIsInIt() throws Exception {
    var visit = counter.come("T000002");
    counter.open(visit);
    var hanako = counter.visit("T000001", "01");
    counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, java.util.Map.of("00000001", 1L));
    assertThat(counter.ports.sessions().endExpired(Counter.now().plusSeconds(170))).isEmpty();
    assertThat(counter.ports.sessions().endExpired(Counter.now().plusSeconds(190)))
        .containsExactly(visit.session());
  }

  @Test
  void aStepGivesTimeAnewAndComesTooLateOnEveryNodeAlike() throws Exception {
    var visit = counter.come("T000001");
    counter.open(visit);
    try (var other =
        tewatashi.issuance.operations.DatabasePorts.open(
            Counter.access(counter.database), tewatashi.issuance.Limits.forCores(2))) {
      assertThat(acting(other, visit, Duration.ofSeconds(60))).isPresent();
      assertThat(acting(counter.ports, visit, Duration.ofMillis(300))).isPresent();
      Thread.sleep(400);
      for (var ports : List.of(counter.ports, other)) {
        assertThat(acting(ports, visit, Duration.ofSeconds(60))).isEmpty();
        assertThat(
                ports
                    .rows()
                    .present(visit.session(), visit.identity(), visit.secret(), Counter.now()))
            .isEmpty();
      }
    }
  }

  private static Optional<SessionRows.Presence> acting(
      DatabasePorts ports, Counter.Visit visit, Duration idleMax) {
    return ports
        .rows()
        .acting(visit.session(), visit.identity(), visit.secret(), Counter.now(), idleMax);
  }

  @Test
  void aStepIsNotedOnlyInTheCallersOwnLiveSession() throws Exception {
    var visit = counter.come("T000001");
    counter.open(visit);
    var hour = Duration.ofHours(1);
    String before = counter.one("SELECT idle_at FROM kiosk_session");
    var rows = counter.ports.rows();
    var none = new SessionSecret(new byte[32]);
    var rotated = new TerminalIdentity(visit.terminal(), "5e".repeat(32));
    var late = Counter.now().plusSeconds(901);
    var is = visit.identity();
    var other = Counter.identity("T000002");
    assertThat(rows.acting(visit.session(), is, none, Counter.now(), hour)).isEmpty();
    assertThat(rows.acting(visit.session(), rotated, visit.secret(), Counter.now(), hour))
        .isEmpty();
    assertThat(rows.acting(visit.session(), other, visit.secret(), Counter.now(), hour)).isEmpty();
    assertThat(rows.acting(visit.session(), is, visit.secret(), late, hour)).isEmpty();
    assertThat(counter.one("SELECT idle_at FROM kiosk_session")).isEqualTo(before);
    assertThat(acting(counter.ports, visit, hour)).isPresent();
    assertThat(counter.one("SELECT idle_at > now() + interval '59 minutes' FROM kiosk_session"))
        .isEqualTo("t");
    counter.ports.sessions().end(visit.session(), visit.secret().token(), Counter.now());
    assertThat(acting(counter.ports, visit, hour)).isEmpty();
  }

  /** The token is compared in the statement too: row security is not the only one who does. */
  @Test
  void anotherTokenNotesNoStepWithoutRowSecurityEither() throws Exception {
    var visit = counter.come("T000001");
    counter.open(visit);
    String before = counter.one("SELECT idle_at FROM kiosk_session");
    counter.database.set("ALTER TABLE kiosk_session DISABLE ROW LEVEL SECURITY");
    var rows = counter.ports.rows();
    var none = new SessionSecret(new byte[32]);
    var hour = Duration.ofHours(1);
    assertThat(rows.acting(visit.session(), visit.identity(), none, Counter.now(), hour)).isEmpty();
    assertThat(counter.one("SELECT idle_at FROM kiosk_session")).isEqualTo(before);
  }

  @Test
  void theHolderAloneStandsOnAHoldersPaper() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var snapshot =
        counter.ports.register().snapshot(hanako, Counter.residence(Scope.HOLDER), Counter.now());
    assertThat(snapshot.answersFor()).isEqualTo(hanako.resident());
    assertThat(numbers(snapshot.members())).containsExactly("00000001");
    assertThat(snapshot.address()).isEqualTo("見本町一丁目1番");
    assertThat(snapshot.feeYen()).isEqualTo(200);
    assertThat(snapshot.authority().mayorTitle()).isEqualTo("区長");
    assertThat(snapshot.authority().officialSeal().widthMm()).isEqualTo(24);
    assertThat(snapshot.feedAge()).isLessThan(java.time.Duration.ofMinutes(5));
    assertThat(snapshot.holder().individualNumber()).isEmpty();
    assertThat(snapshot.seal()).isEmpty();
  }

  /** Seals rest on a register of their own here; another town's link has been silent for days. */
  @Test
  void aCopyIsAsOldAsTheSourcesThatSpeakForThisTownAndKind() throws Exception {
    var hanako = counter.visit("T000001", "01");
    counter.database.set(
        """
        INSERT INTO feed_source VALUES ('inkan', 1, now() - interval '5 hours'),
          ('elsewhere', 1, now() - interval '9 days');
        """);
    assertThat(age(hanako, Counter.residence(Scope.HOLDER)))
        .as("nobody said for whom they speak")
        .isEqualTo(9 * 24);
    counter.database.set(
        """
        INSERT INTO feed_scope VALUES ('resident-register', '131016', 'residence'),
          ('resident-register', '131016', 'seal'), ('inkan', '131016', 'seal')
        """);
    assertThat(age(hanako, Counter.residence(Scope.HOLDER))).isZero();
    assertThat(age(hanako, new CertificateRequest.Seal())).isEqualTo(5);
  }

  private long age(SessionBinding binding, CertificateRequest request) throws Exception {
    return counter.ports.register().snapshot(binding, request, Counter.now()).feedAge().toHours();
  }

  @Test
  void theHouseholdStandsOnAPaperOnlyAfterItWasDeclared() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var request = Counter.residence(Scope.HOUSEHOLD);
    assertThat(numbers(counter.ports.register().snapshot(hanako, request, Counter.now()).members()))
        .containsExactly("00000001");
    counter.ports.register().declareScope(hanako, Scope.HOUSEHOLD, Set.of());
    counter.ports.register().declareScope(hanako, Scope.HOLDER, Set.of());
    assertThat(numbers(counter.ports.register().snapshot(hanako, request, Counter.now()).members()))
        .containsExactly("00000001", "00000002", "00000003");
    assertThat(counter.ports.register().members(hanako))
        .extracting(Member::ordinal, Member::holder)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, true),
            org.assertj.core.groups.Tuple.tuple(2, false),
            org.assertj.core.groups.Tuple.tuple(3, false));
  }

  @Test
  void onlyTheChosenStandOnAPaperOfChosenMembersAndTheHolderIsKnownAllTheSame() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var register = counter.ports.register();
    register.declareScope(hanako, Scope.MEMBERS, Set.of());
    assertThat(register.members(hanako)).extracting(Member::ordinal).containsExactly(1, 2, 3);
    var request = counter.choose(hanako, CertificateKind.RESIDENCE, 2);
    var snapshot = register.snapshot(hanako, request, Counter.now());
    assertThat(numbers(snapshot.members())).containsExactly("00000002");
    assertThat(snapshot.holder().resident()).isEqualTo(hanako.resident());
    assertThat(snapshot.answersFor()).isEqualTo(hanako.resident());
    counter.database.set(
        "INSERT INTO hold VALUES ('131016', 'H1', '00000001', 'family_register_pending', now()),"
            + " ('131016', 'H3', '00000003', 'protective_measure', now())");
    assertThat(register.snapshot(hanako, request, Counter.now()).holds())
        .as("the holder's, and not of those whom nobody chose")
        .containsExactly(new Hold(hanako.resident(), Hold.Reason.FAMILY_REGISTER_PENDING));
  }

  @Test
  void aChoiceFromAnOlderHouseholdFindsNobody() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var request = counter.choose(hanako, CertificateKind.RESIDENCE, 2, 3);
    var register = counter.ports.register();
    assertThat(numbers(register.snapshot(hanako, request, Counter.now()).members()))
        .containsExactly("00000002", "00000003");
    counter.database.set("UPDATE household SET changes = changes + 1");
    assertThat(register.snapshot(hanako, request, Counter.now()).members()).isEmpty();
    register.declareScope(hanako, Scope.HOUSEHOLD, Set.of());
    assertThat(register.snapshot(hanako, request, Counter.now()).members())
        .as("a wider scope does not make an old choice good")
        .isEmpty();
  }

  @Test
  void somebodyAboutToLeaveTheHouseholdIsToldWithoutWho() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var request = Counter.residence(Scope.HOLDER);
    var register = counter.ports.register();
    assertThat(register.snapshot(hanako, request, Counter.now()).householdMovesOut()).isFalse();
    counter.database.set(
        "UPDATE resident SET status = 'moving_out' WHERE resident_id = '00000003'");
    var snapshot = register.snapshot(hanako, request, Counter.now());
    assertThat(snapshot.householdMovesOut()).isTrue();
    assertThat(numbers(snapshot.members())).containsExactly("00000001");
  }

  @Test
  void theCardsOwnLinkSaysFromWhenOnItCounts() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var request = Counter.residence(Scope.HOLDER);
    var from = counter.ports.register().snapshot(hanako, request, Counter.now()).cardCountsFrom();
    assertThat(java.time.Duration.between(from, Counter.now()))
        .isBetween(java.time.Duration.ofHours(23), java.time.Duration.ofHours(25));
  }

  @Test
  void untoldARecordCertificateIsNotOfferedAndOnceToldOnlyWhatWasToldIs() throws Exception {
    var hanako = counter.visit("T000001", "01");
    counter.database.set("INSERT INTO fee VALUES ('131016', 'record', '2020-01-01', NULL, 300)");
    assertThat(kinds(hanako)).containsExactly(CertificateKind.RESIDENCE, CertificateKind.SEAL);
    assertThat(residence(hanako).options()).isEqualTo(Options.untold(CertificateKind.RESIDENCE));
    counter.database.set(
        "INSERT INTO offer VALUES ('131016', 'record', '2020-01-01', NULL, '{holder}', '{}'),"
            + " ('131016', 'residence', '2020-01-01', NULL, '{holder,household}', '{domicile}'),"
            + " ('131016', 'seal', '2020-01-01', '2020-02-01', '{holder}', '{}')");
    assertThat(kinds(hanako))
        .as("an offer that has ended is none")
        .containsExactly(CertificateKind.RESIDENCE, CertificateKind.RECORD);
    assertThat(residence(hanako).options())
        .isEqualTo(new Options(Set.of(Scope.HOLDER, Scope.HOUSEHOLD), Set.of(Item.DOMICILE)));
    var numbers = Counter.residence(Scope.HOLDER, Item.INDIVIDUAL_NUMBER);
    assertThat(
            counter
                .ports
                .register()
                .snapshot(hanako, numbers, Counter.now())
                .options()
                .include(numbers))
        .isFalse();
  }

  private List<CertificateKind> kinds(SessionBinding binding) throws RegisterUnavailable {
    return counter.ports.register().offers(binding, Counter.now()).stream()
        .map(Offer::kind)
        .toList();
  }

  @Test
  void numbersAndTheHeadsNameComeOnlyToAnIssuanceThatAskedForThem() throws Exception {
    var taro = counter.visit("T000001", "02");
    var request = Counter.residence(Scope.HOLDER, Item.INDIVIDUAL_NUMBER, Item.RELATIONSHIP);
    var before = counter.ports.register().snapshot(taro, request, Counter.now());
    assertThat(before.holder().individualNumber()).isEmpty();
    assertThat(before.householdHead()).isEmpty();
    counter.begin(taro, request, 1);
    var after = counter.ports.register().snapshot(taro, request, Counter.now());
    assertThat(after.holder().individualNumber()).contains("023456789013");
    assertThat(after.householdHead()).contains("見本 00000001");
  }

  @Test
  void theSealIsTheHoldersOwnAndLive() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var seal = new CertificateRequest.Seal();
    var snapshot = counter.ports.register().snapshot(hanako, seal, Counter.now());
    assertThat(snapshot.seal().orElseThrow().registrationNumber()).isEqualTo("S1");
    counter.database.set(
        "UPDATE seal_registration SET status = 'cancelled', "
            + "cancelled_on = '2026-01-01' WHERE registration_number = 'S1'");
    assertThat(counter.ports.register().snapshot(hanako, seal, Counter.now()).seal()).isEmpty();
  }

  @Test
  void aHoldCountsFromItsPlacingToItsLifting() throws Exception {
    var hanako = counter.visit("T000001", "01");
    counter.database.set(
        "INSERT INTO hold VALUES ('131016', 'H1', '00000001', "
            + "'protective_measure', now() - interval '1 hour', now() + interval '1 hour')");
    var register = counter.ports.register();
    var request = Counter.residence(Scope.HOLDER);
    assertThat(register.snapshot(hanako, request, Counter.now()).holds())
        .containsExactly(new Hold(hanako.resident(), Hold.Reason.PROTECTIVE_MEASURE));
    assertThat(register.snapshot(hanako, request, Counter.now().plusSeconds(3700)).holds())
        .isEmpty();
  }

  @Test
  void aResidentsStopReadsAsAHoldOfWhomeverThePaperShows() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var register = counter.ports.register();
    register.declareScope(hanako, Scope.HOUSEHOLD, Set.of());
    counter.database.set(
        "INSERT INTO stop (municipality_code, one_resident, reason)"
            + " SELECT '131016', true, 'x' FROM generate_series(1, 2);"
            + " INSERT INTO stopped_resident VALUES (1, '131016', '00000002'),"
            + " (2, '131016', '00000009')");
    var taro =
        new Hold(new ResidentId(hanako.resident().municipality(), "00000002"), Hold.Reason.STOPPED);
    var household = Counter.residence(Scope.HOUSEHOLD);
    assertThat(register.snapshot(hanako, household, Counter.now()).holds()).containsExactly(taro);
    assertThat(register.snapshot(hanako, Counter.residence(Scope.HOLDER), Counter.now()).holds())
        .as("a paper that does not show them")
        .isEmpty();
    assertThat(residence(hanako).open()).as("nothing is to be seen of it before").isTrue();
    counter.database.set("UPDATE stop SET lifted_at = now(), lifted_by = 'a', lifted_with = 'b'");
    assertThat(register.snapshot(hanako, household, Counter.now()).holds()).isEmpty();
  }

  @Test
  void offersFollowWindowsClosedDaysAndStops() throws Exception {
    var hanako = counter.visit("T000001", "01");
    assertThat(residence(hanako))
        .satisfies(offer -> {
          assertThat(offer.feeYen()).isEqualTo(200);
          assertThat(offer.open()).isTrue();
        });
    counter.database.set(
        "INSERT INTO closed_day VALUES ('131016', 'residence', "
            + "(now() AT TIME ZONE 'Asia/Tokyo')::date)");
    assertThat(residence(hanako))
        .satisfies(offer -> {
          assertThat(offer.open()).isFalse();
          assertThat(offer.opensAt()).isPresent();
        });
    counter.database.set(
        "DELETE FROM closed_day; INSERT INTO stop (kind, reason) "
            + "VALUES ('residence', 'test')");
    assertThat(residence(hanako)).satisfies(offer -> assertThat(offer.open()).isFalse());
  }

  private Offer residence(SessionBinding binding) throws RegisterUnavailable {
    return counter.ports.register().offers(binding, Counter.now()).stream()
        .filter(offer -> offer.kind() == CertificateKind.RESIDENCE)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anEndedSessionsProofReadsNothing() throws Exception {
    var hanako = counter.visit("T000001", "01");
    counter.ports.sessions().end(hanako.session(), hanako.token(), Counter.now());
    assertThatThrownBy(() ->
            counter
                .ports
                .register()
                .snapshot(hanako, Counter.residence(Scope.HOLDER), Counter.now()))
        .isInstanceOf(RegisterUnavailable.class);
  }

  @Test
  void aRegisterWithoutAMayorIssuesNothing() throws Exception {
    var hanako = counter.visit("T000001", "01");
    counter.database.set("UPDATE mayor SET valid_until = now()");
    assertThatThrownBy(() ->
            counter
                .ports
                .register()
                .snapshot(hanako, Counter.residence(Scope.HOLDER), Counter.now()))
        .isInstanceOf(RegisterUnavailable.class);
  }
}
