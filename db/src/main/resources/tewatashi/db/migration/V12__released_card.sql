-- The second pair of eyes: from the session's (issuer key, serial) by the link to the resident,
-- anew, by functions of its own. What bind_session wrote as the resident is never read here.

CREATE FUNCTION released_link() RETURNS authentication_link
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  token text := current_setting('tewatashi.token', true);
  link authentication_link;
BEGIN
  IF token IS NULL OR token !~ '^[0-9a-f]{64}$' THEN
    RETURN NULL;
  END IF;
  SELECT l.* INTO link
    FROM kiosk_session s JOIN authentication_link l USING (issuer_key, serial)
    WHERE s.session_id = current_setting('tewatashi.session', true)
      AND encode(sha256(decode(token, 'hex')), 'hex') = s.token_hash
      AND s.ended_at IS NULL AND s.expires_at > statement_timestamp()
      AND l.valid_from <= statement_timestamp() AND l.valid_until > statement_timestamp();
  RETURN link;
END
$$;

CREATE FUNCTION released_session() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF (released_link()).serial IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN current_setting('tewatashi.session', true);
END
$$;

CREATE FUNCTION released_issuer_key() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN (released_link()).issuer_key;
END
$$;

CREATE FUNCTION released_serial() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN (released_link()).serial;
END
$$;

CREATE FUNCTION released_municipality() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN (released_link()).municipality_code;
END
$$;

CREATE FUNCTION released_resident() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN (released_link()).resident_id;
END
$$;

CREATE FUNCTION released_household() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  link authentication_link := released_link();
BEGIN
  RETURN (SELECT r.household_id FROM resident r
    WHERE r.municipality_code = link.municipality_code AND r.resident_id = link.resident_id);
END
$$;

CREATE FUNCTION released_residents() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  link authentication_link := released_link();
  household text := released_household();
BEGIN
  IF link.serial IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN ARRAY(SELECT r.resident_id::text FROM resident r
    WHERE r.municipality_code = link.municipality_code
      AND (r.resident_id = link.resident_id
        OR (r.household_id = household AND r.status IN ('resident', 'moving_out')
          AND 'household' = (SELECT s.scope FROM kiosk_session s
            WHERE s.session_id = current_setting('tewatashi.session', true)))));
END
$$;

CREATE FUNCTION released_numbered_residents() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  link authentication_link := released_link();
BEGIN
  RETURN (SELECT CASE i.scope WHEN 'household' THEN released_residents()
      ELSE ARRAY[link.resident_id::text] END
    FROM issuance i
    WHERE i.session_id = current_setting('tewatashi.session', true) AND i.ended_at IS NULL
      AND 'individual_number' = ANY (i.items) AND link.serial IS NOT NULL);
END
$$;

CREATE FUNCTION released_household_head() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  link authentication_link := released_link();
BEGIN
  RETURN (SELECT min(record.name)
    FROM resident head
    JOIN residence_record record ON record.municipality_code = head.municipality_code
      AND record.resident_id = head.resident_id AND record.version = head.version
    WHERE head.municipality_code = link.municipality_code
      AND head.household_id = released_household()
      AND head.status IN ('resident', 'moving_out') AND record.ordinal = 1
      AND EXISTS (SELECT FROM issuance i
        WHERE i.session_id = current_setting('tewatashi.session', true)
          AND i.ended_at IS NULL AND 'relationship' = ANY (i.items)));
END
$$;

GRANT EXECUTE ON FUNCTION released_session(), released_issuer_key(), released_serial(),
  released_municipality(), released_resident(), released_household(), released_residents(),
  released_numbered_residents(), released_household_head() TO release_reader;
