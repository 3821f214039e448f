-- {0} municipality, {1} only what needs somebody, {2} part of terminal or store, {3} after, {4} rows
WITH page AS (
  SELECT t.terminal_id, t.store, t.municipality_code, p.printer_id,
      coalesce(a.words, '{}') AS words, a.since, coalesce(o.tray, 'clear') AS tray,
      EXISTS (SELECT FROM stop s WHERE s.lifted_at IS NULL
        AND s.municipality_code IS NULL AND s.kind IS NULL AND s.build IS NULL
        AND (s.terminal_id IS NULL OR s.terminal_id = t.terminal_id)
        AND (s.printer_id IS NULL OR s.printer_id = p.printer_id)) AS stopped
    FROM terminal t
    LEFT JOIN printer p ON p.terminal_id = t.terminal_id AND p.retired_at IS NULL
    LEFT JOIN printer_attention a ON a.printer_id = p.printer_id
    LEFT JOIN open_trays() o ON o.terminal_id = t.terminal_id
    WHERE ({0}::text IS NULL OR t.municipality_code = {0})
      AND ({3}::text IS NULL OR t.terminal_id > {3})
      AND ({2}::text IS NULL OR position(lower({2}) IN lower(t.terminal_id || ' ' || t.store)) > 0)),
wanted AS (
  SELECT * FROM page
    WHERE NOT {1} OR tray <> 'clear' OR stopped OR cardinality(words) > 0 OR printer_id IS NULL
    ORDER BY terminal_id LIMIT {4} + 1),
shown AS (SELECT * FROM wanted ORDER BY terminal_id LIMIT {4})
SELECT json_build_object(
  'rows', (SELECT coalesce(json_agg(json_build_object('terminal', s.terminal_id,
      'store', s.store, 'municipality', s.municipality_code, 'printer', s.printer_id,
      'attention', s.words,
      'attention_since', CASE WHEN cardinality(s.words) > 0 THEN s.since END,
      'tray', s.tray,
      'issuance', (SELECT i.issuance_id FROM issuance i
        WHERE i.terminal_id = s.terminal_id AND i.released_at IS NULL),
      'stopped', s.stopped,
      'last_visit', (SELECT max(i.started_at) FROM issuance i
        WHERE i.terminal_id = s.terminal_id)) ORDER BY s.terminal_id), '[]') FROM shown s),
  'next', CASE WHEN (SELECT count(*) FROM wanted) > {4}
    THEN (SELECT max(s.terminal_id) FROM shown s) END)::text
