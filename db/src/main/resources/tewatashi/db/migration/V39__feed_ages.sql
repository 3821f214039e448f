-- How old the copy may be depends on the paper: less for a seal. Cancelled seals went out in three
-- cities, in one for 29 months, because a link had failed.

DROP FUNCTION enter_printing(text, text, text, bigint, integer, text, integer, text, timestamptz,
  text, timestamptz, interval);
DROP FUNCTION printing_bar_of_authority(kiosk_session, issuance, interval, timestamptz);

-- As before (V36); a seal's own age. Which paper it is says the row, not the caller.
CREATE FUNCTION printing_bar_of_authority(session kiosk_session, issued issuance,
  p_feed_age_max interval, p_seal_feed_age_max interval, moment timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN CASE
    WHEN EXISTS (SELECT FROM stop s WHERE s.lifted_at IS NULL AND s.one_resident
      AND s.municipality_code = session.municipality_code
      AND stop_is_of_somebody_on(s.stop_id, issued.issuance_id, session.resident_id))
      THEN 'held'
    WHEN standing_stop(session.municipality_code, issued.kind, session.terminal_id,
      issued.printer_id, issued.build) THEN 'stopped'
    WHEN planned_stop_at(session.municipality_code, issued.kind, moment) THEN 'planned_stop'
    WHEN NOT coalesce((SELECT min(f.watermark_at) > moment - p_feed_age_max
        AND (issued.kind <> 'seal' OR min(f.watermark_at) > moment - p_seal_feed_age_max)
      FROM feed_source f), false) THEN 'feed_too_old'
    WHEN NOT offered(session.municipality_code, issued.kind, issued.scope, issued.items,
      (moment AT TIME ZONE 'Asia/Tokyo')::date) THEN 'not_offered'
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
  p_revocation_answered_at timestamptz, p_revocation_source text,
  p_revocation_list_issued_at timestamptz, p_feed_age_max interval,
  p_seal_feed_age_max interval) RETURNS text
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
    printing_bar_of_authority(session, issued, p_feed_age_max, p_seal_feed_age_max, moment),
    printing_bar_of_revocation(session, issued, p_revocation_answered_at, p_revocation_source,
      p_revocation_list_issued_at, moment));
  IF bar IS NOT NULL THEN
    RETURN bar;
  END IF;
  UPDATE issuance_copy SET job_id = p_job_id, entered_printing_at = moment,
      revocation_answered_at = p_revocation_answered_at,
      revocation_source = p_revocation_source,
      revocation_list_issued_at = p_revocation_list_issued_at
    WHERE issuance_id = p_issuance AND copy = p_copy;
  UPDATE issuance SET state = 'printing', version = version + 1, copy = p_copy,
      touched_at = moment
    WHERE issuance_id = p_issuance;
  INSERT INTO journal (issuance_id, version, at, event, from_state, to_state, detail)
    VALUES (p_issuance, p_version + 1, moment, 'printing_entered', issued.state, 'printing',
      jsonb_strip_nulls(jsonb_build_object('copy', p_copy, 'job_id', p_job_id,
        'revocation_source', p_revocation_source,
        'revocation_list_issued_at', p_revocation_list_issued_at)));
  RETURN 'entered';
EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
  -- Somebody is changing what would be printed. Nothing was written; no paper.
  RETURN 'register_busy';
END
$$;
GRANT EXECUTE ON FUNCTION enter_printing(text, text, text, bigint, integer, text, integer, text,
  timestamptz, text, timestamptz, interval, interval) TO issuer;

-- How old the copy is, is counted by this clock: none of ours that runs ahead makes it younger.
CREATE FUNCTION watermark_is_not_ahead() RETURNS trigger
LANGUAGE plpgsql SET search_path = tewatashi, pg_temp AS $$
BEGIN
  NEW.watermark_at := least(NEW.watermark_at, clock_timestamp());
  RETURN NEW;
END
$$;
CREATE TRIGGER watermark_is_not_ahead BEFORE INSERT OR UPDATE ON feed_source
  FOR EACH ROW EXECUTE FUNCTION watermark_is_not_ahead();
