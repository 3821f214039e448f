package tewatashi.kiosk.desk;

import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tewatashi.db.Role;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.Limits;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.operations.DatabaseAccess;
import tewatashi.issuance.operations.DatabasePorts;
import tewatashi.issuance.port.CertificateRenderer;
import tewatashi.issuance.port.FinishedPageReader;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.reading.ApprovedForms;
import tewatashi.issuance.reading.InstalledFonts;
import tewatashi.issuance.reading.PdfPageReader;
import tewatashi.issuance.reading.RecordSecondLook;
import tewatashi.issuance.reading.SecondOpinion;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.CardVerifier;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.TrustAnchors;
import tewatashi.kiosk.Chance;
import tewatashi.kiosk.EllipticCurves;
import tewatashi.kiosk.IssuanceDesk;
import tewatashi.kiosk.IssuanceShell;
import tewatashi.kiosk.NodeContext;
import tewatashi.kiosk.Ports;
import tewatashi.kiosk.Recovery;
import tewatashi.kiosk.StopRound;
import tewatashi.kiosk.TerminalDesk;
import tewatashi.kiosk.card.CardAuthority;
import tewatashi.kiosk.card.CardKeys;
import tewatashi.kiosk.card.SpecimenCard;

/**
 * A town in a database of its own on a real PostgreSQL, and nodes that serve it, each with pools of
 * its own. Every such town is the same, to the last row. Printers and chance come from outside; the
 * revocation responder says that every card is good.
 */
final class TownInPostgres implements AutoCloseable {
  private static final String MUNICIPALITY = "131016";
  private static final Instant SINCE = Instant.now().minus(Duration.ofHours(1));
  private static final CardAuthority AUTHORITY = CardAuthority.generation(SINCE);

  /** One for all: whose card it is, its serial says. */
  private static final KeyPair CARDS_KEYS = CardKeys.fresh(2048);

  /** Forms as people accepted them, and fonts: read once, as a node does when it starts. */
  private static final ApprovedForms APPROVED = ApprovedForms.builtIn();

  private static final PdfPageReader READER =
      new PdfPageReader(APPROVED, InstalledFonts.vendored());

  private final int people;
  private final TestDatabase database = TestDatabase.create();
  private final List<DatabasePorts> open = new ArrayList<>();
  private final List<StopRound> stopRounds = new ArrayList<>();
  private final List<Recovery> recoveries = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param people how many live here, each with a card, and a terminal to stand at; from 0 on, two
   *     and two in one household
   */
  TownInPostgres(int people) {
    this.people = people;
    var sql = new StringBuilder(authoritySql());
    for (int i = 0; i < people; i++) {
      sql.append(residentSql(i)).append(terminalSql(i));
    }
    database.set(sql.toString());
  }

  /** One of the nodes of this town. */
  TerminalDesk node(CertificateRenderer renderer, PrintGateway printers, SecureRandom chance) {
    var limits = Limits.forCores(32); // As many at once as are there.
    var of = DatabasePorts.open(access(), limits);
    open.add(of);
    var anchors = new TrustAnchors(Realm.SPECIMEN, List.of(AUTHORITY.trusted(Realm.SPECIMEN)));
    var responder = new Responder();
    var ports =
        new Ports(
            anchors,
            of.sessions(),
            of.rows(),
            of.challenges(),
            new CardVerifier(anchors, EllipticCurves.provider(), responder, of.links()),
            responder,
            of.register(),
            renderer,
            new SecondOpinion(READER, SecondOpinion.ONE_IN),
            RecordSecondLook.over(
                database.as(Role.RELEASE_READER), limits.registerWaitMax(), APPROVED),
            of.journal(),
            printers,
            of.operations(),
            of.fleetBook(),
            of.standingStops());
    var context =
        new NodeContext(
            Realm.SPECIMEN,
            "test-build",
            limits,
            InstantSource.system(),
            new Chance(chance),
            () -> true,
            () -> true);
    var shell = new IssuanceShell(context, ports, threads);
    stopRounds.add(new StopRound(context, ports, shell));
    recoveries.add(new Recovery(context, ports, shell));
    return new IssuanceDesk(context, ports, shell, threads);
  }

  /** Places a stop of the whole municipality, as a guard does. */
  void stop() {
    database.set("SELECT guards_stop('131016', NULL, NULL, NULL, 'a test')");
  }

