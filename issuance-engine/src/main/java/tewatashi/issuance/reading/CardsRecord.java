package tewatashi.issuance.reading;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.SessionBinding;

/**
 * Reads, in the caller's transaction, what the session's card leads to. Its queries are its own;
 * that no stranger's row can answer them is the database's work.
 */
final class CardsRecord {
  private static final String LINK =
      "SELECT issuer_key, serial, municipality_code, resident_id"
          + " FROM tewatashi.authentication_link";
  private static final String STORY =
      "SELECT i.kind, i.scope, i.chosen, i.items, i.issued_on, i.form_version"
          + " FROM tewatashi.issuance i JOIN tewatashi.issuance_copy c USING (issuance_id)"
          + " WHERE c.issue_number = ?";
  private static final String PERSONS =
      "SELECT p.*, h.address"
          + " FROM tewatashi.resident mine"
          + " JOIN tewatashi.household h USING (municipality_code, household_id)"
          + " JOIN tewatashi.resident r USING (municipality_code, household_id)"
          + " JOIN tewatashi.residence_record p ON p.municipality_code = r.municipality_code"
          + " AND p.resident_id = r.resident_id AND p.version = r.version"
          + " WHERE mine.municipality_code = ? AND mine.resident_id = ?"
          + " AND CASE ?"
          + " WHEN 'holder' THEN r.resident_id = mine.resident_id"
          + " WHEN 'members' THEN p.ordinal = ANY (?) AND r.status IN ('resident', 'moving_out')"
          + " ELSE r.resident_id = mine.resident_id OR r.status IN ('resident', 'moving_out') END"
          + " ORDER BY p.ordinal, p.resident_id";
  private static final String NUMBERS =
      "SELECT resident_id, number FROM tewatashi.individual_number WHERE municipality_code = ?";
  private static final String HEAD = "SELECT tewatashi.released_household_head()";
  private static final String SEAL =
      "SELECT width_mm, height_mm, impression_png FROM tewatashi.seal_registration"
          + " WHERE municipality_code = ? AND resident_id = ? AND status = 'registered'";
  private static final String AUTHORITY =
      "SELECT m.prefecture, m.name, y.title, y.name AS mayor, s.side_mm, s.picture_png"
          + " FROM tewatashi.municipality m"
          + " JOIN tewatashi.mayor y USING (municipality_code)"
          + " JOIN tewatashi.official_seal s USING (municipality_code)"
          + " WHERE m.municipality_code = ?"
          + " AND tstzrange(y.valid_from, y.valid_until) @> now()"
          + " AND tstzrange(s.valid_from, s.valid_until) @> now()";

  private final Rows rows;

  CardsRecord(Connection connection) {
    this.rows = new Rows(connection);
  }

  /** Where the card's link leads. */
  private record Resident(String municipality, String number) {
    @Override
    public String toString() {
      return "Resident[********]";
    }
  }

  /** How things stand for whom the card leads to; to be asked before the record. */
  Standing standing(SessionBinding binding, CertificateRequest request, IssueDetails details)
      throws SQLException {
    Resident resident = resident(binding);
    compareStory(request, details);
    return new CardsStanding(rows, resident.municipality, resident.number).read(request, details);
  }

  RecordNow read(SessionBinding binding, CertificateRequest request) throws SQLException {
    Resident resident = resident(binding);
    Set<Item> items = request.items();
    Map<String, String> numbers =
        items.contains(Item.INDIVIDUAL_NUMBER) ? numbers(resident) : Map.of();
    var addresses = new ArrayList<String>();
    var persons =
        rows.of(
            PERSONS,
            row -> {
              addresses.add(row.getString("address"));
              return person(row, Optional.ofNullable(numbers.get(row.getString("resident_id"))));
            },
            resident.municipality,
            resident.number,
            request.scope().word(),
            rows.array("smallint", places(request)));
    if (request.scope() == Scope.MEMBERS && persons.size() != request.chosen().size()) {
      throw new SQLException("the chosen members are not to be found now", "02000");
    }
    CrossedWires.require(!persons.isEmpty(), "the second look found nobody");
    return new RecordNow(
        authority(resident),
        addresses.getFirst(),
        items.contains(Item.RELATIONSHIP) ? head() : Optional.empty(),
        persons,
        request instanceof CertificateRequest.Seal ? impression(resident) : Optional.empty());
  }

