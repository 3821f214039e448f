package tewatashi.db.testing;

/**
 * A town for tests: a household of three (Hanako 00000001, Taro 00000002, Mei 00000003), a stranger
 * (Jiro 00000009), cards with serials 01, 02 and 09 under one issuer key, two terminals with
 * printers. Nobody in it exists.
 */
public final class SmallTown {
  /** 見本区. */
  public static final String MUNICIPALITY = "131016";

  /** The issuer key of every card in town. */
  public static final String ISSUER_KEY = "ab".repeat(32);

  private static final String SQL =
      """
      INSERT INTO municipality VALUES ('131016', '東京都', '見本区', 15);
      INSERT INTO mayor VALUES ('131016', now() - interval '1 year', NULL, '区長', '見本 一');
      INSERT INTO official_seal VALUES ('131016', now() - interval '1 year', NULL, 24,
        '\\x89504e470d0a1a0a');
      INSERT INTO fee VALUES ('131016', 'residence', '2020-01-01', NULL, 200),
        ('131016', 'seal', '2020-01-01', NULL, 300);
      INSERT INTO service_window SELECT '131016', k, d, '00:00', '24:00'
        FROM generate_series(1, 7) d, unnest(ARRAY['residence', 'record', 'seal']) k;
      INSERT INTO household (municipality_code, household_id, version, address) VALUES
        ('131016', '0000000001', 1, '見本町一丁目1番'), ('131016', '0000000002', 1, '見本町二丁目2番');
      INSERT INTO resident (municipality_code, resident_id, household_id, version, status)
        SELECT '131016', '0000000' || n, CASE n WHEN 9 THEN '0000000002' ELSE '0000000001' END,
          1, 'resident' FROM unnest(ARRAY[1, 2, 3, 9]) n;
      INSERT INTO residence_record (municipality_code, resident_id, version, household_id, ordinal,
        status, name, birth_date, sex, relationship, resident_since)
        SELECT '131016', r.resident_id, 1, r.household_id,
          CASE r.resident_id WHEN '00000009' THEN 1 ELSE right(r.resident_id, 1)::int END,
          'resident', '見本 ' || r.resident_id, '1980-01-01', 'female', '世帯主', '2000-01-01'
        FROM resident r;
      INSERT INTO individual_number VALUES
        ('131016', '00000001', '123456789018'), ('131016', '00000002', '023456789013');
      INSERT INTO seal_registration VALUES
        ('131016', 'S1', '00000001', '2020-01-01', 'registered', NULL, true, 15, 15,
          '\\x89504e470d0a1a0a'),
        ('131016', 'S9', '00000009', '2020-01-01', 'registered', NULL, true, 15, 15,
          '\\x89504e470d0a1a0a');
      INSERT INTO authentication_link
        SELECT repeat('ab', 32), '0' || n, '131016', '0000000' || n, 'card',
          now() - interval '1 day', now() + interval '1 year' FROM unnest(ARRAY[1, 2, 9]) n;
      INSERT INTO authentication_link VALUES
        (repeat('ab', 32), '11', '131016', '00000001', 'iphone', now() + interval '1 day',
          now() + interval '1 year'),
        (repeat('ab', 32), '12', '131016', '00000001', 'android', now() - interval '9 days',
          now() - interval '1 day');
      INSERT INTO terminal SELECT 'T00000' || n, NULL, '見本店' FROM generate_series(1, 2) n;
      INSERT INTO terminal_certificate (certificate_sha256, terminal_id, valid_from, enrolled_by)
        SELECT repeat('0' || n, 32), 'T00000' || n, now(), 'small town'
        FROM generate_series(1, 2) n;
      INSERT INTO printer (printer_id, terminal_id, uri, certificate_sha256)
        SELECT ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'T00000' || n,
          'ipps://localhost:' || n || '/ipp/print', repeat('0' || n, 32)
        FROM generate_series(1, 2) n;
      INSERT INTO feed_source VALUES ('resident-register', 1, now());
      """;

  private SmallTown() {}

  /** Writes the town into a new database. */
  public static void build(TestDatabase database) {
    database.set(SQL);
  }
}
