-- A case may ask about a place and an instant where no issuance is known: a page in somebody's
-- tray, a job of nobody's, a node that broke. Everything else of a case stays (docs/cases.md).

ALTER TABLE incident_case
  ALTER COLUMN issuance_id DROP NOT NULL,
  -- As somebody outside said it; no issuance of theirs begins so.
  ADD COLUMN said_reference text CHECK (said_reference ~ '^[0-9a-f]{10,32}$'),
  ADD COLUMN terminal_id terminal_id REFERENCES terminal,
  ADD COLUMN printer_id uuid REFERENCES printer,
  ADD COLUMN node_id text CHECK (node_id ~ '^[0-9a-f]{32}$'),
  ADD COLUMN happened_at timestamptz,
  -- What the service itself knows besides: an error's class, two builds. Nobody's name.
  ADD COLUMN matter text CHECK (length(matter) BETWEEN 1 AND 300),
  ADD CONSTRAINT a_story_or_a_place CHECK (issuance_id IS NOT NULL OR (happened_at IS NOT NULL
    AND num_nonnulls(said_reference, terminal_id, printer_id, node_id) > 0));
GRANT INSERT (terminal_id, node_id, happened_at, matter) ON incident_case TO issuer;
GRANT INSERT (terminal_id, printer_id, node_id, happened_at, matter) ON incident_case TO watch;

-- What goes wrong again and again at one place asks one question, until that is answered. What
-- people say is kept each time.
CREATE UNIQUE INDEX one_open_case_of_a_place ON incident_case (why, coalesce(terminal_id, ''),
    coalesce(printer_id, '00000000-0000-0000-0000-000000000000'), coalesce(node_id, ''),
    coalesce(matter, ''))
  WHERE issuance_id IS NULL AND answered_at IS NULL AND NOT starts_with(why, 'notice from ');

CREATE OR REPLACE FUNCTION incident_case_keeps_its_facts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  answers CONSTANT text[] := ARRAY['answer', 'evidence', 'first_word', 'answered_by',
    'second_word', 'answered_with', 'answered_at'];
BEGIN
  IF OLD.answered_at IS NOT NULL
      OR to_jsonb(NEW) - answers IS DISTINCT FROM to_jsonb(OLD) - answers THEN
    RAISE EXCEPTION 'a case keeps its facts' USING ERRCODE = 'TW053';
  END IF;
  IF NEW.answered_at IS NOT NULL AND (SELECT max(w.said_at) - min(w.said_at) > interval '24 hours'
      FROM case_word w WHERE w.word_id IN (NEW.first_word, NEW.second_word)) THEN
    RAISE EXCEPTION 'the two said so more than a day apart' USING ERRCODE = 'TW054';
  END IF;
  RETURN NEW;
END
$$;

