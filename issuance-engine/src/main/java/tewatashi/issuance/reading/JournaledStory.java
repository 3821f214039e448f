package tewatashi.issuance.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.Personal;

/** What the session's issuance was journaled as, and what was noted of its record then. */
final class JournaledStory {
  /** The issuance beside each of its noted records; beside nothing if there is none. */
  private static final String STORY =
      "SELECT i.kind, i.scope, i.chosen, i.items, i.issued_on, i.form_version,"
          + " i.household_version, i.household_changes, i.seal_registration,"
          + " i.mayor_from || ' ' || i.official_seal_from AS since,"
          + " e.resident_id, e.version, e.changes"
          + " FROM tewatashi.issuance i JOIN tewatashi.issuance_copy c USING (issuance_id)"
          + " LEFT JOIN tewatashi.issuance_record e ON e.issuance_id = c.issuance_id"
          + " WHERE c.issue_number = ?";

  private final CertificateRequest request;
  private final IssueDetails details;
  private final OneTrip.Asked<Line> lines;

  private JournaledStory(CertificateRequest request, IssueDetails details, OneTrip trip) {
    this.request = request;
    this.details = details;
    this.lines = trip.ask(STORY, this::line, details.issueNumber());
  }

  /**
   * One row.
   *
   * @param asSaid whether the issuance is the one that the caller tells of
   * @param resident whose record was noted; none if none was
   */
  @Personal
  private record Line(
      boolean asSaid,
      long householdVersion,
      long householdChanges,
      Optional<String> since,
      Optional<String> seal,
      Optional<String> resident,
      Standing.Head head) {
    @Override
    public String toString() {
      return "Line[********]";
    }
  }

  /** To be read after the trip. */
  static JournaledStory ask(OneTrip trip, CertificateRequest request, IssueDetails details) {
    return new JournaledStory(request, details, trip);
  }

  /**
   * How things stood at the first fetch.
   *
   * @throws CrossedWires if what is to be checked is not what this very session's issuance was
   *     journaled as
   */
  Standing.Side side() {
    var rows = lines.rows();
    CrossedWires.require(
        !rows.isEmpty() && rows.stream().allMatch(Line::asSaid),
        "the copy and the journaled issuance disagree");
    var heads = new TreeMap<String, Standing.Head>();
    rows.forEach(line -> line.resident.ifPresent(resident -> heads.put(resident, line.head)));
    var first = rows.getFirst();
    return new Standing.Side(
        first.householdVersion, first.householdChanges, heads, first.since, first.seal);
  }

  private Line line(ResultSet row) throws SQLException {
    return new Line(
        asSaid(row),
        row.getLong("household_version"),
        row.getLong("household_changes"),
        Optional.ofNullable(row.getString("since")),
        Optional.ofNullable(row.getString("seal_registration")),
        Optional.ofNullable(row.getString("resident_id")),
        new Standing.Head(row.getLong("version"), row.getLong("changes")));
  }

  private boolean asSaid(ResultSet row) throws SQLException {
    return row.getString("kind").equals(request.kind().word())
        && row.getString("scope").equals(request.scope().word())
        && List.of(CardsPeople.places(request))
            .equals(List.of((Object[]) row.getArray("chosen").getArray()))
        && details.issuedOn().equals(row.getObject("issued_on", LocalDate.class))
        && details.formVersion().equals(row.getString("form_version"))
        && request.items().stream()
            .map(Item::word)
            .sorted()
            .toList()
            .equals(sorted((String[]) row.getArray("items").getArray()));
  }

  private static List<String> sorted(String[] words) {
    return List.of(words).stream().sorted().toList();
  }
}
