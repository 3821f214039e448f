-- {0} the issuance. Guards in the order of the way, each with what it said last: before money once,
-- of the page that is the first copy's, then of each copy, and of the tray. The digest is that of
-- the copy, which is the same at every hand-over or the story ends there.
WITH guard (place, guard, event, from_state, verdict) AS (VALUES
    (1, 'eligibility', 'record_fetched', NULL, 'passed'),
    (1, 'eligibility', 'refused', NULL, 'refused'),
    (2, 'page read back', 'document_rendered', NULL, 'passed'),
    (3, 'release check before money', 'pages_matched', NULL, 'same'),
    (3, 'release check before money', 'pages_differed', 'checking', 'differs'),
    (4, 'release check after money', 'printing_entered', NULL, 'same'),
    (4, 'release check after money', 'pages_differed', 'awaiting_payment', 'differs'),
    (5, 'last look', 'printing_entered', NULL, 'passed'),
    (5, 'last look', 'printing_barred', NULL, 'refused'),
    (6, 'printer''s count', 'job_ended', NULL, 'counted'),
    (6, 'printer''s count', 'job_unknown', NULL, 'unknown'),
    (7, 'tray', 'collected', NULL, 'collected'),
    (7, 'tray', 'not_mine', NULL, 'not mine'),
    (7, 'tray', 'pickup_timed_out', NULL, 'not collected')),
-- Of which copy a line is: the last that entered, or the one that is about to.
line AS (
  SELECT j.event, j.from_state, j.version, j.written_at,
      greatest(1, count(*) FILTER (WHERE j.event = 'printing_entered')
          OVER (ORDER BY j.version)
        + CASE WHEN j.event <> 'printing_entered' AND j.from_state = 'awaiting_payment'
          THEN 1 ELSE 0 END) AS copy
    FROM journal j WHERE j.issuance_id = {0}),
said AS (
  SELECT DISTINCT ON (g.place, l.copy) g.place, l.copy, g.verdict, l.written_at
    FROM (SELECT *, place BETWEEN 4 AND 6 AS of_a_copy FROM guard) g
    JOIN LATERAL (SELECT l.version, l.written_at, CASE WHEN g.of_a_copy THEN l.copy ELSE 1 END AS copy
      FROM line l WHERE l.event = g.event
        AND (g.from_state IS NULL OR g.from_state = l.from_state)) l ON true
    ORDER BY g.place, l.copy, l.version DESC)
SELECT json_build_object(
  'issuance', json_build_object('issuance', i.issuance_id, 'reference', left(i.issuance_id, 10),
    'started_at', i.started_at, 'ended_at', i.ended_at, 'released_at', i.released_at,
    'municipality', i.municipality_code, 'terminal', i.terminal_id, 'printer', i.printer_id,
    'kind', i.kind, 'scope', i.scope, 'items', i.items, 'copies', i.copies, 'state', i.state,
    'abandoned', i.abandoned_reason, 'problem', i.problem, 'fee_state', i.fee_state,
    'fee_yen', i.fee_yen, 'pages', i.pages, 'printed', i.printed, 'issued_on', i.issued_on,
    'form_version', i.form_version, 'build', i.build,
    'case', EXISTS (SELECT FROM incident_case c WHERE c.issuance_id = i.issuance_id)),
  'steps', (SELECT coalesce(json_agg(json_build_object('version', j.version, 'at', j.written_at,
      'node_said', j.at, 'node', j.node_id, 'event', j.event, 'from', j.from_state,
      'to', j.to_state, 'detail', j.detail) ORDER BY j.version), '[]')
    FROM journal j WHERE j.issuance_id = i.issuance_id),
  'copies', (SELECT coalesce(json_agg(json_build_object('copy', c.copy,
      'issue_number', c.issue_number, 'digest', c.digest, 'job', c.job_name, 'job_id', c.job_id,
      'entered_at', c.entered_printing_at, 'job_state', c.job_state,
      'impressions', c.impressions) ORDER BY c.copy), '[]')
    FROM issuance_copy c WHERE c.issuance_id = i.issuance_id),
  'printer_said', (SELECT coalesce(json_agg(json_build_object('job', a.job_name,
      'job_id', a.job_id, 'job_state', a.job_state, 'impressions', a.impressions,
      'at', a.heard_at) ORDER BY a.answer_id), '[]')
    FROM issuance_copy c JOIN printer_answer a ON a.job_name = c.job_name
    WHERE c.issuance_id = i.issuance_id),
  'checked', (SELECT json_agg(json_build_object('guard', g.guard,
      'copy', CASE WHEN g.place BETWEEN 4 AND 6 THEN n.copy END,
      'verdict', coalesce(s.verdict, 'not reached'), 'at', s.written_at,
      'digest', CASE WHEN s.place BETWEEN 2 AND 6 THEN (SELECT c.digest FROM issuance_copy c
        WHERE c.issuance_id = i.issuance_id AND c.copy = n.copy) END)
      ORDER BY g.place > 3, g.place = 7, n.copy, g.place)
    FROM (SELECT DISTINCT place, guard FROM guard) g
    JOIN generate_series(1, i.copies) AS n(copy) ON n.copy = 1 OR g.place BETWEEN 4 AND 6
    LEFT JOIN said s ON s.place = g.place AND s.copy = n.copy),
  'cases', (SELECT coalesce(json_agg(json_build_object('case', c.case_id, 'why', c.why,
      'opened_at', c.opened_at, 'closed', c.answered_at IS NOT NULL) ORDER BY c.case_id), '[]')
    FROM incident_case c WHERE c.issuance_id = i.issuance_id))::text
FROM issuance i WHERE i.issuance_id = {0}
