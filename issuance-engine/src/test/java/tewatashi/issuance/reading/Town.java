package tewatashi.issuance.reading;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.ForeignResidence;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.session.Bindings;
import tewatashi.issuance.session.SessionBinding;

/**
 * A register that holds exactly the people of one paper, and the visit of the first of them:
 * written by the administrator, who sets scenes and is never tested.
 */
final class Town implements AutoCloseable {
  private static final String CODE = "999997";
  private static final String HOUSEHOLD = "0000000001";
  private static final String NOBODY = "00000000";

  final TestDatabase database;
  private final Connection administrator;

  private Town(TestDatabase database) throws SQLException {
    this.database = database;
    this.administrator = database.administrator().getConnection();
    run("SET search_path = tewatashi, public");
    // The scene begins in the middle of a story: triggers that guard its beginning stand aside.
    run("SET session_replication_role = replica");
  }

  static Town of(CertificateContent content) throws SQLException {
    var town = new Town(TestDatabase.create());
    town.authority(content);
    switch (content) {
      case ResidenceCertificate paper -> {
        town.household(paper.address());
        for (ResidenceRecord person : paper.members()) {
          town.person(person, 1);
        }
      }
      case SealCertificate paper -> {
        town.household(paper.address());
        town.person(paper.holder(), 1);
        var picture = paper.seal().impression();
        town.run(
            "INSERT INTO seal_registration VALUES (?, '12345', ?, ?, 'registered', NULL, true,"
                + " ?, ?, ?)",
            CODE,
            paper.holder().resident().number(),
            paper.seal().registeredOn(),
            picture.widthMm(),
            picture.heightMm(),
            picture.png());
      }
    }
    return town;
  }

  /** A session bound to this resident, with an issuance that waits for its release check. */
  SessionBinding visit(String name, String resident, CertificateContent content)
      throws SQLException {
    var session = Bindings.session(name);
    var terminal = Bindings.terminal(name);
    var certificate = Bindings.certificate(name);
    var secret = Bindings.secret(name);
    var now = OffsetDateTime.now(ZoneOffset.UTC);
    run(
        "INSERT INTO authentication_link VALUES (?, ?, ?, ?, 'card', ?, ?)",
        certificate.issuerKey(),
        certificate.serial(),
        CODE,
        resident,
        now.minusDays(1),
        now.plusYears(1));
    var request = Records.request(content);
    run(
        "INSERT INTO kiosk_session (session_id, terminal_id, token_hash, terminal_certificate,"
            + " opened_at, expires_at, idle_at, challenge_spent_at, issuer_key, serial,"
            + " municipality_code, resident_id, bound_at, scope)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        session.hex(),
        terminal.value(),
        HexFormat.of().formatHex(secret.token().hash()),
        "00".repeat(32),
        now,
        now.plusMinutes(15),
        now.plusMinutes(15),
        now,
        certificate.issuerKey(),
        certificate.serial(),
        CODE,
        // What bind_session wrote is not to be believed here, so it is somebody else.
        NOBODY,
        now,
        request.scope().word());
    String issuance = session.hex();
    run(
        "INSERT INTO issuance (issuance_id, session_id, terminal_id, printer_id,"
            + " municipality_code, resident_id, kind, scope, items, chosen, copies, state, version,"
            + " pages, record_version, household_version, fee_yen, issued_on, form_version, build,"
            + " started_at, touched_at) VALUES (?, ?, ?, gen_random_uuid(), ?, ?, ?, ?, ?::text[],"
            + " ?::smallint[], 1, 'checking', 2, 1, 1, 1, 200, ?, ?, 'build', ?, ?)",
        issuance,
        session.hex(),
        terminal.value(),
        CODE,
        NOBODY,
        request.kind().word(),
        request.scope().word(),
        items(request),
        new TreeSet<>(request.chosen()).toString().replace('[', '{').replace(']', '}'),
        content.details().issuedOn(),
        content.details().formVersion(),
        now,
        now);
    run(
        "INSERT INTO issuance_copy (issuance_id, copy, issue_number) VALUES (?, 1, ?)",
        issuance,
        content.details().issueNumber());
    note(issuance, resident, content);
    var id =
        new tewatashi.issuance.session.ResidentId(content.authority().municipality(), resident);
    return Bindings.with(session, terminal, id, certificate, secret);
  }

