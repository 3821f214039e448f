-- Which nodes serve this database. One build at a time: a node of another build does not begin, and a
-- schema is not changed, while one lives. It lives while it says so, by the database's clock.

CREATE TABLE node (
  node_id text PRIMARY KEY CHECK (node_id ~ '^[0-9a-f]{32}$'),
  build text NOT NULL CHECK (length(build) BETWEEN 1 AND 100),
  schema_version text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  left_at timestamptz
);

-- A working node says so every three seconds; one that was killed is forgotten after these.
CREATE FUNCTION node_lives(n node) RETURNS boolean
LANGUAGE sql VOLATILE AS $$
  SELECT n.left_at IS NULL AND n.seen_at > clock_timestamp() - interval '15 seconds'
$$;

-- Empty: it may serve, and is written down. Otherwise whose build serves already.
CREATE FUNCTION node_arrives(p_node text, p_build text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  other node;
BEGIN
  -- Of two that arrive at once one sees the other.
  LOCK TABLE node IN SHARE ROW EXCLUSIVE MODE;
  SELECT * INTO other FROM node n WHERE node_lives(n) AND n.build <> p_build
    ORDER BY n.started_at LIMIT 1;
  IF FOUND THEN
    RETURN other.build;
  END IF;
  DELETE FROM node n WHERE n.seen_at < clock_timestamp() - interval '90 days';
  INSERT INTO node (node_id, build, schema_version) VALUES (p_node, p_build, schema_version());
  RETURN '';
END
$$;

-- It is still there; and whether it may go on taking visits.
CREATE FUNCTION node_beats(p_node text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  me node;
BEGIN
  UPDATE node SET seen_at = clock_timestamp() WHERE node_id = p_node AND left_at IS NULL
    RETURNING * INTO me;
  RETURN CASE
    WHEN me.node_id IS NULL THEN 'unknown'
    -- It stood still, was taken for dead, and another build began.
    WHEN EXISTS (SELECT FROM node n WHERE node_lives(n) AND n.build <> me.build
      AND n.started_at > me.started_at) THEN 'other_build'
    WHEN schema_version() <> me.schema_version THEN 'other_schema'
    ELSE 'current' END;
END
$$;

CREATE FUNCTION node_leaves(p_node text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  UPDATE node SET left_at = clock_timestamp() WHERE node_id = p_node AND left_at IS NULL
$$;

GRANT SELECT ON node TO watch, operations;
GRANT EXECUTE ON FUNCTION node_arrives(text, text), node_beats(text), node_leaves(text)
  TO operations;
