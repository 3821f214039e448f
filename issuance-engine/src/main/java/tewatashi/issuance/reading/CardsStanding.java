package tewatashi.issuance.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.reading.Standing.Head;
import tewatashi.issuance.reading.Standing.Side;
import tewatashi.issuance.session.CrossedWires;

/** Reads holds, versions, link, seal and residency, now and as journaled. */
final class CardsStanding {
  private static final String HEADS =
      "SELECT head.resident_id, head.version, head.changes, head.status"
          + " FROM tewatashi.resident mine"
          + " JOIN tewatashi.resident head USING (municipality_code, household_id)"
          + " JOIN tewatashi.residence_record p ON p.municipality_code = head.municipality_code"
          + " AND p.resident_id = head.resident_id AND p.version = head.version"
          + " WHERE mine.municipality_code = ? AND mine.resident_id = ?"
          + " AND (head.resident_id = mine.resident_id"
          + " OR head.status IN ('resident', 'moving_out') AND CASE ?"
          + " WHEN 'household' THEN true WHEN 'members' THEN p.ordinal = ANY (?) END)";
  private static final String HOLDS =
      "SELECT d.reason FROM tewatashi.hold d"
          + " WHERE d.municipality_code = ? AND d.resident_id = ANY (?)"
          + " AND d.placed_at <= clock_timestamp()"
          + " AND (d.lifted_at IS NULL OR d.lifted_at > clock_timestamp()) ORDER BY d.hold_id";
  private static final String HOME =
      "SELECT h.version, h.changes FROM tewatashi.resident mine"
          + " JOIN tewatashi.household h USING (municipality_code, household_id)"
          + " WHERE mine.municipality_code = ? AND mine.resident_id = ?";
  private static final String IN_OFFICE =
      "SELECT y.valid_from || ' ' || s.valid_from AS since FROM tewatashi.mayor y"
          + " JOIN tewatashi.official_seal s USING (municipality_code)"
          + " WHERE y.municipality_code = ? AND tstzrange(y.valid_from, y.valid_until) @> now()"
          + " AND tstzrange(s.valid_from, s.valid_until) @> now()";
  private static final String LIVE_SEAL =
      "SELECT registration_number, linked_to_card FROM tewatashi.seal_registration"
          + " WHERE municipality_code = ? AND resident_id = ? AND status = 'registered'";
  private static final String CARD_OF_TODAY =
      "SELECT valid_from > date_trunc('day', now(), 'Asia/Tokyo')"
          + " FROM tewatashi.authentication_link";
  private static final String NOTED =
      "SELECT i.household_version, i.household_changes, i.seal_registration,"
          + " i.mayor_from || ' ' || i.official_seal_from AS since FROM tewatashi.issuance i"
          + " JOIN tewatashi.issuance_copy c USING (issuance_id) WHERE c.issue_number = ?";
  private static final String NOTED_RECORDS =
      "SELECT e.resident_id, e.version, e.changes FROM tewatashi.issuance_record e"
          + " JOIN tewatashi.issuance_copy c USING (issuance_id) WHERE c.issue_number = ?";

  private final Rows rows;
  private final String municipality;
  private final String resident;

  /** Of this resident, to whom the card was found to lead. */
  CardsStanding(Rows rows, String municipality, String resident) {
    this.rows = rows;
    this.municipality = municipality;
    this.resident = resident;
  }

  Standing read(CertificateRequest request, IssueDetails details) throws SQLException {
    var statuses = new ArrayList<String>();
    var heads = new TreeMap<String, Head>();
    rows.of(
        HEADS,
        row -> {
          statuses.add(row.getString("status"));
          return heads.put(row.getString("resident_id"), head(row));
        },
        municipality,
        resident,
        request.scope().word(),
        rows.array("smallint", CardsRecord.places(request)));
    var sealLinked = new ArrayList<Boolean>();
    var seal =
        switch (request) {
          case CertificateRequest.Residence _ -> Optional.<String>empty();
          case CertificateRequest.Seal _ ->
              rows
                  .of(
                      LIVE_SEAL,
                      row -> {
                        sealLinked.add(row.getBoolean("linked_to_card"));
                        return row.getString("registration_number");
                      },
                      municipality,
                      resident)
                  .stream()
                  .findFirst();
        };
    return new Standing(
        rows.of(
            HOLDS,
            row -> row.getString("reason"),
            municipality,
            rows.array("text", heads.keySet().toArray())),
        statuses,
        rows.of(CARD_OF_TODAY, row -> row.getBoolean(1)).contains(true),
        sealLinked.stream().findFirst(),
        journaled(details),
        now(heads, seal));
  }

  private Side now(SortedMap<String, Head> heads, Optional<String> seal) throws SQLException {
    var since = rows.of(IN_OFFICE, row -> row.getString("since"), municipality);
    return one(
        rows.of(
            HOME,
            row ->
                new Side(
                    row.getLong("version"),
                    row.getLong("changes"),
                    heads,
                    since.stream().findFirst(),
                    seal),
            municipality,
            resident));
  }

  private Side journaled(IssueDetails details) throws SQLException {
    var heads = new TreeMap<String, Head>();
    rows.of(
        NOTED_RECORDS,
        row -> heads.put(row.getString("resident_id"), head(row)),
        details.issueNumber());
    return one(
        rows.of(
            NOTED,
            row ->
                new Side(
                    row.getLong("household_version"),
                    row.getLong("household_changes"),
                    heads,
                    Optional.ofNullable(row.getString("since")),
                    Optional.ofNullable(row.getString("seal_registration"))),
            details.issueNumber()));
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(row.getLong("version"), row.getLong("changes"));
  }

  private static Side one(List<Side> sides) {
    CrossedWires.require(sides.size() == 1, "the second look found no household or no issuance");
    return sides.getFirst();
  }
}
