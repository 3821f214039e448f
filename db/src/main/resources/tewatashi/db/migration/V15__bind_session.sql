-- The only writer of a session's resident. It takes what the card proved, never a resident.
CREATE FUNCTION bind_session(p_session text, p_token text, p_issuer_key text, p_serial text)
RETURNS TABLE (outcome text, municipality_code text, resident_id text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
#variable_conflict use_column
DECLARE
  session kiosk_session;
  link authentication_link;
  moment timestamptz := clock_timestamp();
BEGIN
  IF p_token !~ '^[0-9a-f]{64}$' THEN
    RETURN QUERY SELECT 'session_not_live', NULL::text, NULL::text;
    RETURN;
  END IF;
  SELECT s.* INTO session FROM kiosk_session s
    WHERE s.session_id = p_session AND s.ended_at IS NULL AND s.expires_at > moment
      AND s.token_hash = encode(sha256(decode(p_token, 'hex')), 'hex')
    FOR UPDATE;
  SELECT l.* INTO link FROM authentication_link l
    WHERE l.issuer_key = p_issuer_key AND l.serial = p_serial FOR SHARE;
  outcome := CASE
    WHEN session.session_id IS NULL THEN 'session_not_live'
    WHEN session.bound_at IS NOT NULL THEN 'already_bound'
    WHEN session.challenge_spent_at IS NULL THEN 'challenge_not_spent'
    WHEN link.serial IS NULL THEN 'link_unknown'
    WHEN link.valid_from > moment THEN 'link_not_yet_valid'
    WHEN link.valid_until <= moment THEN 'link_expired'
    ELSE 'bound' END;
  IF outcome = 'bound' THEN
    UPDATE kiosk_session s SET issuer_key = link.issuer_key, serial = link.serial,
        municipality_code = link.municipality_code, resident_id = link.resident_id,
        bound_at = moment
      WHERE s.session_id = session.session_id;
    municipality_code := link.municipality_code;
    resident_id := link.resident_id;
  END IF;
  RETURN NEXT;
END
$$;
GRANT EXECUTE ON FUNCTION bind_session(text, text, text, text) TO verifier;

-- A terminal that lost its session (it alone has the secret) asks for a clean start. A story that
-- may still move paper is left to recovery.
CREATE FUNCTION end_sessions_of_terminal(p_terminal text) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  ended integer;
BEGIN
  UPDATE kiosk_session s SET ended_at = greatest(clock_timestamp(), s.opened_at)
    WHERE s.terminal_id = p_terminal AND s.ended_at IS NULL
      AND NOT EXISTS (SELECT FROM issuance i
        WHERE i.session_id = s.session_id AND i.released_at IS NULL);
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END
$$;
GRANT EXECUTE ON FUNCTION end_sessions_of_terminal(text) TO verifier, operations;
