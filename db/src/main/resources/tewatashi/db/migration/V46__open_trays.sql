-- Which terminals have a paper waiting in the tray, or one of which nobody knows: asked once for a
-- whole list. Whose paper it is stays with its municipality; that a tray is not clear is every
-- operator's to know (docs/operators.md), so it is read with the owner's rights.
CREATE FUNCTION open_trays() RETURNS TABLE (terminal_id text, tray text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT i.terminal_id, CASE i.state WHEN 'awaiting_pickup' THEN 'paper' ELSE 'uncertain' END
    FROM issuance i
    WHERE i.released_at IS NULL AND i.state IN ('awaiting_pickup', 'tray_uncertain')
$$;
GRANT EXECUTE ON FUNCTION open_trays() TO overseer;
DROP FUNCTION terminal_tray(text);
