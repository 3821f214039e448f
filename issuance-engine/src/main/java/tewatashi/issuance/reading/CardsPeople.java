package tewatashi.issuance.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.session.Personal;

/**
 * Asks for the people whom the card leads to: the holder and everybody on the paper, each beside
 * the household.
 */
final class CardsPeople {
  private static final String NUMBER =
      "(SELECT n.number FROM tewatashi.individual_number n"
          + " WHERE n.municipality_code = r.municipality_code AND n.resident_id = r.resident_id)";
  private static final String NO_NUMBER = "NULL::text";
  private static final String PEOPLE =
      "SELECT p.*, h.address, h.version AS home_version, h.changes AS home_changes,"
          + " r.status AS standing, r.changes AS noted,"
          + " ARRAY(SELECT d.reason FROM tewatashi.hold d"
          + " WHERE d.municipality_code = r.municipality_code AND d.resident_id = r.resident_id"
          + " AND d.placed_at <= clock_timestamp()"
          + " AND (d.lifted_at IS NULL OR d.lifted_at > clock_timestamp())"
          + " ORDER BY d.hold_id) AS held,"
          + " CASE asked.scope WHEN 'holder' THEN r.resident_id = mine.resident_id"
          + " WHEN 'members' THEN p.ordinal = ANY (asked.places)"
          + " AND r.status IN ('resident', 'moving_out') ELSE true END AS printed,"
          + " %s AS individual_number"
          + " FROM (SELECT ?::text AS scope, ?::smallint[] AS places) asked"
          + " CROSS JOIN tewatashi.authentication_link l"
          + " JOIN tewatashi.resident mine ON mine.municipality_code = l.municipality_code"
          + " AND mine.resident_id = l.resident_id"
          + " JOIN tewatashi.household h ON h.municipality_code = mine.municipality_code"
          + " AND h.household_id = mine.household_id"
          + " JOIN tewatashi.resident r ON r.municipality_code = h.municipality_code"
          + " AND r.household_id = h.household_id"
          + " JOIN tewatashi.residence_record p ON p.municipality_code = r.municipality_code"
          + " AND p.resident_id = r.resident_id AND p.version = r.version"
          + " WHERE r.resident_id = mine.resident_id"
          + " OR (r.status IN ('resident', 'moving_out') AND CASE asked.scope"
          + " WHEN 'household' THEN true WHEN 'members' THEN p.ordinal = ANY (asked.places) END)"
          + " ORDER BY p.ordinal, p.resident_id";
  private static final String WITH_NUMBERS = PEOPLE.formatted(NUMBER);
  private static final String WITHOUT_NUMBERS = PEOPLE.formatted(NO_NUMBER);

  private CardsPeople() {}

  /**
   * One of them.
   *
   * @param resident the number
   * @param home the household's head row
   * @param status of residency
   * @param holds reasons in force
   * @param printed whether they stand on the paper: the holder need not
   * @param address the household's 住所
   */
  @Personal
  record One(
      String resident,
      Standing.Head head,
      Standing.Head home,
      String status,
      List<String> holds,
      boolean printed,
      String address,
      RecordNow.Person person) {
    One {
      holds = List.copyOf(holds);
    }

    @Override
    public String toString() {
      return "One[********]";
    }
  }

  /** By ordinal. A number that the request does not name is not asked for. */
  static OneTrip.Asked<One> ask(OneTrip trip, CertificateRequest request) {
    return trip.ask(
        request.items().contains(Item.INDIVIDUAL_NUMBER) ? WITH_NUMBERS : WITHOUT_NUMBERS,
        CardsPeople::one,
        request.scope().word(),
        places(request));
  }

  /** The chosen places, ascending, as the database keeps them. */
  static Short[] places(CertificateRequest request) {
    return request.chosen().stream().sorted().map(Integer::shortValue).toArray(Short[]::new);
  }

  private static One one(ResultSet row) throws SQLException {
    return new One(
        row.getString("resident_id"),
        new Standing.Head(row.getLong("version"), row.getLong("noted")),
        new Standing.Head(row.getLong("home_version"), row.getLong("home_changes")),
        row.getString("standing"),
        List.of((String[]) row.getArray("held").getArray()),
        row.getBoolean("printed"),
        row.getString("address"),
        person(row));
  }

  private static RecordNow.Person person(ResultSet row) throws SQLException {
    return new RecordNow.Person(
        row.getString("name"),
        text(row, "name_kana"),
        text(row, "former_name"),
        text(row, "alias"),
        row.getObject("birth_date", LocalDate.class),
        row.getString("sex"),
        row.getString("relationship"),
        row.getObject("resident_since", LocalDate.class),
        date(row, "address_since"),
        date(row, "notified_on"),
        text(row, "previous_address"),
        text(row, "domicile"),
        text(row, "register_head"),
        foreigner(row),
        text(row, "individual_number"));
  }

  private static Optional<RecordNow.Foreigner> foreigner(ResultSet row) throws SQLException {
    var nationality = text(row, "nationality");
    if (nationality.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RecordNow.Foreigner(
            nationality.get(),
            text(row, "article_30_45"),
            text(row, "residence_status"),
            text(row, "residence_period"),
            date(row, "residence_expires"),
            text(row, "residence_card_number")));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<LocalDate> date(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDate.class));
  }
}