  /**
   * What the database notes by itself at the first fetch, where its triggers do not stand aside.
   */
  private void note(String issuance, String holder, CertificateContent content)
      throws SQLException {
    var people = new TreeSet<String>();
    people.add(holder);
    if (content instanceof ResidenceCertificate paper) {
      paper.members().forEach(member -> people.add(member.resident().number()));
    }
    run(
        "INSERT INTO issuance_record (issuance_id, municipality_code, resident_id, version,"
            + " changes) SELECT ?, municipality_code, resident_id, version, changes FROM resident"
            + " WHERE resident_id = ANY (string_to_array(?, ','))",
        issuance,
        String.join(",", people));
    run(
        "UPDATE issuance SET mayor_from = (SELECT valid_from FROM mayor), official_seal_from ="
            + " (SELECT valid_from FROM official_seal), household_changes = (SELECT changes"
            + " FROM household), seal_registration = (SELECT registration_number"
            + " FROM seal_registration WHERE status = 'registered')");
  }

  void person(ResidenceRecord person, int version) throws SQLException {
    String number = person.resident().number();
    run(
        "INSERT INTO resident (municipality_code, resident_id, household_id, version, status)"
            + " VALUES (?, ?, ?, ?, 'resident') ON CONFLICT (municipality_code, resident_id)"
            + " DO UPDATE SET version = excluded.version",
        CODE,
        number,
        HOUSEHOLD,
        version);
    run(
        "INSERT INTO residence_record VALUES (?, ?, ?, ?, ?, 'resident',"
            + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        CODE,
        number,
        version,
        HOUSEHOLD,
        person.ordinal(),
        person.name(),
        orNull(person.nameKana()),
        orNull(person.formerName()),
        orNull(person.alias()),
        person.birthDate(),
        person.sex().name().toLowerCase(Locale.ROOT),
        person.relationship(),
        person.residentSince(),
        orNull(person.addressSince()),
        orNull(person.notifiedOn()),
        orNull(person.previousAddress()),
        orNull(person.domicile()),
        orNull(person.registerHead()),
        orNull(person.foreign().map(ForeignResidence::nationality)),
        orNull(person.foreign().map(ForeignResidence::category)),
        orNull(person.foreign().flatMap(ForeignResidence::status)),
        orNull(person.foreign().flatMap(ForeignResidence::period)),
        orNull(person.foreign().flatMap(ForeignResidence::expires)),
        orNull(person.foreign().flatMap(ForeignResidence::cardNumber)));
    if (person.individualNumber().isPresent()) {
      run(
          "INSERT INTO individual_number VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          CODE,
          number,
          person.individualNumber().get());
    }
  }

  void run(String sql, @Nullable Object... values) throws SQLException {
    try (var statement = administrator.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  private void authority(CertificateContent content) throws SQLException {
    var authority = content.authority();
    run(
        "INSERT INTO municipality VALUES (?, ?, ?, 15)",
        CODE,
        authority.prefecture(),
        authority.name());
    var since = OffsetDateTime.of(LocalDate.of(2020, 1, 1).atStartOfDay(), ZoneOffset.UTC);
    run(
        "INSERT INTO mayor VALUES (?, ?, NULL, ?, ?)",
        CODE,
        since,
        authority.mayorTitle(),
        authority.mayorName());
    run(
        "INSERT INTO official_seal VALUES (?, ?, NULL, ?, ?)",
        CODE,
        since,
        authority.officialSeal().widthMm(),
        authority.officialSeal().png());
  }

  private void household(String address) throws SQLException {
    run("INSERT INTO household VALUES (?, ?, 1, ?)", CODE, HOUSEHOLD, address);
  }

  private static String items(CertificateRequest request) {
    return "{" + String.join(",", request.items().stream().map(Item::word).toList()) + "}";
  }

  private static @Nullable Object orNull(Optional<?> value) {
    return value.isPresent() ? value.get() : null;
  }

  @Override
  public void close() throws SQLException {
    administrator.close();
    database.close();
  }
}
