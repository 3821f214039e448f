-- A case is answered by two people, each with a signature under the same evidence, and by nothing
-- else. What the evidence is, the database gathers itself (docs/cases.md).

-- Which process wrote a line, as that process says: 32 hexadecimal digits, as in its row of node.
-- Null: a command, or a line from before this was written down.
ALTER TABLE journal ADD COLUMN node_id text CHECK (node_id ~ '^[0-9a-f]{32}$');
ALTER TABLE journal ALTER COLUMN node_id
  SET DEFAULT nullif(current_setting('tewatashi.node', true), '');

CREATE INDEX incident_case_by_issuance ON incident_case (issuance_id);

-- What is said of a case without closing it: what a device told a clerk, what was noticed upstream,
-- and what one person had answered before it took two. Nobody's name belongs here.
CREATE TABLE case_remark (
  remark_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id bigint NOT NULL REFERENCES incident_case,
  remark text NOT NULL CHECK (length(remark) BETWEEN 1 AND 1000),
  said_by text NOT NULL CHECK (length(said_by) BETWEEN 1 AND 100),
  said_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX case_remark_by_case ON case_remark (case_id);
INSERT INTO case_remark (case_id, remark, said_by, said_at)
  SELECT c.case_id, c.answer, coalesce(nullif(left(c.answered_by, 100), ''), '?'),
      c.answered_at
    FROM incident_case c WHERE c.answered_at IS NOT NULL;

-- Whose bytes left? Nobody's; the applicant's own and no other; a stranger's; it cannot be known.
CREATE DOMAIN whose_bytes AS text CHECK (VALUE IN ('nobody', 'own', 'stranger', 'unknown'));

-- An operator's word. The latest of each is the one that counts. Insert-only.
CREATE TABLE case_word (
  word_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id bigint NOT NULL REFERENCES incident_case,
  operator_id text NOT NULL,
  public_key bytea NOT NULL REFERENCES operator_key,
  answer whose_bytes NOT NULL,
  because text NOT NULL CHECK (length(because) BETWEEN 1 AND 200),
  -- SHA-256 over everything the operator was shown: case_digest.
  evidence bytea NOT NULL CHECK (length(evidence) = 32),
  signed_at timestamptz NOT NULL,
  signature bytea NOT NULL UNIQUE CHECK (length(signature) = 64),
  said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (word_id, case_id, operator_id, answer, evidence)
);
CREATE INDEX case_word_by_case ON case_word (case_id);

-- The order under which an operator opened a case, with its signature. Insert-only.
CREATE TABLE case_notice (
  case_id bigint PRIMARY KEY REFERENCES incident_case,
  operator_id text NOT NULL,
  public_key bytea NOT NULL REFERENCES operator_key,
  signed_at timestamptz NOT NULL,
  signature bytea NOT NULL UNIQUE CHECK (length(signature) = 64),
  said_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- What one person had answered is a remark from here on, and its case is open again.
DROP TRIGGER incident_case_answered_is_audited ON incident_case;
ALTER TABLE incident_case
  DROP COLUMN answer, DROP COLUMN answered_at, DROP COLUMN answered_by;
ALTER TABLE incident_case
  ADD COLUMN answer whose_bytes,
  ADD COLUMN evidence bytea,
  ADD COLUMN first_word bigint,
  ADD COLUMN answered_by text,
  ADD COLUMN second_word bigint,
  ADD COLUMN answered_with text,
  ADD COLUMN answered_at timestamptz,
  ADD CONSTRAINT an_answer_is_whole CHECK (num_nonnulls(answer, evidence, first_word, answered_by,
    second_word, answered_with, answered_at) IN (0, 7)),
  ADD CONSTRAINT two_people_answer CHECK (answered_by <> answered_with),
  ADD CONSTRAINT the_first_said_this
    FOREIGN KEY (first_word, case_id, answered_by, answer, evidence)
    REFERENCES case_word (word_id, case_id, operator_id, answer, evidence),
  ADD CONSTRAINT the_second_said_this
    FOREIGN KEY (second_word, case_id, answered_with, answer, evidence)
    REFERENCES case_word (word_id, case_id, operator_id, answer, evidence);
CREATE INDEX open_cases ON incident_case (opened_at) WHERE answered_at IS NULL;

CREATE FUNCTION incident_case_keeps_its_facts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF OLD.answered_at IS NOT NULL
      OR (NEW.case_id, NEW.issuance_id, NEW.why, NEW.opened_at)
        IS DISTINCT FROM (OLD.case_id, OLD.issuance_id, OLD.why, OLD.opened_at) THEN
    RAISE EXCEPTION 'a case keeps its facts' USING ERRCODE = 'TW053';
  END IF;
  IF NEW.answered_at IS NOT NULL AND (SELECT max(w.said_at) - min(w.said_at) > interval '24 hours'
      FROM case_word w WHERE w.word_id IN (NEW.first_word, NEW.second_word)) THEN
    RAISE EXCEPTION 'the two said so more than a day apart' USING ERRCODE = 'TW054';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER incident_case_keeps_its_facts BEFORE UPDATE ON incident_case
  FOR EACH ROW EXECUTE FUNCTION incident_case_keeps_its_facts();
CREATE TRIGGER incident_case_is_kept BEFORE DELETE ON incident_case
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER incident_case_is_not_emptied BEFORE TRUNCATE ON incident_case
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['case_remark', 'case_word', 'case_notice']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_is_insert_only', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_is_not_emptied', kept);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', kept);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', kept);
    EXECUTE format('CREATE POLICY the_definer_functions ON %I TO tewatashi_owner
      USING (true) WITH CHECK (true)', kept);
    EXECUTE format('CREATE POLICY operators_read_it ON %I FOR SELECT TO operations
      USING (true)', kept);
    EXECUTE format('GRANT SELECT ON %I TO operations', kept);
  END LOOP;
END
$$;
CREATE POLICY anybody_at_work_remarks ON case_remark FOR INSERT TO operations WITH CHECK (true);
GRANT INSERT (case_id, remark, said_by) ON case_remark TO operations;

-- How far a neighbour may be from a case's story, said once. On the node thirty seconds from any of
-- its steps with a page: the longest that a node follows a job before it calls it a doubt
-- (limits.settle-max), so what a node held together with this page was in its hands within that.
-- The accidents that are known lay within a second, or within such a wait. At terminal and printer
-- the three visits before and the three after, within a day: a page stays in a tray until somebody
-- takes it, and nobody's hours are longer.
CREATE FUNCTION case_reach(OUT on_the_node interval, OUT at_the_tray interval,
  OUT each_way integer)
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '30 seconds', interval '1 day', 3 $$;

-- In these steps a record or a page was in a node's hands.
CREATE FUNCTION moves_a_page(p_event text, p_from_state text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT p_event IN ('record_fetched', 'document_rendered', 'pages_matched', 'pages_differed',
    'printing_entered') OR coalesce(p_from_state = 'printing', false)
$$;

-- Whose records or pages were on the same node near this story's; how near, in milliseconds, less
-- than 0 is before; by which step. A line that names no node may be of any.
CREATE FUNCTION node_neighbours(p_issuance text)
RETURNS TABLE (issuance_id text, away_ms bigint, step text, at timestamptz)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  WITH own AS (
    SELECT j.node_id, j.written_at AS began, CASE WHEN j.to_state = 'printing'
        THEN least((SELECT n.written_at FROM journal n
          WHERE n.issuance_id = j.issuance_id AND n.version = j.version + 1),
          j.written_at + r.on_the_node)
        ELSE j.written_at END AS ended
      FROM journal j, case_reach() r
      WHERE j.issuance_id = p_issuance AND moves_a_page(j.event, j.from_state)),
  near AS (
    SELECT j.issuance_id, j.event, j.written_at, round(1000 * extract(epoch FROM CASE
        WHEN j.written_at < o.began THEN j.written_at - o.began
        WHEN j.written_at > o.ended THEN j.written_at - o.ended
        ELSE interval '0' END))::bigint AS away_ms
      FROM own o, case_reach() r, journal j
      WHERE j.written_at BETWEEN o.began - r.on_the_node AND o.ended + r.on_the_node
        AND (j.node_id = o.node_id OR j.node_id IS NULL OR o.node_id IS NULL)
        AND j.issuance_id <> p_issuance AND moves_a_page(j.event, j.from_state))
  SELECT DISTINCT ON (n.issuance_id) n.issuance_id::text, n.away_ms, n.event, n.written_at
    FROM near n ORDER BY n.issuance_id, abs(n.away_ms), n.written_at, n.event
$$;

-- Who stood at the same terminal before and after, and whose paper the same device printed: an
-- address or a certificate is one device's, whatever number it was enrolled under.
CREATE FUNCTION tray_neighbours(p_issuance text)
RETURNS TABLE (of text, issuance_id text, away_ms bigint, step text, at timestamptz)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  WITH mine AS (
    SELECT i.issuance_id, i.terminal_id, i.printer_id, i.started_at FROM issuance i
      WHERE i.issuance_id = p_issuance),
  places AS (
    SELECT 'terminal' AS of, m.terminal_id, NULL::uuid AS printer_id FROM mine m
    UNION
    SELECT 'printer', p.terminal_id, p.printer_id
      FROM mine m JOIN printer own USING (printer_id)
      JOIN printer p ON p.printer_id = own.printer_id OR p.uri = own.uri
        OR p.certificate_sha256 = own.certificate_sha256),
  near AS (
    SELECT p.of, i.issuance_id, i.started_at, i.started_at >= m.started_at AS later
      FROM mine m, case_reach() r, places p JOIN issuance i ON i.terminal_id = p.terminal_id
        AND (p.printer_id IS NULL OR i.printer_id = p.printer_id)
      WHERE i.issuance_id <> m.issuance_id
        AND i.started_at BETWEEN m.started_at - r.at_the_tray AND m.started_at + r.at_the_tray),
  ranked AS (
    SELECT n.*, row_number() OVER (PARTITION BY n.of, n.later ORDER BY
        abs(extract(epoch FROM n.started_at - m.started_at)), n.issuance_id) AS nth
      FROM near n, mine m)
  SELECT k.of, k.issuance_id::text,
      round(1000 * extract(epoch FROM k.started_at - m.started_at))::bigint, 'opened', k.started_at
    FROM ranked k, mine m, case_reach() r WHERE k.nth <= r.each_way
$$;

-- A story's copies, for a neighbour's line.
CREATE FUNCTION copies_of(p_issuance text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('copy', c.copy, 'digest', c.digest,
      'job', c.job_name, 'entered_at', c.entered_printing_at, 'job_state', c.job_state,
      'impressions', c.impressions) ORDER BY c.copy), '[]')
    FROM issuance_copy c WHERE c.issuance_id = p_issuance
$$;

-- Everything that is known of a case: numbers, times, digests, words of closed sets and what
-- operators remarked; nobody's name. It runs as who calls it, and operations may read no person.
CREATE FUNCTION case_facts(p_case bigint) RETURNS TABLE (part text, place bigint, fact jsonb)
LANGUAGE plpgsql STABLE SET search_path = tewatashi, pg_temp SET timezone = 'UTC' AS $$
#variable_conflict use_column
DECLARE
  story text;
BEGIN
  SELECT c.issuance_id INTO story FROM incident_case c WHERE c.case_id = p_case;
  RETURN QUERY SELECT '1-case', 1::bigint, jsonb_build_object('case', c.case_id,
      'issuance', c.issuance_id, 'why', c.why, 'opened_at', c.opened_at)
    FROM incident_case c WHERE c.case_id = p_case;
  RETURN QUERY SELECT '2-remark', m.remark_id, jsonb_build_object('remark', m.remark,
      'by', m.said_by, 'at', m.said_at)
    FROM case_remark m WHERE m.case_id = p_case;
  RETURN QUERY SELECT '3-story', 1::bigint, jsonb_build_object('municipality', i.municipality_code,
      'terminal', i.terminal_id, 'printer', i.printer_id, 'kind', i.kind, 'scope', i.scope,
      'copies', i.copies, 'pages', i.pages, 'form', i.form_version, 'build', i.build,
      'state', i.state, 'abandoned', i.abandoned_reason, 'fee', i.fee_state,
      'started_at', i.started_at, 'ended_at', i.ended_at, 'released_at', i.released_at)
    FROM issuance i WHERE i.issuance_id = story;
  RETURN QUERY SELECT '4-step', j.version, jsonb_build_object('at', j.written_at,
      'node_said', j.at, 'node', j.node_id, 'event', j.event, 'from', j.from_state,
      'to', j.to_state, 'detail', j.detail)
    FROM journal j WHERE j.issuance_id = story;
  RETURN QUERY SELECT '5-copy', c.copy::bigint, jsonb_build_object('issue_number', c.issue_number,
      'digest', c.digest, 'job', c.job_name, 'job_id', c.job_id,
      'entered_at', c.entered_printing_at, 'job_state', c.job_state,
      'impressions', c.impressions, 'same_digest', (SELECT coalesce(jsonb_agg(o.issuance_id
        ORDER BY o.issuance_id), '[]') FROM issuance_copy o WHERE o.digest = c.digest
        AND (o.issuance_id, o.copy) <> (c.issuance_id, c.copy)))
    FROM issuance_copy c WHERE c.issuance_id = story;
  RETURN QUERY SELECT '6-printer-said', a.answer_id, jsonb_build_object('printer', a.printer_id,
      'job', a.job_name, 'job_id', a.job_id, 'job_state', a.job_state,
      'impressions', a.impressions, 'at', a.heard_at)
    FROM issuance_copy c JOIN printer_answer a ON a.job_name = c.job_name
    WHERE c.issuance_id = story;
  RETURN QUERY SELECT '7-compared', e.copy::bigint, jsonb_build_object(
      'document', e.document_sha256, 'reading', e.reading, 'pages_seen', e.pages_seen,
      'pages_expected', e.pages_expected, 'versions_journaled', e.versions_journaled,
      'versions_now', e.versions_now, 'differ', (SELECT coalesce(jsonb_agg(f.field
        ORDER BY f.place), '[]') FROM case_evidence_field f
        WHERE (f.case_id, f.copy) = (e.case_id, e.copy)))
    FROM case_evidence e WHERE e.case_id = p_case;
  RETURN QUERY SELECT '8-neighbour', row_number() OVER (ORDER BY n.of, abs(n.away_ms),
        n.issuance_id),
      jsonb_build_object('of', n.of, 'away_ms', n.away_ms, 'step', n.step, 'at', n.at,
        'issuance', n.issuance_id, 'terminal', i.terminal_id, 'printer', i.printer_id,
        'municipality', i.municipality_code, 'kind', i.kind, 'build', i.build,
        'copies', copies_of(n.issuance_id))
    FROM (SELECT 'node' AS of, o.* FROM node_neighbours(story) o
      UNION ALL SELECT t.* FROM tray_neighbours(story) t) n
    JOIN issuance i USING (issuance_id);
END
$$;

-- What an answer is signed under. Another program makes the same of the same lines.
CREATE FUNCTION case_digest(p_case bigint) RETURNS bytea
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT sha256(convert_to(string_agg(concat_ws('|', f.part, f.place, f.fact), E'\n'
      ORDER BY f.part COLLATE "C", f.place), 'UTF8'))
    FROM case_facts(p_case) f
$$;
GRANT EXECUTE ON FUNCTION case_reach(), moves_a_page(text, text), node_neighbours(text),
  tray_neighbours(text), copies_of(text), case_facts(bigint) TO operations;

-- One operator says whose bytes left. The second who says the same of the same evidence within a
-- day closes the case, unless somebody's word says something else. The caller has verified the
-- signature; whoever doubts it finds it in the row.
CREATE FUNCTION answer_case(p_case bigint, p_operator text, p_public_key bytea, p_answer text,
  p_because text, p_evidence bytea, p_signed_at timestamptz, p_signature bytea) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  asked incident_case;
  other case_word;
  mine bigint;
BEGIN
  SELECT * INTO asked FROM incident_case c WHERE c.case_id = p_case FOR UPDATE;
  IF asked.case_id IS NULL THEN
    RETURN 'no-such-case';
  ELSIF asked.answered_at IS NOT NULL THEN
    RETURN 'answered-before';
  END IF;
  PERFORM FROM operator_key k WHERE k.operator_id = p_operator AND k.public_key = p_public_key
    AND k.revoked_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RETURN 'key-wrong';
  ELSIF p_signed_at < clock_timestamp() - interval '10 minutes'
      OR p_signed_at > clock_timestamp() + interval '1 minute'
      OR p_signed_at < asked.opened_at THEN
    RETURN 'order-too-old';
  ELSIF p_evidence IS DISTINCT FROM case_digest(p_case) THEN
    RETURN 'evidence-changed';
  END IF;
  IF p_answer = (SELECT w.answer FROM case_words_that_count(p_case, p_evidence) w
      WHERE w.operator_id = p_operator) THEN
    RETURN 'same-operator';
  END IF;
  INSERT INTO case_word (case_id, operator_id, public_key, answer, because, evidence, signed_at,
      signature)
    VALUES (p_case, p_operator, p_public_key, p_answer, p_because, p_evidence, p_signed_at,
      p_signature)
    RETURNING word_id INTO mine;
  IF EXISTS (SELECT FROM case_words_that_count(p_case, p_evidence) w WHERE w.answer <> p_answer)
  THEN
    RETURN 'another-answer-stands';
  END IF;
  SELECT * INTO other FROM case_words_that_count(p_case, p_evidence) w
    WHERE w.operator_id <> p_operator AND w.public_key <> p_public_key
    ORDER BY w.word_id LIMIT 1;
  IF other.word_id IS NULL THEN
    RETURN 'waits-for-another';
  END IF;
  UPDATE incident_case SET answer = p_answer, evidence = p_evidence, first_word = other.word_id,
      answered_by = other.operator_id, second_word = mine, answered_with = p_operator,
      answered_at = clock_timestamp()
    WHERE case_id = p_case;
  RETURN 'answered';
END
$$;

-- The latest word of each operator: by a key that stands, of this evidence, not older than a day.
CREATE FUNCTION case_words_that_count(p_case bigint, p_evidence bytea) RETURNS SETOF case_word
LANGUAGE sql VOLATILE SET search_path = tewatashi, pg_temp AS $$
  SELECT w.* FROM case_word w JOIN operator_key k USING (public_key)
    WHERE w.case_id = p_case AND w.evidence = p_evidence AND k.revoked_at IS NULL
      AND w.said_at > clock_timestamp() - interval '24 hours'
      AND NOT EXISTS (SELECT FROM case_word later WHERE later.case_id = w.case_id
        AND later.operator_id = w.operator_id AND later.word_id > w.word_id)
$$;

-- One operator opens a case that no part of the service saw. Answers 'opened' or 'opened-before'
-- with its number, or why not.
CREATE FUNCTION open_case(p_reference text, p_why text, p_notice text, p_operator text,
  p_public_key bytea, p_signed_at timestamptz, p_signature bytea,
  OUT outcome text, OUT opened_case bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  story text;
BEGIN
  PERFORM FROM operator_key k WHERE k.operator_id = p_operator AND k.public_key = p_public_key
    AND k.revoked_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    outcome := 'key-wrong';
    RETURN;
  ELSIF p_signed_at < clock_timestamp() - interval '10 minutes'
      OR p_signed_at > clock_timestamp() + interval '1 minute' THEN
    outcome := 'order-too-old';
    RETURN;
  END IF;
  SELECT n.case_id INTO opened_case FROM case_notice n WHERE n.signature = p_signature;
  IF FOUND THEN
    outcome := 'opened-before';
    RETURN;
  END IF;
  BEGIN
    SELECT i.issuance_id INTO STRICT story FROM issuance i
      WHERE p_reference ~ '^[0-9a-f]{10,32}$' AND starts_with(i.issuance_id, p_reference);
  EXCEPTION WHEN no_data_found OR too_many_rows THEN
    outcome := 'unknown';
    RETURN;
  END;
  INSERT INTO incident_case (issuance_id, why, opened_at)
    VALUES (story, p_why, clock_timestamp()) RETURNING case_id INTO opened_case;
  INSERT INTO case_remark (case_id, remark, said_by) VALUES (opened_case, p_notice, p_operator);
  INSERT INTO case_notice (case_id, operator_id, public_key, signed_at, signature)
    VALUES (opened_case, p_operator, p_public_key, p_signed_at, p_signature);
  outcome := 'opened';
END
$$;
GRANT EXECUTE ON FUNCTION answer_case(bigint, text, bytea, text, text, bytea, timestamptz, bytea),
  case_words_that_count(bigint, bytea),
  open_case(text, text, text, text, bytea, timestamptz, bytea) TO operations;

-- Each word is a deed, and so is what it leads to.
ALTER DOMAIN audit_deed DROP CONSTRAINT audit_deed_check;
ALTER DOMAIN audit_deed ADD CONSTRAINT audit_deed_check CHECK (VALUE IN (
  -- residents' data
  'record-fetched', 'record-compared', 'members-shown', 'paper-entered', 'paper-handed-over',
  'story-ended', 'reading-asked', 'record-read', 'sessions-forgotten',
  -- operators' and clerks' deeds
  'stop-placed', 'stop-ordered', 'resume-said', 'stop-lifted', 'retirement-said',
  'printer-retired',
  'refund-paid', 'clerk-code-used', 'tray-confirmed', 'case-opened', 'case-noticed', 'case-said',
  'case-answered',
  -- configuration
  'terminal-enrolled', 'printer-enrolled', 'certificate-admitted', 'certificate-revoked',
  'clerk-enrolled', 'operator-key-enrolled', 'operator-key-revoked', 'feed-applied',
  'schema-migrated', 'node-started', 'node-left', 'manifest-installed', 'audit-expired'));
CREATE TRIGGER case_word_is_audited AFTER INSERT ON case_word FOR EACH ROW
  EXECUTE FUNCTION audit_row('case-said', 'case', 'case_id', 'operator', 'operator_id', 'because',
    'answer');
CREATE TRIGGER case_notice_is_audited AFTER INSERT ON case_notice FOR EACH ROW
  EXECUTE FUNCTION audit_row('case-noticed', 'case', 'case_id', 'operator', 'operator_id', '', '');
CREATE TRIGGER incident_case_answered_is_audited AFTER UPDATE ON incident_case FOR EACH ROW
  WHEN (OLD.answered_at IS NULL AND NEW.answered_at IS NOT NULL)
  EXECUTE FUNCTION audit_row('case-answered', 'case', 'case_id', 'operator', 'answered_with', '',
    'answer');