  /** Places a stop of one of the people, as an operator does. */
  void stop(int person) {
    database.set(
        """
        SELECT write_stop('131016', NULL, NULL, NULL, NULL, '%s', 'a test', 'safety-check', 'O-1')
        """
            .formatted(resident(person)));
  }

  /** Makes this person's issuance one of a kind that only a later build knows. */
  void unreadable(int person) {
    database.set(
        """
        ALTER DOMAIN certificate_kind DROP CONSTRAINT certificate_kind_check;
        ALTER TABLE issuance DISABLE TRIGGER USER;
        UPDATE issuance SET kind = 'of-tomorrow' WHERE terminal_id = '%s';
        ALTER TABLE issuance ENABLE TRIGGER USER;
        """
            .formatted(terminalId(person)));
  }

  /** What a node, from 0 on in the order in which they came, does every 200 ms. */
  void hearsOfStops(int node) {
    stopRounds.get(node).round();
  }

  /** What a node does every few seconds. */
  void recovers(int node) {
    recoveries.get(node).sweep();
  }

  /** Nobody touched this person's issuance for so long. */
  void untouchedFor(int person, Duration time) {
    database.set(
        """
        ALTER TABLE issuance DISABLE TRIGGER USER;
        UPDATE issuance SET touched_at = now() - interval '%d seconds' WHERE terminal_id = '%s';
        ALTER TABLE issuance ENABLE TRIGGER USER;
        """
            .formatted(time.toSeconds(), terminalId(person)));
  }

