package tewatashi.issuance.feed;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What one line cannot show: keys that point nowhere, versions that do not rise, one certificate
 * for two residents. Each check finds lines; it runs over the staged file and the register
 * together.
 */
final class Checks {
  private final Connection connection;
  private final FaultList faults;

  Checks(Connection connection, FaultList faults) {
    this.connection = connection;
    this.faults = faults;
  }

  void all() throws SQLException {
    find(
        "sequence",
        "was applied before with other content",
        """
        SELECT s.line FROM staged_sequence s JOIN feed_record f
          ON f.source = current_setting('tewatashi.source') AND f.sequence = s.sequence
          WHERE f.digest <> s.digest\
        """);
    for (RecordType type : RecordType.values()) {
      if (type != RecordType.MUNICIPALITY) {
        known(type, "municipality", "municipality", "municipality_code", RecordType.MUNICIPALITY);
      }
    }
    known(
        RecordType.RESIDENT,
        "household",
        "household",
        "municipality_code, household_id",
        RecordType.HOUSEHOLD);
    for (RecordType type :
        new RecordType[] {
          RecordType.INDIVIDUAL_NUMBER,
          RecordType.SEAL_REGISTRATION,
          RecordType.HOLD,
          RecordType.FEE_WAIVER,
          RecordType.AUTHENTICATION_LINK
        }) {
      known(type, "resident", "resident", "municipality_code, resident_id", RecordType.RESIDENT);
    }
    versions(RecordType.HOUSEHOLD, "household_id");
    versions(RecordType.RESIDENT, "resident_id");
    departures();
    sameResident(RecordType.AUTHENTICATION_LINK, "serial", "issuer_key, serial");
    sameResident(RecordType.HOLD, "hold", "municipality_code, hold_id");
    sameResident(RecordType.FEE_WAIVER, "waiver", "municipality_code, waiver_id");
    sameResident(
        RecordType.SEAL_REGISTRATION,
        "registration_number",
        "municipality_code, registration_number");
    numbers();
    renewals();
    seals();
    periods();
  }

  private void known(RecordType type, String field, String table, String key, RecordType staged)
      throws SQLException {
    String on = on(key, "t");
    find(
        field,
        "is not known",
        "SELECT s.line FROM %s s WHERE num_nulls(s.%s) = 0"
                .formatted(type.stage(), key.replace(", ", ", s."))
            + " AND NOT EXISTS (SELECT FROM %s t WHERE %s)".formatted(table, on)
            + " AND NOT EXISTS (SELECT FROM %s t WHERE %s AND t.line < s.line)"
                .formatted(staged.stage(), on));
  }

  /** Strictly rising, in the file and against the register. */
  private void versions(RecordType type, String id) throws SQLException {
    find(
        "version",
        "must be higher than the one before",
        """
        SELECT line FROM (SELECT s.line, s.version, greatest(coalesce(h.version, 0),
            coalesce(lag(s.version) OVER (PARTITION BY s.municipality_code, s.%1$s
              ORDER BY s.line), 0)) AS before
          FROM %2$s s LEFT JOIN %3$s h USING (municipality_code, %1$s)) v
          WHERE version <= before\
        """
            .formatted(id, type.stage(), type.word()));
  }

  private void departures() throws SQLException {
    find(
        "ceased_on",
        "is for who moved out or died",
        "SELECT line FROM staged_resident"
            + " WHERE ceased_on IS NOT NULL AND status NOT IN ('moved_out', 'deceased')");
  }

  /** Whose a thing is never changes, not even for the length of a file. */
  private void sameResident(RecordType type, String field, String key) throws SQLException {
    find(
        field,
        "belongs to another resident",
        "SELECT s.line FROM %s s JOIN %s t ON %s".formatted(type.stage(), type.word(), on(key, "t"))
            + " WHERE (t.municipality_code, t.resident_id)"
            + " <> (s.municipality_code, s.resident_id)");
    find(
        field,
        "belongs to another resident",
        """
        SELECT line FROM (SELECT line, municipality_code || resident_id AS whose,
            first_value(municipality_code || resident_id) OVER (PARTITION BY %s ORDER BY line)
              AS first
          FROM %s) v WHERE whose <> first\
        """
            .formatted(key, type.stage()));
  }

  private void numbers() throws SQLException {
    find(
        "number",
        "belongs to another resident",
        """
        SELECT s.line FROM staged_individual_number s JOIN individual_number t
            ON t.number = s.number
          WHERE (t.municipality_code, t.resident_id) <> (s.municipality_code, s.resident_id)
            AND NOT EXISTS (SELECT FROM staged_individual_number moved
              WHERE moved.municipality_code = t.municipality_code
                AND moved.resident_id = t.resident_id AND moved.number <> t.number)\
        """);
    find(
        "number",
        "belongs to another resident",
        """
        SELECT line FROM (SELECT line, municipality_code || resident_id AS whose,
            first_value(municipality_code || resident_id) OVER (PARTITION BY number ORDER BY line)
              AS first
          FROM staged_individual_number) v WHERE whose <> first\
        """);
  }

