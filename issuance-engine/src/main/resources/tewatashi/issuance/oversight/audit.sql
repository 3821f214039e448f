-- {0} actor, {1} deed, {2} object, {3} municipality, {4} from, {5} until, {6} before this line,
-- {7} rows
WITH wanted AS (
  SELECT a.* FROM audit a
    WHERE ({0}::text IS NULL OR a.actor = {0})
      AND ({1}::text IS NULL OR a.deed = {1})
      AND ({2}::text IS NULL OR a.object = {2})
      AND ({3}::text IS NULL OR a.municipality_code = {3})
      AND ({4}::float8 IS NULL OR a.at >= to_timestamp({4}))
      AND ({5}::float8 IS NULL OR a.at < to_timestamp({5}))
      AND ({6}::bigint IS NULL OR a.audit_id < {6})
    ORDER BY a.audit_id DESC LIMIT {7} + 1),
shown AS (SELECT * FROM wanted ORDER BY audit_id DESC LIMIT {7})
SELECT json_build_object(
  'rows', (SELECT coalesce(json_agg(json_build_object('line', s.audit_id, 'at', s.at,
      'actor_kind', s.actor_kind, 'actor', s.actor, 'deed', s.deed,
      'object_kind', s.object_kind, 'object', s.object, 'municipality', s.municipality_code,
      'why', s.why, 'result', s.result) ORDER BY s.audit_id DESC), '[]') FROM shown s),
  'next', CASE WHEN (SELECT count(*) FROM wanted) > {7}
    THEN (SELECT min(s.audit_id)::text FROM shown s) END,
  'head', (SELECT json_build_object('month', to_char(h.month, 'YYYY-MM'),
      'position', h.position, 'signed_at', h.signed_at)
    FROM audit_head h ORDER BY h.head_no DESC LIMIT 1))::text
