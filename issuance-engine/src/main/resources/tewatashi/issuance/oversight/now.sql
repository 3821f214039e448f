-- Everything is bounded: an hour of stories, 2,000 of the last quarter of an hour's papers, and what
-- is under way.
SELECT json_build_object(
  'at', now(),
  'minutes', (SELECT json_agg(json_build_object('at', m.at, 'begun', coalesce(b.begun, 0),
      'delivered', coalesce(b.delivered, 0), 'ended_otherwise', coalesce(b.otherwise, 0))
      ORDER BY m.at)
    FROM generate_series(date_trunc('minute', now()) - interval '59 minutes',
      date_trunc('minute', now()), interval '1 minute') m(at)
    LEFT JOIN (SELECT date_trunc('minute', i.started_at) AS at, count(*) AS begun,
        count(*) FILTER (WHERE i.state = 'delivered') AS delivered,
        count(*) FILTER (WHERE i.state = 'abandoned') AS otherwise
      FROM issuance i
      WHERE i.started_at >= date_trunc('minute', now()) - interval '59 minutes'
      GROUP BY 1) b USING (at)),
  'latency', (SELECT json_build_object('from', now() - interval '15 minutes',
      'count', count(*),
      'p50_ms', round(percentile_cont(0.5) WITHIN GROUP (ORDER BY l.ms)),
      'p95_ms', round(percentile_cont(0.95) WITHIN GROUP (ORDER BY l.ms)),
      'p99_ms', round(percentile_cont(0.99) WITHIN GROUP (ORDER BY l.ms)))
    FROM (SELECT 1000 * extract(epoch FROM j.written_at - i.started_at)::float8 AS ms
      FROM journal j JOIN issuance i USING (issuance_id)
      WHERE j.written_at > now() - interval '15 minutes'
        AND j.to_state = 'awaiting_pickup' AND j.from_state <> 'awaiting_pickup'
      ORDER BY j.written_at DESC LIMIT 2000) l),
  'at_work', (SELECT coalesce(json_agg(json_build_object('state', w.state, 'count', w.n)
      ORDER BY w.state), '[]')
    FROM (SELECT i.state, count(*) AS n FROM issuance i WHERE i.released_at IS NULL
      GROUP BY i.state) w),
  'nodes', (SELECT coalesce(json_agg(json_build_object('node', n.node_id, 'build', n.build,
      'schema_version', n.schema_version, 'manifest', n.manifest, 'started_at', n.started_at,
      'seen_at', n.seen_at, 'lives', n.seen_at > clock_timestamp() - interval '15 seconds')
      ORDER BY n.started_at), '[]')
    FROM node n WHERE n.left_at IS NULL AND n.seen_at > now() - interval '1 day'),
  'watch_silent_ms', round(1000 * extract(epoch FROM watch_silent_for())),
  'stops', (SELECT count(*) FROM stop s WHERE s.lifted_at IS NULL),
  'cases_open', (SELECT count(*) FROM incident_case c WHERE c.answered_at IS NULL),
  'feed_oldest_s', (SELECT round(extract(epoch FROM now() - min(f.watermark_at)))
    FROM feed_scope s JOIN feed_source f USING (source)
    WHERE s.municipality_code = ANY ((SELECT overseen_municipalities())::text[])),
  'printers_attention', (SELECT count(*) FROM printer_attention a JOIN printer p USING (printer_id)
    WHERE p.retired_at IS NULL AND cardinality(a.words) > 0),
  'trays_uncertain', (SELECT count(*) FROM issuance i
    WHERE i.released_at IS NULL AND i.state = 'tray_uncertain'))::text