  /** A renewal replaces the link before it, so no two of one medium may begin together. */
  private void renewals() throws SQLException {
    find(
        "medium",
        "a link keeps its medium",
        "SELECT s.line FROM staged_authentication_link s JOIN authentication_link t"
            + " USING (issuer_key, serial) WHERE t.medium <> s.medium");
    find(
        "medium",
        "a link keeps its medium",
        """
        SELECT line FROM (SELECT line, medium, first_value(medium) OVER
            (PARTITION BY issuer_key, serial ORDER BY line) AS first
          FROM staged_authentication_link) v WHERE medium <> first\
        """);
    find(
        "valid_from",
        "another link of this resident's medium begins then",
        """
        WITH final AS (SELECT DISTINCT ON (issuer_key, serial) *
            FROM staged_authentication_link ORDER BY issuer_key, serial, line DESC),
          beginnings AS (SELECT line, municipality_code, resident_id, medium, valid_from FROM final
            UNION ALL SELECT 0, t.municipality_code, t.resident_id, t.medium, t.valid_from
              FROM authentication_link t
              WHERE EXISTS (SELECT FROM final f WHERE f.municipality_code = t.municipality_code
                  AND f.resident_id = t.resident_id)
                AND NOT EXISTS (SELECT FROM final g WHERE g.issuer_key = t.issuer_key
                  AND g.serial = t.serial))
        SELECT max(line) FROM beginnings
          GROUP BY municipality_code, resident_id, medium, valid_from HAVING count(*) > 1\
        """);
  }

  /** One live seal per resident when the file is done; a cancelled one does not come back. */
  private void seals() throws SQLException {
    find(
        "cancelled_on",
        "must be there exactly when the status is cancelled",
        """
        SELECT line FROM staged_seal_registration
          WHERE (status = 'cancelled') <> (cancelled_on IS NOT NULL)\
        """);
    find(
        "cancelled_on",
        "must not be before registered_on",
        "SELECT line FROM staged_seal_registration WHERE cancelled_on < registered_on");
    find(
        "status",
        "a cancelled registration stays cancelled",
        """
        SELECT s.line FROM staged_seal_registration s JOIN seal_registration t
            USING (municipality_code, registration_number)
          WHERE s.status = 'registered' AND t.status = 'cancelled'\
        """);
    find(
        "status",
        "a cancelled registration stays cancelled",
        """
        SELECT line FROM (SELECT line, status, lag(status) OVER
            (PARTITION BY municipality_code, registration_number ORDER BY line) AS before
          FROM staged_seal_registration) v WHERE status = 'registered' AND before = 'cancelled'\
        """);
    find(
        "status",
        "this resident would have two live seals",
        """
        WITH final AS (SELECT DISTINCT ON (municipality_code, registration_number) *
            FROM staged_seal_registration
            ORDER BY municipality_code, registration_number, line DESC),
          live AS (SELECT line, municipality_code, resident_id FROM final
              WHERE status = 'registered'
            UNION ALL SELECT 0, t.municipality_code, t.resident_id FROM seal_registration t
              JOIN final f USING (municipality_code, resident_id)
              WHERE t.status = 'registered' AND NOT EXISTS (SELECT FROM final g
                WHERE g.municipality_code = t.municipality_code
                  AND g.registration_number = t.registration_number))
        SELECT max(line) FROM live GROUP BY municipality_code, resident_id HAVING count(*) > 1\
        """);
  }

  private void periods() throws SQLException {
    for (RecordType type :
        new RecordType[] {
          RecordType.MAYOR,
          RecordType.OFFICIAL_SEAL,
          RecordType.FEE,
          RecordType.FEE_CAMPAIGN,
          RecordType.OFFER,
          RecordType.DEGRADED_REVOCATION,
          RecordType.AUTHENTICATION_LINK
        }) {
      find(
          "valid_until",
          "must be later than valid_from",
          "SELECT line FROM %s WHERE valid_until <= valid_from".formatted(type.stage()));
    }
    find(
        "valid_until",
        "a consent that has ended stays ended",
        """
        SELECT s.line FROM staged_degraded_revocation s JOIN degraded_revocation t
            USING (municipality_code, kind, valid_from)
          WHERE t.valid_until <= clock_timestamp()
            AND s.valid_until IS DISTINCT FROM t.valid_until\
        """);
    find(
        "scopes",
        "a seal's certificate is its holder's alone, without items",
        """
        SELECT line FROM staged_offer
          WHERE kind = 'seal' AND (scopes NOT IN ('', 'holder') OR items <> '')\
        """);
    find(
        "valid_until",
        "must not be before valid_from",
        "SELECT line FROM staged_fee_waiver WHERE valid_until < valid_from");
    find(
        "lifted_at",
        "must not be before placed_at",
        "SELECT line FROM staged_hold WHERE lifted_at < placed_at");
    find(
        "until",
        "must not be before from",
        "SELECT line FROM staged_planned_stop WHERE stops_until < stops_from");
    find(
        "closes",
        "must be later than opens",
        "SELECT line FROM staged_service_window WHERE closes::time <= opens::time");
  }

  private void find(String field, String fault, String query) throws SQLException {
    if (faults.full()) {
      return;
    }
    try (var statement = connection.createStatement();
        var lines = statement.executeQuery(query + " ORDER BY 1 LIMIT " + FaultList.FAULTS_MAX)) {
      while (lines.next()) {
        faults.add(lines.getLong(1), field, fault);
      }
    }
  }

  private static String on(String key, String table) {
    return java.util.Arrays.stream(key.split(", "))
        .map(column -> "%s.%s = s.%s".formatted(table, column, column))
        .collect(java.util.stream.Collectors.joining(" AND "));
  }
}
