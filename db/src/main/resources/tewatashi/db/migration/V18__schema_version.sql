-- What a node compares with its manifest before it opens.
CREATE FUNCTION schema_version() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN (SELECT h.version FROM flyway_schema_history h
    WHERE h.success AND h.version IS NOT NULL ORDER BY h.installed_rank DESC LIMIT 1);
END
$$;
GRANT EXECUTE ON FUNCTION schema_version()
  TO verifier, issuer, release_reader, watch, feed, operations;
