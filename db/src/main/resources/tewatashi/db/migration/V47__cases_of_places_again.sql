-- What happens again at a place while its case is open is told to that case, which V45 did not, and
-- the evidence reaches around each such instant. Whom a case may concern is whom its evidence
-- shows, and a node that it shows is kept (docs/cases.md).

-- When it happened again. Insert-only.
CREATE TABLE case_instant (
  instant_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id bigint NOT NULL REFERENCES incident_case,
  at timestamptz NOT NULL,
  told_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX case_instant_by_case ON case_instant (case_id, at);
CREATE TRIGGER case_instant_is_insert_only BEFORE UPDATE OR DELETE ON case_instant
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_instant_is_not_emptied BEFORE TRUNCATE ON case_instant
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE case_instant ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_instant FORCE ROW LEVEL SECURITY;
CREATE POLICY the_definer_functions ON case_instant TO tewatashi_owner
  USING (true) WITH CHECK (true);
CREATE POLICY operators_read_it ON case_instant FOR SELECT TO operations USING (true);
GRANT SELECT ON case_instant TO operations;

-- An instant stands for so long, beginning with it: what happens meanwhile is near it.
CREATE FUNCTION instant_lasts() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '1 minute' $$;

-- Around which instants a case's evidence reaches: the first, and the twenty that it was told last.
CREATE FUNCTION case_instants(p_case bigint) RETURNS TABLE (at timestamptz)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT c.happened_at FROM incident_case c
    WHERE c.case_id = p_case AND c.happened_at IS NOT NULL
  UNION
  (SELECT i.at FROM case_instant i WHERE i.case_id = p_case ORDER BY i.instant_id DESC LIMIT 20)
$$;

-- A node that was silent for 15 seconds is taken for dead, as everybody does.
CREATE FUNCTION node_lived_at(n node, p_at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT n.started_at <= p_at AND coalesce(n.left_at, n.seen_at + interval '15 seconds') >= p_at
$$;

-- Tells an open case, whose row the caller has locked, that it happened again. At most one remark
-- for each minute, however often it happens; but what happens after an operator's word is told at
-- once, for that word was about less.
CREATE FUNCTION tell_case_again(p_case incident_case, p_at timestamptz, p_what text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = tewatashi, pg_temp AS $$
DECLARE
  told_last timestamptz := greatest(p_case.opened_at,
    (SELECT max(i.told_at) FROM case_instant i WHERE i.case_id = p_case.case_id));
BEGIN
  IF (p_at >= p_case.happened_at AND p_at < p_case.happened_at + instant_lasts()
        OR EXISTS (SELECT FROM case_instant i WHERE i.case_id = p_case.case_id
          AND i.at <= p_at AND i.at > p_at - instant_lasts()))
      AND NOT EXISTS (SELECT FROM case_word w
        WHERE w.case_id = p_case.case_id AND w.said_at > told_last) THEN
    RETURN;
  END IF;
  INSERT INTO case_instant (case_id, at) VALUES (p_case.case_id, p_at);
  INSERT INTO case_remark (case_id, remark, said_by)
    VALUES (p_case.case_id, concat_ws(': ', 'again at '
      || to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p_what), p_case.why);
END
$$;

-- The one way in which the service itself asks about a place, through the two below alone: the open
-- case of this word and place is told, or else one is opened. Answers how many were opened. Whoever
-- is just answering that case is waited for: their word is told of this, or closed the case before.
CREATE FUNCTION ask_about_place(p_why text, p_terminal text, p_printer uuid, p_node text,
  p_at timestamptz, p_matter text, p_what text) RETURNS integer
LANGUAGE plpgsql VOLATILE SET search_path = tewatashi, pg_temp AS $$
DECLARE
  asked incident_case;
BEGIN
  IF num_nonnulls(p_terminal, p_printer, p_node) = 0 THEN
    RETURN 0;
  END IF;
  LOOP
    SELECT * INTO asked FROM incident_case c
      WHERE c.issuance_id IS NULL AND c.answered_at IS NULL AND c.why = p_why
        AND NOT starts_with(c.why, 'notice from ')
        AND c.terminal_id IS NOT DISTINCT FROM p_terminal
        AND c.printer_id IS NOT DISTINCT FROM p_printer
        AND c.node_id IS NOT DISTINCT FROM p_node AND c.matter IS NOT DISTINCT FROM p_matter
      FOR NO KEY UPDATE;
    IF FOUND THEN
      PERFORM tell_case_again(asked, p_at, p_what);
      RETURN 0;
    END IF;
    -- Of two that open it at once the later one comes round again and tells the first one's.
    INSERT INTO incident_case
        (why, opened_at, terminal_id, printer_id, node_id, happened_at, matter)
      VALUES (p_why, clock_timestamp(), p_terminal, p_printer, p_node, p_at, p_matter)
      ON CONFLICT DO NOTHING;
    IF FOUND THEN
      RETURN 1;
    END IF;
  END LOOP;
END
$$;

-- A guard, of a terminal or of its own node, now.
CREATE FUNCTION guards_ask_about_place(p_why text, p_terminal text, p_matter text)
RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT ask_about_place(p_why, p_terminal, NULL,
    nullif(current_setting('tewatashi.node', true), ''), clock_timestamp(), p_matter, p_matter)
$$;
-- The watch, of a terminal's printer or of the node that was seen last with a build.
CREATE FUNCTION watch_asks_about_place(p_why text, p_terminal text, p_printer uuid, p_build text,
  p_at timestamptz, p_matter text, p_what text) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT ask_about_place(p_why, p_terminal, p_printer, (SELECT n.node_id FROM node n
      WHERE n.build = p_build ORDER BY n.seen_at DESC LIMIT 1),
    coalesce(p_at, clock_timestamp()), p_matter, p_what)
$$;
GRANT EXECUTE ON FUNCTION guards_ask_about_place(text, text, text) TO issuer;
GRANT EXECUTE ON FUNCTION
  watch_asks_about_place(text, text, uuid, text, timestamptz, text, text) TO watch;
REVOKE INSERT (terminal_id, node_id, happened_at, matter) ON incident_case FROM issuer;
REVOKE INSERT (terminal_id, printer_id, node_id, happened_at, matter) ON incident_case FROM watch;

-- As before (V45), and for as long as the instant lasts.
CREATE OR REPLACE FUNCTION pages_on_node_near(p_node text, p_at timestamptz)
RETURNS TABLE (of text, issuance_id text, away_ms bigint, step text, at timestamptz)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT DISTINCT ON (j.issuance_id) 'node', j.issuance_id::text,
      round(1000 * extract(epoch FROM j.written_at - p_at))::bigint, j.event, j.written_at
    FROM case_reach() r, journal j
    WHERE j.written_at BETWEEN p_at - r.on_the_node AND p_at + instant_lasts() + r.on_the_node
      AND p_node IS NOT NULL AND (j.node_id = p_node OR j.node_id IS NULL)
      AND moves_a_page(j.event, j.from_state)
    ORDER BY j.issuance_id, abs(extract(epoch FROM j.written_at - p_at)), j.written_at, j.event
$$;

-- Whose pages were near any of a place's instants, each by the instant that is nearest.
CREATE FUNCTION place_neighbours(p_case incident_case)
RETURNS TABLE (of text, issuance_id text, away_ms bigint, step text, at timestamptz)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT DISTINCT ON (n.of, n.issuance_id) n.of, n.issuance_id, n.away_ms, n.step, n.at
    FROM (SELECT o.* FROM case_instants(p_case.case_id) t,
        pages_on_node_near(p_case.node_id, t.at) o
      UNION ALL SELECT v.* FROM case_instants(p_case.case_id) t,
        visits_near(p_case.terminal_id, p_case.printer_id, t.at, p_case.issuance_id) v) n
    ORDER BY n.of, n.issuance_id, abs(n.away_ms), n.away_ms, n.at, n.step
$$;

-- As before (V45), around each of the case's instants.
CREATE OR REPLACE FUNCTION case_place_facts(p_case bigint)
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
  RETURN QUERY SELECT DISTINCT '6-printer-said', a.answer_id, jsonb_build_object(
      'printer', a.printer_id, 'job', a.job_name, 'job_id', a.job_id, 'job_state', a.job_state,
      'impressions', a.impressions, 'at', a.heard_at, 'copy_of', 'nobody')
    FROM case_instants(p_case) t,
      jobs_of_nobody_near(asked.terminal_id, asked.printer_id, t.at) a;
  -- Beyond the numbers of the story's own neighbours: of one part each number is one line's.
  RETURN QUERY SELECT '8-neighbour', CASE WHEN asked.issuance_id IS NULL THEN 0 ELSE 1000000 END
        + row_number() OVER (ORDER BY n.of, abs(n.away_ms), n.issuance_id),
      jsonb_build_object('of', n.of, 'away_ms', n.away_ms, 'step', n.step, 'at', n.at,
        'issuance', n.issuance_id, 'terminal', i.terminal_id, 'printer', i.printer_id,
        'municipality', i.municipality_code, 'kind', i.kind, 'build', i.build,
        'copies', copies_of(n.issuance_id))
    FROM place_neighbours(asked) n JOIN issuance i USING (issuance_id);
  RETURN QUERY SELECT '9-node', row_number() OVER (ORDER BY n.started_at, n.node_id),
      jsonb_build_object('node', n.node_id, 'build', n.build, 'started_at', n.started_at)
    FROM node n
    WHERE EXISTS (SELECT FROM case_instants(p_case) t WHERE node_lived_at(n, t.at));
END
$$;
GRANT EXECUTE ON FUNCTION instant_lasts(), case_instants(bigint),
  node_lived_at(node, timestamptz), place_neighbours(incident_case) TO operations;

-- Whom a case may concern: its own story, and whoever its evidence shows as a neighbour or with the
-- very page. Random numbers; it runs as who calls it.
CREATE OR REPLACE FUNCTION case_concerned(p_case bigint) RETURNS TABLE (issuance_id text)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  WITH shown AS MATERIALIZED (SELECT f.part, f.fact FROM case_facts(p_case) f)
  SELECT c.issuance_id::text FROM incident_case c
    WHERE c.case_id = p_case AND c.issuance_id IS NOT NULL
  UNION SELECT s.fact ->> 'issuance' FROM shown s WHERE s.part = '8-neighbour'
  UNION SELECT same.issuance FROM shown s,
      jsonb_array_elements_text(s.fact -> 'same_digest') same(issuance)
    WHERE s.part = '5-copy'
$$;

-- As before (V44); a case that has no issuance has nothing to report.
CREATE OR REPLACE FUNCTION report_bar(p_case incident_case, p_operator text, p_public_key bytea,
  p_answer text, p_evidence bytea, p_issuances text[]) RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = tewatashi, pg_temp AS $$
BEGIN
  PERFORM FROM operator_key k WHERE k.operator_id = p_operator AND k.public_key = p_public_key
    AND k.revoked_at IS NULL FOR SHARE;
  RETURN CASE
    WHEN NOT FOUND THEN 'key-wrong'
    WHEN p_case.case_id IS NULL THEN 'no-such-case'
    WHEN p_case.answer IN ('nobody', 'own') THEN 'nobody-affected'
    WHEN p_case.answer IS DISTINCT FROM p_answer
      OR p_evidence IS DISTINCT FROM case_digest(p_case.case_id) THEN 'evidence-changed'
    WHEN p_case.issuance_id IS NULL OR p_case.issuance_id <> ALL (p_issuances)
      OR NOT p_issuances <@ ARRAY(SELECT c.issuance_id FROM case_concerned(p_case.case_id) c)
      THEN 'not-concerned'
  END;
END
$$;

-- As before (V31), but a node that a case's evidence shows is kept: no evidence changes by itself.
CREATE OR REPLACE FUNCTION node_arrives(p_node text, p_build text, p_nodes integer) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  other node;
  living integer;
BEGIN
  -- Of two that arrive at once one sees the other.
  LOCK TABLE node IN SHARE ROW EXCLUSIVE MODE;
  SELECT * INTO other FROM node n WHERE node_lives(n) AND n.build <> p_build
    ORDER BY n.started_at LIMIT 1;
  IF FOUND THEN
    RETURN 'build ' || other.build;
  END IF;
  SELECT * INTO other FROM node n WHERE node_lives(n) AND n.nodes_declared <> p_nodes
    ORDER BY n.started_at LIMIT 1;
  IF FOUND THEN
    RETURN 'declared ' || other.nodes_declared;
  END IF;
  SELECT count(*) INTO living FROM node n WHERE node_lives(n);
  IF living >= p_nodes THEN
    RETURN 'living ' || living;
  END IF;
  DELETE FROM node n WHERE n.seen_at < clock_timestamp() - interval '90 days'
    AND NOT EXISTS (SELECT FROM incident_case c, case_instants(c.case_id) t
      WHERE c.happened_at IS NOT NULL AND node_lived_at(n, t.at));
  INSERT INTO node (node_id, build, schema_version, nodes_declared)
    VALUES (p_node, p_build, schema_version(), p_nodes);
  RETURN '';
END
$$;
