package tewatashi.issuance.bench;

import tewatashi.db.testing.SmallTown;
import tewatashi.db.testing.TestDatabase;

/**
 * One node's hour: so many issuances at so many terminals, evenly spread, each with its journal,
 * its copy and its printer's answers, as they would stand there afterwards. Rows alone: no session,
 * no person, no trigger.
 */
final class BusyHour {
  /** 3 minutes a visit, so that one visit ends before the next begins at the terminal. */
  private static final int TERMINALS = 1_500;

  private static final String FLEET =
      """
      SET session_replication_role = replica;
      INSERT INTO terminal (terminal_id, store)
        SELECT 'T' || lpad(n::text, 6, '0'), '見本店' FROM generate_series(100001, %1$d) n;
      INSERT INTO printer (printer_id, terminal_id, uri, certificate_sha256)
        SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
          'T' || lpad(n::text, 6, '0'), 'ipps://printer-' || n || ':631/ipp/print',
          encode(sha256(int4send(n)), 'hex')
        FROM generate_series(100001, %1$d) n
      """;

  private static final String STORIES =
      """
      SET session_replication_role = replica;
      INSERT INTO issuance (issuance_id, session_id, terminal_id, printer_id, municipality_code,
          resident_id, kind, scope, items, copies, state, version, fee_state, fee_yen, pages,
          printed, record_version, household_version, issued_on, form_version, build, started_at,
          touched_at, ended_at, released_at)
        SELECT left(encode(sha256(int4send(g)), 'hex'), 32),
          left(encode(sha256(int4send(-g)), 'hex'), 32),
          'T' || lpad((100001 + g %% %1$d)::text, 6, '0'),
          ('00000000-0000-4000-8000-' || lpad((100001 + g %% %1$d)::text, 12, '0'))::uuid,
          '131016', '00000001', 'residence', 'holder', '{}', 1, 'delivered', 9, 'kept', 200, 1,
          1, 1, 1, current_date, 'form-1', 'build-1', t.at, t.at + interval '60 s',
          t.at + interval '60 s', t.at + interval '60 s'
        FROM generate_series(1, %2$d) g,
          LATERAL (SELECT now() - interval '1 hour' + g * interval '1 hour' / %2$d AS at) t;
      INSERT INTO issuance_copy (issuance_id, copy, issue_number, digest, job_name, job_id,
          entered_printing_at, revocation_answered_at, revocation_source, job_state, impressions)
        SELECT i.issuance_id, 1, 'no-' || i.issuance_id,
          encode(sha256(convert_to(i.issuance_id, 'UTF8')), 'hex'), i.issuance_id, 7,
          i.started_at + interval '30 s', i.started_at + interval '29 s', 'ocsp', 'completed', 1
        FROM issuance i;
      INSERT INTO journal (issuance_id, version, at, event, from_state, to_state, detail,
          written_at, node_id)
        SELECT i.issuance_id, s.version, i.started_at + s.after, s.event, s.was, s.became, s.detail,
          i.started_at + s.after, repeat('a', 32)
        FROM issuance i, (VALUES
          (0, interval '0 s', 'opened', NULL, 'fetching', '{}'::jsonb),
          (1, interval '0.02 s', 'record_fetched', 'fetching', 'rendering', '{"records": 1}'),
          (2, interval '0.03 s', 'document_rendered', 'rendering', 'checking', '{"pages": 1}'),
          (3, interval '0.05 s', 'pages_matched', 'checking', 'awaiting_payment', '{}'),
          (4, interval '1 s', 'fee_asked', 'awaiting_payment', 'awaiting_payment', '{}'),
          (5, interval '25 s', 'fee_taken', 'awaiting_payment', 'awaiting_payment', '{}'),
          (6, interval '30 s', 'printing_entered', 'awaiting_payment', 'printing', '{"copy": 1}'),
          (7, interval '42 s', 'job_ended', 'printing', 'awaiting_pickup', '{"impressions": 1}'),
          (8, interval '50 s', 'collected', 'awaiting_pickup', 'delivered', '{}'),
          (9, interval '60 s', 'fee_returned', 'delivered', 'delivered', '{}'))
          AS s(version, after, event, was, became, detail);
      INSERT INTO printer_answer (printer_id, job_name, job_id, job_state, impressions, heard_at)
        SELECT i.printer_id, i.issuance_id, 7, a.said, a.count, i.started_at + a.after
        FROM issuance i, (VALUES ('on_its_way', 0, interval '33 s'),
          ('on_its_way', 0, interval '37 s'), ('completed', 1, interval '42 s'))
          AS a(said, count, after)
      """;

  private BusyHour() {}

  /** Fills a new database; the planner knows it as it would after an hour. */
  static void fill(TestDatabase database, int issuances) {
    SmallTown.build(database);
    database.set(FLEET.formatted(100_000 + TERMINALS));
    database.set(STORIES.formatted(TERMINALS, issuances));
    database.set("ANALYZE");
  }

  /** Opens so many cases, evenly spread over the hour. */
  static void ask(TestDatabase database, int cases) {
    database.set(
        """
        INSERT INTO incident_case (issuance_id, why, opened_at)
          SELECT i.issuance_id, 'not mine', clock_timestamp()
          FROM (SELECT issuance_id, row_number() OVER (ORDER BY started_at) AS n,
              count(*) OVER () AS stories FROM issuance) i
          WHERE i.n %% (i.stories / (%1$d + 1)) = 0 ORDER BY i.n LIMIT %1$d
        """
            .formatted(cases));
  }
}
