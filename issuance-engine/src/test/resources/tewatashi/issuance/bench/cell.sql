-- A cell of municipalities as their operators find it after a month: terminals, and issuances in
-- every town, each with its journal and copy; one in fifty came to no paper, some wait in a tray, a
-- few are asked about. Rows alone: no session, no person, no trigger. It is the administrator's, and
-- asks for three numbers, in psql's way of writing variables.
SET session_replication_role = replica;
INSERT INTO municipality
  SELECT c.code, '見本県', '見本' || n || '町', 15
  FROM generate_series(1, :municipalities) n,
    LATERAL (SELECT lpad((10000 + n)::text, 5, '0') AS five) f,
    LATERAL (SELECT f.five || d AS code FROM generate_series(0, 9) d
      WHERE municipality_check_digit_holds(f.five || d)) c;
INSERT INTO terminal (terminal_id, store)
  SELECT 'T' || lpad(n::text, 6, '0'), '見本店' || n
  FROM generate_series(100001, 100000 + :terminals) n;
INSERT INTO printer (printer_id, terminal_id, uri, certificate_sha256)
  SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
    'T' || lpad(n::text, 6, '0'), 'ipps://printer-' || n || ':631/ipp/print',
    encode(sha256(int4send(n)), 'hex')
  FROM generate_series(100001, 100000 + :terminals) n;
INSERT INTO printer_attention
  SELECT p.printer_id, '{media-empty}', now() FROM printer p
  WHERE p.uri LIKE 'ipps://printer-%' ORDER BY p.uri LIMIT 40;

CREATE TEMP TABLE town AS SELECT municipality_code AS code,
  row_number() OVER (ORDER BY municipality_code) - 1 AS place FROM municipality
  WHERE municipality_code LIKE '10%';
INSERT INTO issuance (issuance_id, session_id, terminal_id, printer_id, municipality_code,
    resident_id, kind, scope, items, copies, state, abandoned_reason, version, fee_state,
    fee_yen, pages, printed, record_version, household_version, issued_on, form_version,
    build, started_at, touched_at, ended_at, released_at)
  SELECT left(encode(sha256(int4send(g)), 'hex'), 32),
    left(encode(sha256(int4send(-g)), 'hex'), 32),
    'T' || lpad((100001 + g % :terminals)::text, 6, '0'),
    ('00000000-0000-4000-8000-' || lpad((100001 + g % :terminals)::text, 12, '0'))::uuid,
    w.code, '00000001', CASE WHEN g % 5 = 0 THEN 'seal' ELSE 'residence' END, 'holder', '{}',
    1, CASE WHEN g % 50 = 0 THEN 'abandoned' ELSE 'delivered' END,
    CASE WHEN g % 50 = 0 THEN 'refused' END, 3, 'kept', 200, 1, 1, 1, 1, current_date,
    'form-1', 'build-1', t.at, t.at, t.at + interval '60 s', t.at + interval '60 s'
  FROM generate_series(1, :issuances) g
  JOIN town w ON w.place = g % (SELECT count(*) FROM town),
    LATERAL (SELECT now() - interval '30 days' + g * interval '30 days' / :issuances AS at) t;
UPDATE issuance SET state = 'tray_uncertain', abandoned_reason = NULL, ended_at = NULL,
    released_at = NULL, copy = 1
  WHERE issuance_id IN (SELECT i.issuance_id FROM issuance i
    ORDER BY i.started_at DESC LIMIT 7);
INSERT INTO issuance_copy (issuance_id, copy, issue_number, digest)
  SELECT i.issuance_id, 1, 'no-' || i.issuance_id,
    encode(sha256(convert_to(i.issuance_id, 'UTF8')), 'hex') FROM issuance i;
INSERT INTO journal (issuance_id, version, at, event, from_state, to_state, written_at)
  SELECT i.issuance_id, s.version, i.started_at + s.after, s.event, s.was, s.became,
    i.started_at + s.after
  FROM issuance i, (VALUES
    (0, interval '0 s', 'opened', NULL, 'fetching'),
    (1, interval '0.02 s', 'record_fetched', 'fetching', 'rendering'),
    (2, interval '0.05 s', 'pages_matched', 'checking', 'awaiting_payment'),
    (3, interval '42 s', 'job_ended', 'printing', 'awaiting_pickup'))
    AS s(version, after, event, was, became);
INSERT INTO incident_case (issuance_id, why, opened_at)
  SELECT i.issuance_id, 'not mine', now() FROM issuance i
  ORDER BY i.issuance_id LIMIT 100;

VACUUM (ANALYZE);