-- Whose municipality's a case is: its story's, or else that of the house its terminal stands in.
-- Null: nobody's own, and for operators of every municipality alone.
CREATE FUNCTION case_town(p_case bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT CASE WHEN c.issuance_id IS NULL THEN t.municipality_code ELSE i.municipality_code END
    FROM incident_case c LEFT JOIN issuance i USING (issuance_id)
    LEFT JOIN terminal t ON t.terminal_id = c.terminal_id
    WHERE c.case_id = p_case
$$;

-- As before (V37); what is done to a case is its municipality's, whose auditors see it.
CREATE OR REPLACE FUNCTION audit_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp
SET timezone = 'UTC' SET datestyle = 'ISO' AS $$
DECLARE
  said jsonb := jsonb_strip_nulls(to_jsonb(NEW));
BEGIN
  INSERT INTO audit (actor_kind, actor, deed, object_kind, object, municipality_code, why, result,
      evidence)
    VALUES (TG_ARGV[3], coalesce(said ->> TG_ARGV[4], session_user), TG_ARGV[0], TG_ARGV[1],
      said ->> TG_ARGV[2],
      CASE TG_ARGV[1] WHEN 'case' THEN case_town((said ->> 'case_id')::bigint)
        ELSE said ->> 'municipality_code' END,
      said ->> TG_ARGV[5],
      CASE coalesce(said ->> TG_ARGV[6], 'done')
        WHEN 'true' THEN 'granted' WHEN 'false' THEN 'refused'
        ELSE left(coalesce(said ->> TG_ARGV[6], 'done'), 200) END,
      sha256(convert_to(said::text, 'UTF8')));
  RETURN NULL;
END
$$;

-- The very printer, or else those of a terminal, under whatever number the device was enrolled: an
-- address or a certificate is one device's.
CREATE FUNCTION devices_at(p_terminal text, p_printer uuid)
RETURNS TABLE (terminal_id text, printer_id uuid)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT DISTINCT p.terminal_id::text, p.printer_id
    FROM printer own JOIN printer p ON p.printer_id = own.printer_id OR p.uri = own.uri
      OR p.certificate_sha256 = own.certificate_sha256
    WHERE own.printer_id = p_printer OR (p_printer IS NULL AND own.terminal_id = p_terminal)
$$;

-- Who stood at a terminal before and after an instant, and whose paper its device printed; of one
-- issuance, where there is one, not itself.
CREATE FUNCTION visits_near(p_terminal text, p_printer uuid, p_at timestamptz, p_but text)
RETURNS TABLE (of text, issuance_id text, away_ms bigint, step text, at timestamptz)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  WITH places AS (
    SELECT 'terminal' AS of, p_terminal AS terminal_id, NULL::uuid AS printer_id
      WHERE p_terminal IS NOT NULL
    UNION
    SELECT 'printer', d.terminal_id, d.printer_id FROM devices_at(p_terminal, p_printer) d),
  near AS (
    SELECT p.of, i.issuance_id, i.started_at, i.started_at >= p_at AS later
      FROM case_reach() r, places p JOIN issuance i ON i.terminal_id = p.terminal_id
        AND (p.printer_id IS NULL OR i.printer_id = p.printer_id)
      WHERE i.issuance_id IS DISTINCT FROM p_but
        AND i.started_at BETWEEN p_at - r.at_the_tray AND p_at + r.at_the_tray),
  ranked AS (
    SELECT n.*, row_number() OVER (PARTITION BY n.of, n.later ORDER BY
        abs(extract(epoch FROM n.started_at - p_at)), n.issuance_id) AS nth
      FROM near n)
  SELECT k.of, k.issuance_id::text, round(1000 * extract(epoch FROM k.started_at - p_at))::bigint,
      'opened', k.started_at
    FROM ranked k, case_reach() r WHERE k.nth <= r.each_way
$$;

-- As before (V41), by the same rule as a place's.
CREATE OR REPLACE FUNCTION tray_neighbours(p_issuance text)
RETURNS TABLE (of text, issuance_id text, away_ms bigint, step text, at timestamptz)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT v.* FROM issuance i,
      visits_near(i.terminal_id, i.printer_id, i.started_at, i.issuance_id) v
    WHERE i.issuance_id = p_issuance
$$;

-- Whose records or pages were in a node's hands around an instant. A line that names no node may be
-- of any.
CREATE FUNCTION pages_on_node_near(p_node text, p_at timestamptz)
RETURNS TABLE (of text, issuance_id text, away_ms bigint, step text, at timestamptz)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT DISTINCT ON (j.issuance_id) 'node', j.issuance_id::text,
      round(1000 * extract(epoch FROM j.written_at - p_at))::bigint, j.event, j.written_at
    FROM case_reach() r, journal j
    WHERE j.written_at BETWEEN p_at - r.on_the_node AND p_at + r.on_the_node
      AND p_node IS NOT NULL AND (j.node_id = p_node OR j.node_id IS NULL)
      AND moves_a_page(j.event, j.from_state)
    ORDER BY j.issuance_id, abs(extract(epoch FROM j.written_at - p_at)), j.written_at, j.event
$$;

-- What a place's device said of jobs that no copy of ours named, the nearest hundred.
CREATE FUNCTION jobs_of_nobody_near(p_terminal text, p_printer uuid, p_at timestamptz)
RETURNS SETOF printer_answer
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT a.* FROM case_reach() r, printer_answer a
    WHERE a.printer_id IN (SELECT d.printer_id FROM devices_at(p_terminal, p_printer) d)
      AND a.heard_at BETWEEN p_at - r.at_the_tray AND p_at + r.at_the_tray
      AND NOT EXISTS (SELECT FROM issuance_copy c WHERE c.job_name = a.job_name)
    ORDER BY abs(extract(epoch FROM a.heard_at - p_at)), a.answer_id LIMIT 100
$$;
CREATE INDEX printer_answer_by_printer ON printer_answer (printer_id, heard_at);

-- What is known of the place and the instant that a case asks about. A case that has a story too
-- has its place's neighbours only where that is another terminal.
CREATE FUNCTION case_place_facts(p_case bigint)
RETURNS TABLE (part text, place bigint, fact jsonb)
LANGUAGE plpgsql STABLE SET search_path = tewatashi, pg_temp SET timezone = 'UTC' AS $$
#variable_conflict use_column
DECLARE
  asked incident_case;
  story_terminal text;
BEGIN
  SELECT * INTO asked FROM incident_case c WHERE c.case_id = p_case;
  IF asked.happened_at IS NULL THEN
    RETURN;
  END IF;
  SELECT i.terminal_id INTO story_terminal FROM issuance i
    WHERE i.issuance_id = asked.issuance_id;
  RETURN QUERY SELECT '3-place', 1::bigint, jsonb_build_object(
    'municipality', (SELECT t.municipality_code FROM terminal t
      WHERE t.terminal_id = asked.terminal_id),
    'terminal', asked.terminal_id, 'printer', asked.printer_id, 'node', asked.node_id,
    'at', asked.happened_at, 'reference', asked.said_reference, 'matter', asked.matter);
  IF asked.terminal_id IS NOT DISTINCT FROM story_terminal AND story_terminal IS NOT NULL THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT '6-printer-said', a.answer_id, jsonb_build_object('printer', a.printer_id,
      'job', a.job_name, 'job_id', a.job_id, 'job_state', a.job_state,
      'impressions', a.impressions, 'at', a.heard_at, 'copy_of', 'nobody')
    FROM jobs_of_nobody_near(asked.terminal_id, asked.printer_id, asked.happened_at) a;
  -- Beyond the numbers of the story's own neighbours: of one part each number is one line's.
  RETURN QUERY SELECT '8-neighbour', CASE WHEN asked.issuance_id IS NULL THEN 0 ELSE 1000000 END
        + row_number() OVER (ORDER BY n.of, abs(n.away_ms), n.issuance_id),
      jsonb_build_object('of', n.of, 'away_ms', n.away_ms, 'step', n.step, 'at', n.at,
        'issuance', n.issuance_id, 'terminal', i.terminal_id, 'printer', i.printer_id,
        'municipality', i.municipality_code, 'kind', i.kind, 'build', i.build,
        'copies', copies_of(n.issuance_id))
    FROM (SELECT o.* FROM pages_on_node_near(asked.node_id, asked.happened_at) o
      UNION ALL SELECT v.* FROM visits_near(asked.terminal_id, asked.printer_id,
        asked.happened_at, asked.issuance_id) v) n
    JOIN issuance i USING (issuance_id);
  -- A node that was silent for 15 seconds is taken for dead, as everybody does.
  RETURN QUERY SELECT '9-node', row_number() OVER (ORDER BY n.started_at, n.node_id),
      jsonb_build_object('node', n.node_id, 'build', n.build, 'started_at', n.started_at)
    FROM node n WHERE n.started_at <= asked.happened_at
      AND coalesce(n.left_at, n.seen_at + interval '15 seconds') >= asked.happened_at;
END
$$;

ALTER FUNCTION case_facts(bigint) RENAME TO case_story_facts;
-- Everything that is known of a case: of its story, and of its place where it has one.
CREATE FUNCTION case_facts(p_case bigint) RETURNS TABLE (part text, place bigint, fact jsonb)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp SET timezone = 'UTC' AS $$
  SELECT * FROM case_story_facts(p_case) UNION ALL SELECT * FROM case_place_facts(p_case)
$$;
GRANT EXECUTE ON FUNCTION devices_at(text, uuid),
  visits_near(text, uuid, timestamptz, text), pages_on_node_near(text, timestamptz),
  jobs_of_nobody_near(text, uuid, timestamptz), case_place_facts(bigint), case_facts(bigint)
  TO operations;

-- What is of no municipality's own is for whoever oversees all of them.
CREATE FUNCTION oversees_everything() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM operator_grant g WHERE g.operator_id = presented_operator()
    AND g.revoked_at IS NULL AND g.role IN ('operator', 'approver', 'auditor')
    AND g.municipality_code IS NULL);
