package tewatashi.issuance.feed;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Carries the staged file over into the register, in the order in which records point at each
 * other. Where a file tells of one thing twice, its last word counts; of records, every version is
 * kept.
 */
final class Application {
  private static final String[] STEPS = {
    """
    INSERT INTO municipality (municipality_code, prefecture, name, minimum_age)
      SELECT DISTINCT ON (municipality_code) municipality_code, prefecture, name, minimum_age
        FROM staged_municipality ORDER BY municipality_code, line DESC
      ON CONFLICT (municipality_code) DO UPDATE SET prefecture = EXCLUDED.prefecture,
        name = EXCLUDED.name, minimum_age = EXCLUDED.minimum_age\
    """,
    """
    INSERT INTO mayor (municipality_code, valid_from, valid_until, title, name)
      SELECT DISTINCT ON (municipality_code, valid_from) municipality_code, valid_from,
          valid_until, title, name
        FROM staged_mayor ORDER BY municipality_code, valid_from, line DESC
      ON CONFLICT (municipality_code, valid_from) DO UPDATE SET
        valid_until = EXCLUDED.valid_until, title = EXCLUDED.title, name = EXCLUDED.name\
    """,
    """
    INSERT INTO official_seal (municipality_code, valid_from, valid_until, side_mm, picture_png)
      SELECT DISTINCT ON (municipality_code, valid_from) municipality_code, valid_from,
          valid_until, side_mm, picture_png
        FROM staged_official_seal ORDER BY municipality_code, valid_from, line DESC
      ON CONFLICT (municipality_code, valid_from) DO UPDATE SET
        valid_until = EXCLUDED.valid_until, side_mm = EXCLUDED.side_mm,
        picture_png = EXCLUDED.picture_png\
    """,
    """
    INSERT INTO fee (municipality_code, kind, scope, valid_from, valid_until, yen)
      SELECT DISTINCT ON (municipality_code, kind, coalesce(scope, '*'), valid_from)
          municipality_code, kind, coalesce(scope, '*'), valid_from, valid_until, yen
        FROM staged_fee
        ORDER BY municipality_code, kind, coalesce(scope, '*'), valid_from, line DESC
      ON CONFLICT (municipality_code, kind, scope, valid_from) DO UPDATE SET
        valid_until = EXCLUDED.valid_until, yen = EXCLUDED.yen\
    """,
    """
    INSERT INTO fee_campaign (municipality_code, kind, scope, valid_from, valid_until, yen)
      SELECT DISTINCT ON (municipality_code, kind, coalesce(scope, '*'), valid_from)
          municipality_code, kind, coalesce(scope, '*'), valid_from, valid_until, yen
        FROM staged_fee_campaign
        ORDER BY municipality_code, kind, coalesce(scope, '*'), valid_from, line DESC
      ON CONFLICT (municipality_code, kind, scope, valid_from) DO UPDATE SET
        valid_until = EXCLUDED.valid_until, yen = EXCLUDED.yen\
    """,
    """
    INSERT INTO service_window (municipality_code, kind, weekday, opens, closes)
      SELECT DISTINCT ON (municipality_code, kind, weekday) municipality_code, kind,
          array_position(ARRAY['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'], word) AS weekday,
          opens::time, closes::time
        FROM staged_service_window, unnest(string_to_array(days, ',')) AS word
        ORDER BY municipality_code, kind, weekday, line DESC
      ON CONFLICT (municipality_code, kind, weekday) DO UPDATE SET
        opens = EXCLUDED.opens, closes = EXCLUDED.closes\
    """,
    """
    INSERT INTO closed_day (municipality_code, kind, day)
      SELECT municipality_code, kind, day FROM staged_closed_day
      ON CONFLICT DO NOTHING\
    """,
    """
    INSERT INTO planned_stop (municipality_code, kind, stops_from, stops_until, notice)
      SELECT DISTINCT ON (municipality_code, kind, stops_from) municipality_code, kind,
          stops_from, stops_until, notice
        FROM staged_planned_stop, unnest(string_to_array(kinds, ',')) AS kind
        ORDER BY municipality_code, kind, stops_from, line DESC
      ON CONFLICT (municipality_code, kind, stops_from) DO UPDATE SET
        stops_until = EXCLUDED.stops_until, notice = EXCLUDED.notice\
    """,
    """
    INSERT INTO degraded_revocation (municipality_code, kind, valid_from, valid_until)
      SELECT DISTINCT ON (municipality_code, kind, valid_from) municipality_code, kind,
          valid_from, valid_until
        FROM staged_degraded_revocation ORDER BY municipality_code, kind, valid_from, line DESC
      ON CONFLICT (municipality_code, kind, valid_from) DO UPDATE SET
        valid_until = EXCLUDED.valid_until\
    """,
    """
    INSERT INTO offer (municipality_code, kind, valid_from, valid_until, scopes, items)
      SELECT DISTINCT ON (municipality_code, kind, valid_from) municipality_code, kind,
          valid_from, valid_until, string_to_array(scopes, ','), string_to_array(items, ',')
        FROM staged_offer ORDER BY municipality_code, kind, valid_from, line DESC
      ON CONFLICT (municipality_code, kind, valid_from) DO UPDATE SET
        valid_until = EXCLUDED.valid_until, scopes = EXCLUDED.scopes, items = EXCLUDED.items\
    """,
    """
    INSERT INTO household (municipality_code, household_id, version, address)
      SELECT DISTINCT ON (municipality_code, household_id) municipality_code, household_id,
          version, address
        FROM staged_household ORDER BY municipality_code, household_id, line DESC
      ON CONFLICT (municipality_code, household_id) DO UPDATE SET
        version = EXCLUDED.version, address = EXCLUDED.address\
    """,
    """
    INSERT INTO resident (municipality_code, resident_id, household_id, version, status)
      SELECT DISTINCT ON (municipality_code, resident_id) municipality_code, resident_id,
          household_id, version, status
        FROM staged_resident ORDER BY municipality_code, resident_id, line DESC
      ON CONFLICT (municipality_code, resident_id) DO NOTHING\
    """,
    """
    INSERT INTO residence_record (municipality_code, resident_id, version, household_id, ordinal,
        status, name, name_kana, former_name, alias, birth_date, sex, relationship,
        resident_since, address_since, notified_on, previous_address, domicile, register_head,
        nationality, article_30_45, residence_status, residence_period, residence_expires,
        residence_card_number, ceased_on)
      SELECT municipality_code, resident_id, version, household_id, ordinal,
        status, name, name_kana, former_name, alias, birth_date, sex, relationship,
        resident_since, address_since, notified_on, previous_address, domicile, register_head,
        nationality, article_30_45, residence_status, residence_period, residence_expires,
        residence_card_number, ceased_on
      FROM staged_resident\
    """,
    """
    INSERT INTO individual_number (municipality_code, resident_id, number)
      SELECT DISTINCT ON (municipality_code, resident_id) municipality_code, resident_id, number
        FROM staged_individual_number ORDER BY municipality_code, resident_id, line DESC
      ON CONFLICT (municipality_code, resident_id) DO UPDATE SET number = EXCLUDED.number\
    """,
    // The old seal goes before the new one comes: one lives at a time.
    """
    UPDATE seal_registration t SET status = s.status, cancelled_on = s.cancelled_on,
        linked_to_card = s.linked_to_card
      FROM (SELECT DISTINCT ON (municipality_code, registration_number) *
          FROM staged_seal_registration
          ORDER BY municipality_code, registration_number, line DESC) s
      WHERE t.municipality_code = s.municipality_code
        AND t.registration_number = s.registration_number\
    """,
    """
    INSERT INTO seal_registration (municipality_code, registration_number, resident_id,
        registered_on, status, cancelled_on, linked_to_card, width_mm, height_mm, impression_png)
      SELECT DISTINCT ON (municipality_code, registration_number) municipality_code,
          registration_number, resident_id, registered_on, status, cancelled_on,
          linked_to_card, width_mm, height_mm, impression_png
        FROM staged_seal_registration
        ORDER BY municipality_code, registration_number, line DESC
      ON CONFLICT (municipality_code, registration_number) DO NOTHING\
    """,
    """
    UPDATE hold t SET lifted_at = s.lifted_at
      FROM (SELECT DISTINCT ON (municipality_code, hold_id) * FROM staged_hold
          ORDER BY municipality_code, hold_id, line DESC) s
      WHERE t.municipality_code = s.municipality_code AND t.hold_id = s.hold_id\
    """,
    """
    INSERT INTO hold (municipality_code, hold_id, resident_id, reason, placed_at, lifted_at)
      SELECT DISTINCT ON (municipality_code, hold_id) municipality_code, hold_id, resident_id,
          reason, placed_at, lifted_at
        FROM staged_hold ORDER BY municipality_code, hold_id, line DESC
      ON CONFLICT (municipality_code, hold_id) DO NOTHING\
    """,
    """
    UPDATE authentication_link t SET valid_from = s.valid_from, valid_until = s.valid_until
      FROM (SELECT DISTINCT ON (issuer_key, serial) * FROM staged_authentication_link
          ORDER BY issuer_key, serial, line DESC) s
      WHERE t.issuer_key = s.issuer_key AND t.serial = s.serial\
    """,
    """
    INSERT INTO fee_waiver (municipality_code, waiver_id, resident_id, kinds, ground, valid_from,
        valid_until)
      SELECT DISTINCT ON (municipality_code, waiver_id) municipality_code, waiver_id, resident_id,
          string_to_array(kinds, ','), ground, valid_from, valid_until
        FROM staged_fee_waiver ORDER BY municipality_code, waiver_id, line DESC
      ON CONFLICT (municipality_code, waiver_id) DO UPDATE SET
        valid_until = EXCLUDED.valid_until\
    """,
    """
    INSERT INTO authentication_link (issuer_key, serial, municipality_code, resident_id, medium,
        valid_from, valid_until)
      SELECT DISTINCT ON (issuer_key, serial) issuer_key, serial, municipality_code, resident_id,
          medium, valid_from, valid_until
        FROM staged_authentication_link ORDER BY issuer_key, serial, line DESC
      ON CONFLICT (issuer_key, serial) DO NOTHING\
    """,
    """
    INSERT INTO feed_record (source, sequence, digest)
      SELECT current_setting('tewatashi.source'), sequence, digest FROM staged_sequence
      ON CONFLICT DO NOTHING\
    """,
    // Whose papers rest on this source: what a paper shows, who may have it and by which card.
    """
    INSERT INTO feed_scope (source, municipality_code, kind)
      SELECT DISTINCT current_setting('tewatashi.source'), municipality_code, kind FROM (
        SELECT municipality_code, ARRAY['residence', 'record', 'seal'] AS kinds FROM staged_mayor
        UNION ALL SELECT municipality_code, ARRAY['residence', 'record', 'seal']
          FROM staged_official_seal
        UNION ALL SELECT municipality_code, ARRAY['residence', 'record', 'seal']
          FROM staged_household
        UNION ALL SELECT municipality_code, ARRAY['residence', 'record', 'seal']
          FROM staged_resident
        UNION ALL SELECT municipality_code, ARRAY['residence', 'record', 'seal'] FROM staged_hold
        UNION ALL SELECT municipality_code, ARRAY['residence', 'record', 'seal']
          FROM staged_authentication_link
        UNION ALL SELECT municipality_code, ARRAY['residence', 'record']
          FROM staged_individual_number
        UNION ALL SELECT municipality_code, ARRAY['seal'] FROM staged_seal_registration
      ) AS told, unnest(kinds) AS kind
      ON CONFLICT DO NOTHING\
    """,
  };

  private final Connection connection;

  Application(Connection connection) {
    this.connection = connection;
  }

  void apply() throws SQLException {
    try (var statement = connection.createStatement()) {
      for (String step : STEPS) {
        statement.execute(step);
      }
    }
  }
}
