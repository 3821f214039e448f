-- A country around a town that came by its feed: residents and municipalities of whom nobody ever
-- comes, and stories that were told before. Rows alone, as the service would have left them: no
-- trigger runs, and no key is checked. It is the administrator's, and asks for three numbers, in
-- psql's way of writing variables. Whoever is made here has no individual number and no hold; their
-- seals have short pictures. No line of the audit is made.
SET session_replication_role = replica;

-- The town first, and then as many as are asked for; each offers what the town does.
CREATE TEMP TABLE place AS
  SELECT m.municipality_code::text AS code, 0 AS n FROM municipality m
  ORDER BY m.municipality_code LIMIT 1;
INSERT INTO municipality (municipality_code, prefecture, name, minimum_age)
  SELECT c.code, '見本県', '見本' || n || '町', 15
  FROM generate_series(1, :municipalities - 1) n,
    LATERAL (SELECT lpad((10000 + n)::text, 5, '0') AS five) f,
    LATERAL (SELECT f.five || d AS code FROM generate_series(0, 9) d
      WHERE municipality_check_digit_holds(f.five || d)) c;
INSERT INTO place
  SELECT m.municipality_code, row_number() OVER (ORDER BY m.municipality_code)
  FROM municipality m WHERE m.municipality_code LIKE '10%';
INSERT INTO stop_scope (dimension, value) SELECT 'municipality', code FROM place WHERE n > 0;
CREATE TEMP TABLE follows AS
  SELECT town.code AS town, p.code, jsonb_build_object('municipality_code', p.code) AS instead
  FROM place p, place town WHERE town.n = 0 AND p.n > 0;
INSERT INTO mayor SELECT (jsonb_populate_record(t, f.instead)).*
  FROM mayor t JOIN follows f ON f.town = t.municipality_code;
INSERT INTO official_seal SELECT (jsonb_populate_record(t, f.instead)).*
  FROM official_seal t JOIN follows f ON f.town = t.municipality_code;
INSERT INTO fee SELECT (jsonb_populate_record(t, f.instead)).*
  FROM fee t JOIN follows f ON f.town = t.municipality_code;
INSERT INTO service_window SELECT (jsonb_populate_record(t, f.instead)).*
  FROM service_window t JOIN follows f ON f.town = t.municipality_code;
INSERT INTO closed_day SELECT (jsonb_populate_record(t, f.instead)).*
  FROM closed_day t JOIN follows f ON f.town = t.municipality_code;
INSERT INTO offer SELECT (jsonb_populate_record(t, f.instead)).*
  FROM offer t JOIN follows f ON f.town = t.municipality_code;
INSERT INTO feed_scope SELECT (jsonb_populate_record(t, f.instead)).*
  FROM feed_scope t JOIN follows f ON f.town = t.municipality_code;

-- Two to a household, spread over all places, every second one with a seal.
CREATE TEMP TABLE person AS
  SELECT p.code, lpad((50000000 + g)::text, 8, '0') AS resident,
    lpad((9000000000 + g / 2)::text, 10, '0') AS household, 1 + g % 2 AS ordinal, g
  FROM generate_series(0, :residents - (SELECT count(*)::integer FROM resident) - 1) g
  JOIN place p ON p.n = g / 2 % (SELECT count(*) FROM place);
INSERT INTO household (municipality_code, household_id, version, address)
  SELECT code, household, 1, '見本県手渡市見本町' || g FROM person WHERE ordinal = 1;
INSERT INTO resident (municipality_code, resident_id, household_id, version, status)
  SELECT code, resident, household, 1, 'resident' FROM person;
INSERT INTO residence_record (municipality_code, resident_id, version, household_id, ordinal,
    status, name, name_kana, birth_date, sex, relationship, resident_since, address_since,
    notified_on, previous_address, domicile, register_head)
  SELECT code, resident, 1, household, ordinal, 'resident', '増分　' || g, 'ゾウブン　' || g,
    DATE '1960-01-01' + g % 15000, CASE g % 2 WHEN 0 THEN 'male' ELSE 'female' END,
    CASE ordinal WHEN 1 THEN '世帯主' ELSE '妻' END, DATE '1999-04-01', DATE '1999-04-01',
    DATE '1999-04-05', '見本県試作市見本町' || g, '見本県手渡市見本町' || g, '増分　' || g
  FROM person;
INSERT INTO seal_registration (municipality_code, registration_number, resident_id,
    registered_on, status, linked_to_card, width_mm, height_mm, impression_png)
  SELECT code, 'G' || g, resident, DATE '2001-04-01', 'registered', true, 13.5, 13.5,
    decode(repeat(md5(g::text), 8), 'hex')
  FROM person WHERE g % 2 = 0;