  /** The words of the cases about this person's issuance, in order. */
  List<String> casesOf(int person) throws SQLException {
    var sql =
        """
        SELECT c.why FROM tewatashi.incident_case c JOIN tewatashi.issuance USING (issuance_id)
          WHERE issuance.terminal_id = '%s' ORDER BY c.case_id
        """
            .formatted(terminalId(person));
    var words = new ArrayList<String>();
    try (var connection = database.administrator().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        words.add(rows.getString(1));
      }
    }
    return words;
  }

  private DatabaseAccess access() {
    String url = database.jdbcUrl(Role.ISSUER);
    Map<Role, DatabaseAccess.Login> logins =
        Arrays.stream(Role.values())
            .collect(
                Collectors.toMap(role -> role, role -> new DatabaseAccess.Login(role.word(), "")));
    return new DatabaseAccess(url.substring(0, url.indexOf('?')), logins);
  }

  int people() {
    return people;
  }

  /** The card of one of the people. */
  SpecimenCard card(int person) {
    var serial = BigInteger.valueOf(serial(person));
    var until = SINCE.plus(Duration.ofDays(1));
    var form = new CardAuthority.Form(CARDS_KEYS.getPublic(), serial, SINCE, until);
    var hex = HexFormat.of().toHexDigits(serial(person), 8);
    var id = new AuthenticationCertificateId(issuerKey(), hex);
    return new SpecimenCard(CARDS_KEYS, AUTHORITY.issue(form), id);
  }

  Operations.Terminal terminal(int person) {
    return new Operations.Terminal(
        new TerminalId(terminalId(person)), certificate(person), printer(person));
  }

  PrinterAddress printer(int person) {
    var uri = URI.create("ipps://localhost:%d/ipp/print".formatted(1 + person));
    return new PrinterAddress(printerId(person), uri, certificate(person));
  }

  /**
   * What the journal, the ledger and the issuance's own rows say of this person's issuance, line by
   * line; of each time, that there was one.
   */
  List<String> lines(int person) throws SQLException {
    var lines = new ArrayList<String>();
    for (String table :
        List.of("issuance", "issuance_record", "issuance_copy", "journal", "ledger")) {
      var sql =
          """
          SELECT regexp_replace((to_jsonb(t) - 'written_in')::text,
              '"\\d{4}-\\d\\d-\\d\\dT[^"]*"', '"a time"', 'g') AS line
            FROM %s t WHERE issuance_id =
              (SELECT issuance_id FROM issuance WHERE terminal_id = '%s') ORDER BY line
          """
              .formatted(table, terminalId(person));
      try (var connection = database.administrator().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("SET search_path = tewatashi, public");
        try (var rows = statement.executeQuery(sql)) {
          while (rows.next()) {
            lines.add(table + " " + rows.getString(1));
          }
        }
      }
    }
    return lines;
  }

  /** Whether this person's name is on the first page. */
  boolean isNamedOn(int person, byte[] pdf) throws FinishedPageReader.UnreadablePage {
    var pages = READER.read(new FinishedDocument(pdf, 1));
    return pages.getFirst().texts().containsValue("見本 " + name(person));
  }

  private static long serial(int person) {
    return 0x50000000L + person;
  }

  private static String issuerKey() {
    return AUTHORITY.trusted(Realm.SPECIMEN).issuerKey();
  }

  private static String resident(int person) {
    return "%08d".formatted(1 + person);
  }

  private static String terminalId(int person) {
    return "T%06d".formatted(1 + person);
  }

  private static String certificate(int person) {
    return "%064x".formatted(1 + person);
  }

  private static UUID printerId(int person) {
    return UUID.fromString("00000000-0000-4000-8000-%012d".formatted(1 + person));
  }

  private static String authoritySql() {
    return """
    INSERT INTO municipality VALUES ('131016', '東京都', '見本区', 15);
    INSERT INTO mayor VALUES ('131016', now() - interval '1 year', NULL, '区長', '見本 一');
    INSERT INTO official_seal VALUES ('131016', now() - interval '1 year', NULL, 24, '\\x%s');
    INSERT INTO fee VALUES ('131016', 'residence', '2020-01-01', NULL, 200),
      ('131016', 'seal', '2020-01-01', NULL, 300);
    INSERT INTO service_window SELECT '131016', k, d, '00:00', '24:00'
      FROM generate_series(1, 7) d, unnest(ARRAY['residence', 'record', 'seal']) k;
    INSERT INTO feed_source VALUES ('resident-register', 1, now());
    """
        .formatted(HexFormat.of().formatHex(DrawnPages.SEAL.png()));
  }

  /** Two and two in a household; everybody has a name, a birthday and a seal of their own. */
  private static String residentSql(int person) {
    var household = "%010d".formatted(1 + person / 2);
    return """
    INSERT INTO household (municipality_code, household_id, version, address)
      VALUES ('%1$s', '%2$s', 1, '見本町%3$d番地') ON CONFLICT DO NOTHING;
    INSERT INTO resident (municipality_code, resident_id, household_id, version, status)
      VALUES ('%1$s', '%4$s', '%2$s', 1, 'resident');
    INSERT INTO residence_record (municipality_code, resident_id, version, household_id, ordinal,
        status, name, birth_date, sex, relationship, resident_since)
      VALUES ('%1$s', '%4$s', 1, '%2$s', %5$d, 'resident', '見本 %6$s', '19%7$d-04-01', 'female',
        '%8$s', '2000-01-01');
    INSERT INTO seal_registration VALUES ('%1$s', 'S%4$s', '%4$s', '2020-01-01', 'registered', NULL,
      true, 15, 15, '\\x%9$s');
    INSERT INTO authentication_link VALUES ('%10$s', '%11$08x', '%1$s', '%4$s', 'card',
      now() - interval '1 day', now() + interval '1 year');
    """
        .formatted(
            MUNICIPALITY,
            household,
            1 + person / 2,
            resident(person),
            1 + person % 2,
            name(person),
            50 + person,
            person % 2 == 0 ? "世帯主" : "妹",
            HexFormat.of().formatHex(DrawnPages.SEAL.png()),
            issuerKey(),
            serial(person));
  }

  private static String name(int person) {
    var digits = "一二三四五六七八九";
    return "" + digits.charAt(person / 9 % 9) + digits.charAt(person % 9) + "子";
  }

  private static String terminalSql(int person) {
    return """
    INSERT INTO terminal VALUES ('%1$s', NULL, '見本店');
    INSERT INTO terminal_certificate (certificate_sha256, terminal_id, valid_from, enrolled_by)
      VALUES ('%2$s', '%1$s', now(), 'two runs');
    INSERT INTO printer (printer_id, terminal_id, uri, certificate_sha256)
      VALUES ('%3$s', '%1$s', '%4$s', '%2$s');
    """
        .formatted(
            terminalId(person),
            certificate(person),
            printerId(person),
            "ipps://localhost:%d/ipp/print".formatted(1 + person));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    open.forEach(DatabasePorts::close);
    database.close();
  }
}
