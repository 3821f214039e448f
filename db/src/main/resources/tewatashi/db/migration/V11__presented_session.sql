-- A transaction presents a session id and a token: set_config('tewatashi.session' | '.token', ...,
-- true). These functions answer what the presented pair may see. They are PL/pgSQL and STABLE, so
-- that a policy which calls them in a scalar sub-select asks once per query, not once per row.

CREATE FUNCTION presented_story() RETURNS kiosk_session
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  presented_id text := current_setting('tewatashi.session', true);
  presented_token text := current_setting('tewatashi.token', true);
  found kiosk_session;
BEGIN
  IF presented_id IS NULL OR presented_token IS NULL
      OR presented_token !~ '^[0-9a-f]{64}$' THEN
    RETURN NULL;
  END IF;
  SELECT * INTO found FROM kiosk_session s
    WHERE s.session_id = presented_id AND s.ended_at IS NULL
      AND s.token_hash = encode(sha256(decode(presented_token, 'hex')), 'hex');
  RETURN found;
END
$$;

-- The story goes on past the session's time, so that it can be brought to its end; nobody's data
-- is seen in it any more.
CREATE FUNCTION story_session() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN (presented_story()).session_id;
END
$$;

CREATE FUNCTION presented_session() RETURNS kiosk_session
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  story kiosk_session := presented_story();
BEGIN
  IF story.expires_at > statement_timestamp() THEN
    RETURN story;
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION session_municipality() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN (presented_session()).municipality_code;
END
$$;

CREATE FUNCTION session_resident() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN (presented_session()).resident_id;
END
$$;

CREATE FUNCTION session_household() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session kiosk_session := presented_session();
BEGIN
  RETURN (SELECT r.household_id FROM resident r
    WHERE r.municipality_code = session.municipality_code
      AND r.resident_id = session.resident_id);
END
$$;

-- The bound resident; with them, once the session declares it, who lives in the household today.
CREATE FUNCTION session_residents() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session kiosk_session := presented_session();
BEGIN
  IF session.scope IS DISTINCT FROM 'household' THEN
    RETURN ARRAY[session.resident_id::text];
  END IF;
  RETURN ARRAY(SELECT r.resident_id::text FROM resident r
    WHERE r.municipality_code = session.municipality_code
      AND (r.resident_id = session.resident_id
        OR (r.household_id = session_household() AND r.status IN ('resident', 'moving_out'))));
END
$$;

-- 個人番号: only for an issuance of this session that asked for it, and no wider than its scope.
CREATE FUNCTION session_numbered_residents() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session kiosk_session := presented_session();
  asked text;
BEGIN
  SELECT i.scope INTO asked FROM issuance i
    WHERE i.session_id = session.session_id AND i.ended_at IS NULL
      AND i.items @> ARRAY['individual_number'];
  RETURN CASE asked
    WHEN 'household' THEN session_residents()
    WHEN 'holder' THEN ARRAY[session.resident_id::text] END;
END
$$;

-- 世帯主: who asks for the relationship reads the head's name, and nothing else of them.
CREATE FUNCTION session_household_head() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session kiosk_session := presented_session();
BEGIN
  RETURN (SELECT e.name
    FROM resident r JOIN residence_record e USING (municipality_code, resident_id, version)
    WHERE r.municipality_code = session.municipality_code
      AND r.household_id = session_household()
      AND r.status IN ('resident', 'moving_out') AND e.ordinal = 1
      AND EXISTS (SELECT FROM issuance i WHERE i.session_id = session.session_id
        AND i.ended_at IS NULL AND i.items @> ARRAY['relationship'])
    LIMIT 1);
END
$$;

-- The issuance that the transaction names, if it is the presented session's.
CREATE FUNCTION story_issuance() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN (SELECT i.issuance_id FROM issuance i
    WHERE i.issuance_id = current_setting('tewatashi.issuance', true)
      AND i.session_id = story_session());
END
$$;

GRANT EXECUTE ON FUNCTION session_household_head(), story_issuance() TO issuer;
GRANT EXECUTE ON FUNCTION story_session() TO verifier, issuer;
GRANT EXECUTE ON FUNCTION session_municipality(), session_resident(), session_household(),
  session_residents(), session_numbered_residents() TO issuer;