INSERT INTO authentication_link (issuer_key, serial, municipality_code, resident_id, medium,
    valid_from, valid_until)
  SELECT (SELECT min(l.issuer_key::text) FROM authentication_link l),
    '7f' || lpad(to_hex(g), 8, '0'), code, resident, 'card',
    now() - interval '1 year', now() + interval '4 years'
  FROM person;

-- Stories of four lines each, all delivered and paid for, over the month until an hour ago, at a
-- thousand terminals. Those terminals have gone since: nobody looks at their printers.
CREATE TEMP TABLE story AS
  SELECT left(encode(sha256(int4send(g)), 'hex'), 32) AS issuance,
    left(encode(sha256(int4send(-g)), 'hex'), 32) AS session,
    encode(sha256(int8send(g)), 'hex') AS hash, 'T' || lpad((700000 + g % 1000)::text, 6, '0')
      AS terminal,
    ('00000000-0000-4000-8000-' || lpad((g % 1000)::text, 12, '0'))::uuid AS printer,
    r.municipality_code AS code, r.resident_id AS resident, g,
    now() - interval '30 days' + g * interval '717 hours' / greatest(1, :journal / 4) AS at
  FROM generate_series(1, :journal / 4) g
  JOIN (SELECT municipality_code, resident_id, row_number() OVER () - 1 AS n FROM resident) r
    ON r.n = g % (SELECT count(*) FROM resident);
INSERT INTO kiosk_session (session_id, terminal_id, token_hash, opened_at, expires_at, ended_at,
    challenge_spent_at, issuer_key, serial, municipality_code, resident_id, bound_at,
    card_removed_at, scope, idle_at, terminal_certificate, end_seen_at)
  SELECT session, terminal, hash, at - interval '5 s', at + interval '14 minutes',
    at + interval '50 s', at - interval '2 s', hash, left(hash, 16), code, resident,
    at - interval '2 s', at - interval '1 s', 'holder', at + interval '3 minutes', hash,
    at + interval '50 s'
  FROM story;
INSERT INTO issuance (issuance_id, session_id, terminal_id, printer_id, municipality_code,
    resident_id, kind, scope, items, copies, state, version, fee_state, fee_yen, pages, printed,
    record_version, household_version, issued_on, form_version, build, started_at, touched_at,
    ended_at, released_at)
  SELECT issuance, session, terminal, printer, code, resident,
    CASE WHEN g % 5 = 0 THEN 'seal' ELSE 'residence' END, 'holder', '{}', 1, 'delivered', 3,
    'kept', 200, 1, 1, 1, 1, at::date, 'form-1', 'build-1', at, at + interval '45 s',
    at + interval '45 s', at + interval '46 s'
  FROM story;
INSERT INTO issuance_record (issuance_id, municipality_code, resident_id, version, changes)
  SELECT issuance, code, resident, 1, 0 FROM story;
INSERT INTO issuance_copy (issuance_id, copy, issue_number, digest, job_name, job_id,
    entered_printing_at, revocation_answered_at, revocation_source, job_state, impressions)
  SELECT issuance, 1, 'no-' || g, hash, left(hash, 32), g, at + interval '10 s',
    at + interval '9 s', 'ocsp', 'completed', 1
  FROM story;
INSERT INTO printer_answer (printer_id, job_name, job_id, job_state, impressions, heard_at)
  SELECT printer, left(hash, 32), g, 'completed', 1, at + interval '12 s' FROM story;
INSERT INTO ledger (issuance_id, copy, step, fee_state, yen, debit, credit, device_receipt, at,
    written_at, basis, ordinary_yen)
  SELECT issuance, 1, s.step, s.fee, 200, s.debit, s.credit, s.receipt || g,
    at + s.step * interval '3 s', at + s.step * interval '3 s',
    CASE s.step WHEN 1 THEN 'fee' END, CASE s.step WHEN 1 THEN 200 END
  FROM story, (VALUES (1, 'due', NULL, NULL, NULL), (2, 'asked', NULL, NULL, NULL),
    (3, 'taken', 'device_cash', 'unearned_fee', 'r'),
    (4, 'kept', 'unearned_fee', 'earned_fee', NULL)) AS s(step, fee, debit, credit, receipt);
INSERT INTO journal (issuance_id, version, at, event, from_state, to_state, written_at)
  SELECT issuance, s.version, at + s.after, s.event, s.was, s.became, at + s.after
  FROM story, (VALUES
    (0, interval '0 s', 'opened', NULL, 'fetching'),
    (1, interval '1 s', 'record_fetched', 'fetching', 'rendering'),
    (2, interval '10 s', 'printing_entered', 'awaiting_payment', 'printing'),
    (3, interval '45 s', 'collected', 'awaiting_pickup', 'delivered'))
    AS s(version, after, event, was, became);

VACUUM (ANALYZE);
