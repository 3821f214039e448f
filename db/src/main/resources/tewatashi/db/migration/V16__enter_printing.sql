-- The only way into Printing. Heads are locked first, in one order for everybody: session,
-- issuance, link, residents, household, printer, stop scopes. Only then is anything read, each
-- statement with a snapshot of its own (READ COMMITTED), so whatever was committed earlier is seen.

CREATE FUNCTION printing_locks(p_session text, p_issuance text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session kiosk_session;
  issued issuance;
BEGIN
  SELECT s.* INTO session FROM kiosk_session s WHERE s.session_id = p_session
    FOR NO KEY UPDATE;
  SELECT i.* INTO issued FROM issuance i WHERE i.issuance_id = p_issuance FOR NO KEY UPDATE;
  PERFORM FROM authentication_link l
    WHERE l.issuer_key = session.issuer_key AND l.serial = session.serial FOR SHARE;
  PERFORM FROM resident r
    WHERE r.municipality_code = session.municipality_code
      AND (r.resident_id = session.resident_id OR r.resident_id IN
        (SELECT e.resident_id FROM issuance_record e WHERE e.issuance_id = p_issuance))
    ORDER BY r.resident_id FOR SHARE;
  PERFORM FROM household h JOIN resident r USING (municipality_code, household_id)
    WHERE r.municipality_code = session.municipality_code
      AND r.resident_id = session.resident_id
    FOR SHARE OF h;
  PERFORM FROM printer p WHERE p.printer_id = issued.printer_id FOR SHARE;
  PERFORM FROM stop_scope c
    WHERE (c.dimension, c.value) IN (('all', '*'), ('kind', issued.kind::text),
      ('municipality', session.municipality_code::text), ('terminal', session.terminal_id::text))
    ORDER BY c.dimension, c.value FOR SHARE;
END
$$;

-- Is this the live session's own next step?
CREATE FUNCTION printing_bar_of_story(session kiosk_session, issued issuance, p_copy integer,
  p_job_name text, p_job_id integer, p_build text, moment timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = tewatashi, pg_temp AS $$
DECLARE
  this_copy issuance_copy;
  fee text;
BEGIN
  SELECT * INTO this_copy FROM issuance_copy c
    WHERE c.issuance_id = issued.issuance_id AND c.copy = p_copy;
  SELECT l.fee_state INTO fee FROM ledger l
    WHERE l.issuance_id = issued.issuance_id AND l.copy = p_copy ORDER BY l.step DESC LIMIT 1;
  RETURN CASE
    WHEN session.session_id IS NULL OR session.ended_at IS NOT NULL
      OR session.expires_at <= moment OR session.bound_at IS NULL THEN 'session_not_live'
    WHEN issued.issuance_id IS NULL THEN 'issuance_unknown'
    WHEN issued.state <> 'awaiting_payment' OR issued.printed + 1 IS DISTINCT FROM p_copy
      OR this_copy.copy IS NULL OR this_copy.job_id IS NOT NULL THEN 'not_this_copys_turn'
    WHEN issued.build IS DISTINCT FROM p_build THEN 'build_changed'
    WHEN this_copy.digest IS NULL THEN 'digest_not_journaled'
    WHEN p_job_id IS NULL OR this_copy.job_name IS DISTINCT FROM p_job_name
      THEN 'job_not_journaled'
    WHEN fee IS DISTINCT FROM 'taken' THEN 'fee_not_taken'
    WHEN session.card_removed_at IS NULL THEN 'card_not_removed'
    WHEN NOT EXISTS (SELECT FROM printer p WHERE p.printer_id = issued.printer_id
      AND p.terminal_id = session.terminal_id AND p.retired_at IS NULL)
      THEN 'printer_not_entitled'
  END;
END
$$;

-- Does the register still say what was fetched?
CREATE FUNCTION printing_bar_of_register(session kiosk_session, issued issuance,
  moment timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = tewatashi, pg_temp AS $$
DECLARE
  bound resident;
  home household;
  standing jsonb;
BEGIN
  SELECT * INTO bound FROM resident r WHERE r.municipality_code = session.municipality_code
    AND r.resident_id = session.resident_id;
  SELECT * INTO home FROM household h WHERE h.municipality_code = bound.municipality_code
    AND h.household_id = bound.household_id;
  SELECT jsonb_object_agg(r.resident_id, jsonb_build_array(r.version, r.changes)) INTO standing
    FROM resident r
    WHERE r.municipality_code = bound.municipality_code AND (r.resident_id = bound.resident_id
      OR (issued.scope = 'household' AND r.household_id = bound.household_id
        AND r.status IN ('resident', 'moving_out')));
  RETURN CASE
    WHEN NOT EXISTS (SELECT FROM authentication_link l WHERE l.issuer_key = session.issuer_key
      AND l.serial = session.serial AND l.municipality_code = session.municipality_code
      AND l.resident_id = session.resident_id AND l.valid_from <= moment
      AND l.valid_until > moment) THEN 'link_not_valid'
    WHEN EXISTS (SELECT FROM hold d WHERE d.municipality_code = bound.municipality_code
      AND (standing ? d.resident_id::text OR d.resident_id IN (SELECT e.resident_id
        FROM issuance_record e WHERE e.issuance_id = issued.issuance_id))
      AND d.placed_at <= moment AND (d.lifted_at IS NULL OR d.lifted_at > moment)) THEN 'held'
    WHEN issued.kind = 'seal' AND NOT EXISTS (SELECT FROM seal_registration g
      WHERE g.municipality_code = bound.municipality_code AND g.resident_id = bound.resident_id
        AND g.registration_number = issued.seal_registration AND g.status = 'registered'
        AND g.linked_to_card) THEN 'seal_changed'
    WHEN home.version IS DISTINCT FROM issued.household_version THEN 'household_changed'
    -- The head's name stands on the holder's paper too, where the relationship was asked for.
    WHEN issued.items @> ARRAY['relationship']
      AND home.changes IS DISTINCT FROM issued.household_changes THEN 'household_changed'
    WHEN EXISTS (SELECT FROM resident r WHERE r.municipality_code = bound.municipality_code
      AND standing ? r.resident_id::text AND r.status <> 'resident') THEN 'not_resident'
    WHEN standing IS DISTINCT FROM (SELECT jsonb_object_agg(e.resident_id,
        jsonb_build_array(e.version, e.changes)) FROM issuance_record e
      WHERE e.issuance_id = issued.issuance_id
        AND e.municipality_code = bound.municipality_code) THEN 'record_changed'
  END;
END
$$;

-- Does whoever certifies still certify, and is what we know young enough?
CREATE FUNCTION printing_bar_of_authority(session kiosk_session, issued issuance,
  p_revocation_answered_at timestamptz, p_feed_age_max interval, moment timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN CASE
    WHEN standing_stop(session.municipality_code, issued.kind, session.terminal_id, issued.build)
      THEN 'stopped'
    WHEN NOT coalesce((SELECT min(f.watermark_at) > moment - p_feed_age_max FROM feed_source f),
      false) THEN 'feed_too_old'
    WHEN p_revocation_answered_at IS NULL
      OR p_revocation_answered_at <= moment - interval '60 seconds'
      OR p_revocation_answered_at > moment + interval '5 seconds'
      THEN 'revocation_answer_too_old'
    WHEN NOT EXISTS (SELECT FROM mayor m WHERE m.municipality_code = session.municipality_code
      AND m.valid_from = issued.mayor_from AND m.valid_from <= moment
      AND (m.valid_until IS NULL OR m.valid_until > moment)) THEN 'mayor_changed'
    WHEN NOT EXISTS (SELECT FROM official_seal o
      WHERE o.municipality_code = session.municipality_code
        AND o.valid_from = issued.official_seal_from AND o.valid_from <= moment
        AND (o.valid_until IS NULL OR o.valid_until > moment)) THEN 'official_seal_changed'
    WHEN issued.issued_on IS DISTINCT FROM (moment AT TIME ZONE 'Asia/Tokyo')::date
      THEN 'date_passed'
  END;
END
$$;

-- Answers 'entered', or the name of the first bar. Who merely lost the race learns version_moved.
CREATE FUNCTION enter_printing(p_session text, p_token text, p_issuance text, p_version bigint,
  p_copy integer, p_job_name text, p_job_id integer, p_build text,
  p_revocation_answered_at timestamptz, p_feed_age_max interval) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = tewatashi, pg_temp SET lock_timeout = '3s' AS $$
DECLARE
  session kiosk_session;
  issued issuance;
  moment timestamptz;
  bar text;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'enter_printing reads what others committed: READ COMMITTED only'
      USING ERRCODE = 'TW020';
  END IF;
  PERFORM printing_locks(p_session, p_issuance);
  moment := clock_timestamp();
  SELECT s.* INTO session FROM kiosk_session s
    WHERE s.session_id = p_session AND p_token ~ '^[0-9a-f]{64}$'
      AND s.token_hash = encode(sha256(decode(p_token, 'hex')), 'hex');
  SELECT i.* INTO issued FROM issuance i
    WHERE i.issuance_id = p_issuance AND i.session_id = session.session_id;
  IF issued.version <> p_version THEN
    RETURN 'version_moved';
  END IF;
  bar := coalesce(
    printing_bar_of_story(session, issued, p_copy, p_job_name, p_job_id, p_build, moment),
    printing_bar_of_register(session, issued, moment),
    printing_bar_of_authority(session, issued, p_revocation_answered_at, p_feed_age_max, moment));
  IF bar IS NOT NULL THEN
    RETURN bar;
  END IF;
  UPDATE issuance_copy SET job_id = p_job_id, entered_printing_at = moment,
      revocation_answered_at = p_revocation_answered_at
    WHERE issuance_id = p_issuance AND copy = p_copy;
  UPDATE issuance SET state = 'printing', version = version + 1, copy = p_copy,
      touched_at = moment
    WHERE issuance_id = p_issuance;
  INSERT INTO journal (issuance_id, version, at, event, from_state, to_state, detail)
    VALUES (p_issuance, p_version + 1, moment, 'printing_entered', issued.state, 'printing',
      jsonb_build_object('copy', p_copy, 'job_id', p_job_id));
  RETURN 'entered';
EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
  -- Somebody is changing what would be printed. Nothing was written; no paper.
  RETURN 'register_busy';
END
$$;
GRANT EXECUTE ON FUNCTION enter_printing(text, text, text, bigint, integer, text, integer, text,
  timestamptz, interval) TO issuer;