END
$$;
GRANT EXECUTE ON FUNCTION oversees_everything() TO overseer;

DROP POLICY the_overseen_cases ON incident_case;
CREATE POLICY the_overseen_cases ON incident_case FOR SELECT TO overseer
  USING (CASE WHEN issuance_id IS NOT NULL
    THEN EXISTS (SELECT FROM issuance i WHERE i.issuance_id = incident_case.issuance_id)
    ELSE (SELECT oversees_everything()) OR EXISTS (SELECT FROM terminal t
      WHERE t.terminal_id = incident_case.terminal_id
        AND t.municipality_code = ANY ((SELECT overseen_municipalities())::text[])) END);

CREATE OR REPLACE FUNCTION overseen_case_facts(p_case bigint)
RETURNS TABLE (part text, place bigint, fact jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF case_town(p_case) = ANY (overseen_municipalities())
      OR (case_town(p_case) IS NULL AND oversees_everything()) THEN
    RETURN QUERY SELECT f.part, f.place, f.fact FROM case_facts(p_case) f;
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION answer_case(p_case bigint, p_operator text, p_public_key bytea,
  p_answer text, p_because text, p_evidence bytea, p_signed_at timestamptz, p_signature bytea)
RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF NOT deed_is_granted(p_operator, 'approver', case_town(p_case), NULL, NULL) THEN
    RETURN 'not-granted';
  END IF;
  RETURN answer_granted_case(p_case, p_operator, p_public_key, p_answer, p_because, p_evidence,
    p_signed_at, p_signature);
END
$$;

-- One operator opens a case that no part of the service saw: of an issuance, of a terminal, or of
-- both. Answers 'opened' with its number, 'opened-without-issuance' where no single one begins with
-- the reference, 'opened-before', or why not. Who may not open that story's case is answered as if
-- there were no such issuance.
DROP FUNCTION open_case(text, text, text, text, bytea, timestamptz, bytea);
DROP FUNCTION open_granted_case(text, text, text, text, bytea, timestamptz, bytea);
CREATE FUNCTION open_granted_case(p_reference text, p_of_any_story boolean, p_terminal text,
  p_happened_at timestamptz, p_why text, p_notice text, p_operator text, p_public_key bytea,
  p_signed_at timestamptz, p_signature bytea, OUT outcome text, OUT opened_case bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  stories text[];
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
  ELSIF p_terminal IS NOT NULL
      AND NOT EXISTS (SELECT FROM terminal t WHERE t.terminal_id = p_terminal) THEN
    outcome := 'unknown';
    RETURN;
  END IF;
  stories := ARRAY(SELECT i.issuance_id FROM issuance i WHERE p_of_any_story
    AND p_reference ~ '^[0-9a-f]{10,32}$' AND starts_with(i.issuance_id, p_reference) LIMIT 2);
  story := CASE WHEN cardinality(stories) = 1 THEN stories[1] END;
  INSERT INTO incident_case (issuance_id, why, opened_at, said_reference, terminal_id, happened_at)
    VALUES (story, p_why, clock_timestamp(), CASE WHEN story IS NULL THEN p_reference END,
      p_terminal, CASE WHEN story IS NULL OR p_terminal IS NOT NULL OR p_happened_at IS NOT NULL
        THEN coalesce(p_happened_at, p_signed_at) END)
    RETURNING case_id INTO opened_case;
  INSERT INTO case_remark (case_id, remark, said_by) VALUES (opened_case, p_notice, p_operator);
  INSERT INTO case_notice (case_id, operator_id, public_key, signed_at, signature)
    VALUES (opened_case, p_operator, p_public_key, p_signed_at, p_signature);
  outcome := CASE WHEN story IS NULL THEN 'opened-without-issuance' ELSE 'opened' END;
END
$$;
CREATE FUNCTION open_case(p_reference text, p_terminal text, p_happened_at timestamptz, p_why text,
  p_notice text, p_operator text, p_public_key bytea, p_signed_at timestamptz, p_signature bytea,
  OUT outcome text, OUT opened_case bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  of_story boolean := deed_is_granted(p_operator, 'operator', (SELECT min(i.municipality_code)
    FROM issuance i WHERE p_reference ~ '^[0-9a-f]{10,32}$'
      AND starts_with(i.issuance_id, p_reference)), NULL, NULL);
BEGIN
  IF NOT of_story AND (p_terminal IS NULL
      OR NOT deed_is_granted(p_operator, 'operator', NULL, p_terminal, NULL)) THEN
    outcome := 'not-granted';
    RETURN;
  END IF;
  SELECT g.outcome, g.opened_case INTO outcome, opened_case FROM open_granted_case(p_reference,
    of_story, p_terminal, p_happened_at, p_why, p_notice, p_operator, p_public_key, p_signed_at,
    p_signature) g;
END
$$;
GRANT EXECUTE ON FUNCTION open_case(text, text, timestamptz, text, text, text, bytea, timestamptz,
  bytea) TO operations, overseer;
