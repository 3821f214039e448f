-- {0} seconds for a seal, {1} for any other
SELECT json_build_object(
  'limit_s', json_build_object('seal', {0}::bigint, 'residence', {1}::bigint,
    'record', {1}::bigint),
  'rows', (SELECT coalesce(json_agg(json_build_object('municipality', s.municipality_code,
      'kind', s.kind, 'source', s.source, 'watermark_at', f.watermark_at,
      'age_s', round(extract(epoch FROM now() - f.watermark_at)))
      ORDER BY f.watermark_at, s.municipality_code, s.kind), '[]')
    FROM feed_scope s JOIN feed_source f USING (source)
    WHERE s.municipality_code = ANY ((SELECT overseen_municipalities())::text[])))::text
