-- What the database says of the installation, for the start-up check (G9): one entry a row, as the
-- manifest names it. Nothing about residents is in it.

-- Every object of ours as the catalogue has it: a guard that somebody dropped on one site, a function
-- changed by hand, a right given on the side.
CREATE FUNCTION schema_lines() RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT concat_ws('|', 'table', c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity,
      pg_get_userbyid(c.relowner), c.relacl)
    FROM pg_class c WHERE c.relnamespace = 'tewatashi'::regnamespace
  UNION ALL
  SELECT concat_ws('|', 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      a.attnotnull, a.attacl, pg_get_expr(d.adbin, d.adrelid))
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'tewatashi'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT concat_ws('|', 'constraint', k.conrelid::regclass, k.contypid::regtype, k.conname,
      k.convalidated, pg_get_constraintdef(k.oid))
    FROM pg_constraint k WHERE k.connamespace = 'tewatashi'::regnamespace
  UNION ALL
  SELECT concat_ws('|', 'index', pg_get_indexdef(i.indexrelid), i.indisvalid)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = 'tewatashi'::regnamespace
  UNION ALL
  SELECT concat_ws('|', 'trigger', t.tgenabled, pg_get_triggerdef(t.oid))
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'tewatashi'::regnamespace AND NOT t.tgisinternal
  UNION ALL
  SELECT concat_ws('|', 'policy', p.tablename, p.policyname, p.permissive, p.roles, p.cmd, p.qual,
      p.with_check)
    FROM pg_policies p WHERE p.schemaname = 'tewatashi'
  UNION ALL
  SELECT concat_ws('|', 'function', f.oid::regprocedure, pg_get_userbyid(f.proowner), f.prosecdef,
      f.provolatile, f.proconfig, f.proacl, md5(f.prosrc))
    FROM pg_proc f WHERE f.pronamespace = 'tewatashi'::regnamespace
$$;

-- A time as a manifest's entry has it: 20260331T150000Z.
CREATE FUNCTION compact_time(p_at timestamptz) RETURNS text
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT to_char(p_at AT TIME ZONE 'UTC', CASE
    WHEN p_at = date_trunc('second', p_at) THEN 'YYYYMMDD"T"HH24MISS"Z"'
    ELSE 'YYYYMMDD"T"HH24MISS.US"Z"' END)
$$;

-- p_at: whatever ended before it is of no interest any more.
CREATE FUNCTION installation(p_at timestamptz) RETURNS TABLE (entry text, said text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT 'schema.version', schema_version();
  RETURN QUERY SELECT 'schema.migration.' || h.version,
      CASE WHEN h.success THEN coalesce(h.checksum::text, 'none') ELSE 'failed' END
    FROM flyway_schema_history h WHERE h.version IS NOT NULL;
  RETURN QUERY SELECT 'schema.objects',
      encode(sha256(convert_to(string_agg(l, E'\n' ORDER BY l COLLATE "C"), 'UTF8')), 'hex')
    FROM schema_lines() AS l;
  RETURN QUERY SELECT 'topology.database', c.system_identifier || '.' || d.oid
    FROM pg_control_system() c, pg_database d WHERE d.datname = current_database();
  RETURN QUERY SELECT 'topology.standbys', CASE current_setting('synchronous_standby_names')
    WHEN '' THEN 'none' ELSE 'required' END;
  RETURN QUERY SELECT 'topology.postgresql', CASE current_setting('cluster_name')
    WHEN 'tewatashi-embedded' THEN 'embedded' ELSE 'server' END;
  RETURN QUERY SELECT 'official-seal.' || s.municipality_code || '.' || compact_time(s.valid_from),
      encode(sha256(s.picture_png), 'hex') || '/' || s.side_mm || 'mm'
    FROM official_seal s WHERE s.valid_until IS NULL OR s.valid_until > p_at;
  -- A name is public, but no message needs it.
  RETURN QUERY SELECT 'mayor.' || m.municipality_code || '.' || compact_time(m.valid_from),
      encode(sha256(convert_to(m.title || E'\n' || m.name, 'UTF8')), 'hex')
    FROM mayor m WHERE m.valid_until IS NULL OR m.valid_until > p_at;
END
$$;
GRANT EXECUTE ON FUNCTION installation(timestamptz) TO operations;

-- How many nodes this one was told that there are.
ALTER TABLE node ADD COLUMN nodes_declared integer NOT NULL DEFAULT 1
  CHECK (nodes_declared BETWEEN 1 AND 99);

DROP FUNCTION node_arrives(text, text);
-- Empty: it may serve, and is written down. Otherwise what stands in its way, and how much of it.
CREATE FUNCTION node_arrives(p_node text, p_build text, p_nodes integer) RETURNS text
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
  DELETE FROM node n WHERE n.seen_at < clock_timestamp() - interval '90 days';
  INSERT INTO node (node_id, build, schema_version, nodes_declared)
    VALUES (p_node, p_build, schema_version(), p_nodes);
  RETURN '';
END
$$;
GRANT EXECUTE ON FUNCTION node_arrives(text, text, integer) TO operations;