  /** The card alone says who: the proof that the caller holds is only compared with it. */
  private Resident resident(SessionBinding binding) throws SQLException {
    var residents =
        rows.of(
            LINK,
            row -> {
              CrossedWires.require(
                  row.getString("issuer_key").equals(binding.certificate().issuerKey())
                      && row.getString("serial").equals(binding.certificate().serial()),
                  "the session's card is another than the proof's");
              return new Resident(row.getString("municipality_code"), row.getString("resident_id"));
            });
    if (residents.size() != 1) {
      throw new SQLException("the session's card leads to nobody now", "02000");
    }
    var proven = binding.resident();
    var found = residents.getFirst();
    CrossedWires.require(
        found.municipality.equals(proven.municipality().value())
            && found.number.equals(proven.number()),
        "the card leads to somebody else");
    return found;
  }

  /** What is to be checked is what this very session's issuance was journaled as. */
  private void compareStory(CertificateRequest request, IssueDetails details) throws SQLException {
    var words = request.items().stream().map(Item::word).sorted().toList();
    var places = List.of(places(request));
    var stories =
        rows.of(
            STORY,
            row ->
                row.getString("kind").equals(request.kind().word())
                    && row.getString("scope").equals(request.scope().word())
                    && places.equals(List.of((Object[]) row.getArray("chosen").getArray()))
                    && details.issuedOn().equals(row.getObject("issued_on", LocalDate.class))
                    && details.formVersion().equals(row.getString("form_version"))
                    && words.equals(sorted((String[]) row.getArray("items").getArray())),
            details.issueNumber());
    CrossedWires.require(
        stories.equals(List.of(true)), "the copy and the journaled issuance disagree");
  }

  /** The chosen places, ascending, as the database keeps them. */
  static Object[] places(CertificateRequest request) {
    return request.chosen().stream().sorted().map(Integer::shortValue).toArray();
  }

  private Map<String, String> numbers(Resident resident) throws SQLException {
    var numbers = new HashMap<String, String>();
    rows.of(
        NUMBERS,
        row -> numbers.put(row.getString("resident_id"), row.getString("number")),
        resident.municipality);
    return numbers;
  }

  private Optional<String> head() throws SQLException {
    return rows.of(HEAD, row -> Optional.ofNullable(row.getString(1))).getFirst();
  }

  private Optional<RecordNow.Drawing> impression(Resident resident) throws SQLException {
    return rows
        .of(
            SEAL,
            row ->
                new RecordNow.Drawing(
                    row.getBytes("impression_png"),
                    row.getDouble("width_mm"),
                    row.getDouble("height_mm")),
            resident.municipality,
            resident.number)
        .stream()
        .findFirst();
  }

  private RecordNow.Authority authority(Resident resident) throws SQLException {
    var authorities =
        rows.of(
            AUTHORITY,
            row -> {
              double side = row.getDouble("side_mm");
              var seal = new RecordNow.Drawing(row.getBytes("picture_png"), side, side);
              return new RecordNow.Authority(
                  row.getString("prefecture"),
                  row.getString("name"),
                  row.getString("title"),
                  row.getString("mayor"),
                  seal);
            },
            resident.municipality);
    if (authorities.size() != 1) {
      throw new SQLException("no mayor or no official seal is in office", "02000");
    }
    return authorities.getFirst();
  }

  private static RecordNow.Person person(ResultSet row, Optional<String> number)
      throws SQLException {
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
        number);
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

  private static List<String> sorted(String[] words) {
    return List.of(words).stream().sorted().toList();
  }
}
