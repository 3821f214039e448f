-- {0} state or live, {1} municipality, {2} kind, {3} terminal, {4} from, {5} until, {6} reference,
-- {7} and {8}: after the row with this time and id, {9} rows. Planned anew for each question, so what
-- was not asked for costs nothing. What is under way has an index of its own; so has the code.
WITH wanted AS (
  SELECT i.issuance_id, i.started_at, i.ended_at, i.municipality_code, i.terminal_id, i.kind,
      i.copies, i.state, i.problem, i.fee_state
    FROM issuance i
    WHERE ({0}::text IS NULL OR {0} = 'live' OR i.state = {0})
      AND ({0}::text IS NULL OR {0} IN ('delivered', 'abandoned') OR i.released_at IS NULL)
      AND ({1}::text IS NULL OR i.municipality_code = {1})
      AND ({2}::text IS NULL OR i.kind = {2})
      AND ({3}::text IS NULL OR i.terminal_id = {3})
      AND ({4}::float8 IS NULL OR i.started_at >= to_timestamp({4}))
      AND ({5}::float8 IS NULL OR i.started_at < to_timestamp({5}))
      AND ({6}::text IS NULL OR i.issuance_id BETWEEN rpad({6}, 32, '0') AND rpad({6}, 32, 'f'))
      AND ({7}::float8 IS NULL
        OR (i.started_at, i.issuance_id) < (to_timestamp({7}), {8}::text))
    ORDER BY i.started_at DESC, i.issuance_id DESC LIMIT {9} + 1),
shown AS (SELECT * FROM wanted ORDER BY started_at DESC, issuance_id DESC LIMIT {9})
SELECT json_build_object(
  'rows', (SELECT coalesce(json_agg(json_build_object('issuance', s.issuance_id,
      'reference', left(s.issuance_id, 10), 'started_at', s.started_at, 'ended_at', s.ended_at,
      'municipality', s.municipality_code, 'terminal', s.terminal_id, 'kind', s.kind,
      'copies', s.copies, 'state', s.state, 'problem', s.problem, 'fee_state', s.fee_state,
      'case', EXISTS (SELECT FROM incident_case c WHERE c.issuance_id = s.issuance_id))
      ORDER BY s.started_at DESC, s.issuance_id DESC), '[]') FROM shown s),
  'next', CASE WHEN (SELECT count(*) FROM wanted) > {9} THEN (SELECT
      to_char(s.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '~'
      || s.issuance_id
    FROM shown s ORDER BY s.started_at, s.issuance_id LIMIT 1) END)::text
