-- While the revocation responder is out of order, the authority's signed daily list may stand in for
-- it: for one municipality and kind, if the municipality said so, and nowhere else.

CREATE TABLE degraded_revocation (
  municipality_code municipality_code NOT NULL REFERENCES municipality,
  kind certificate_kind NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_until timestamptz,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (municipality_code, kind, valid_from),
  CHECK (valid_until > valid_from),
  CONSTRAINT one_consent_at_a_time EXCLUDE USING gist
    (municipality_code WITH =, kind WITH =, tstzrange(valid_from, valid_until) WITH &&) DEFERRABLE
);

-- A consent is history: it can be ended, and what has ended stays so. A new one is a new row.
CREATE FUNCTION consent_keeps_its_past() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'valid_until' IS DISTINCT FROM to_jsonb(OLD) - 'valid_until'
      OR (OLD.valid_until <= clock_timestamp()
        AND NEW.valid_until IS DISTINCT FROM OLD.valid_until) THEN
    RAISE EXCEPTION 'a consent that has ended stays ended' USING ERRCODE = 'TW022';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER consent_keeps_its_past BEFORE UPDATE ON degraded_revocation
  FOR EACH ROW EXECUTE FUNCTION consent_keeps_its_past();
CREATE TRIGGER consent_is_not_deleted BEFORE DELETE ON degraded_revocation
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER consent_is_not_emptied BEFORE TRUNCATE ON degraded_revocation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Whoever prints holds this head: a consent withdrawn before is seen, one withdrawn after waits.
CREATE TRIGGER consent_touches_municipality BEFORE INSERT OR UPDATE ON degraded_revocation
  FOR EACH ROW EXECUTE FUNCTION touch_municipality();

GRANT SELECT ON degraded_revocation TO issuer, watch, operations, feed;
GRANT INSERT (municipality_code, kind, valid_from, valid_until), UPDATE (valid_until)
  ON degraded_revocation TO feed;

CREATE FUNCTION list_stands_in(p_municipality text, p_kind text, moment timestamptz)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT EXISTS (SELECT FROM degraded_revocation d
    WHERE d.municipality_code = p_municipality AND d.kind = p_kind
      AND d.valid_from <= moment AND (d.valid_until IS NULL OR d.valid_until > moment))
$$;

-- Each copy says by whose word its card counted: the responder's, or the list's of this instant.
ALTER TABLE issuance_copy
  ADD COLUMN revocation_source text CHECK (revocation_source IN ('ocsp', 'crl')),
  ADD COLUMN revocation_list_issued_at timestamptz;
UPDATE issuance_copy SET revocation_source = 'ocsp' WHERE job_id IS NOT NULL;
ALTER TABLE issuance_copy
  ADD CONSTRAINT what_prints_names_its_source
    CHECK (job_id IS NULL OR revocation_source IS NOT NULL),
  ADD CONSTRAINT a_list_has_its_date
    CHECK ((revocation_source IS NOT DISTINCT FROM 'crl')
      = (revocation_list_issued_at IS NOT NULL));

CREATE FUNCTION issuance_copy_keeps_its_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.revocation_source, NEW.revocation_list_issued_at)
        IS DISTINCT FROM (OLD.revocation_source, OLD.revocation_list_issued_at)
      AND (OLD.job_id IS NOT NULL OR current_user <> 'tewatashi_owner') THEN
    RAISE EXCEPTION 'a copy keeps its facts' USING ERRCODE = 'TW018';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER issuance_copy_keeps_its_source BEFORE UPDATE ON issuance_copy
  FOR EACH ROW EXECUTE FUNCTION issuance_copy_keeps_its_source();

-- Whether the card still counts, and by whose word. The answer is younger than a minute whoever
-- gave it; a list is at most a day old, by the authority's own date on it.
CREATE FUNCTION printing_bar_of_revocation(session kiosk_session, issued issuance,
  p_answered_at timestamptz, p_source text, p_list_issued_at timestamptz, moment timestamptz)
RETURNS text
LANGUAGE plpgsql STABLE SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN CASE
    WHEN p_answered_at IS NULL
      OR p_answered_at <= moment - interval '60 seconds'
      OR p_answered_at > moment + interval '5 seconds' THEN 'revocation_answer_too_old'
    WHEN p_source = 'ocsp' AND p_list_issued_at IS NULL THEN NULL
    WHEN p_source IS DISTINCT FROM 'crl' OR p_list_issued_at IS NULL
      THEN 'revocation_source_unclear'
    WHEN p_list_issued_at <= moment - interval '24 hours'
      OR p_list_issued_at > moment + interval '60 seconds' THEN 'revocation_list_too_old'
    WHEN NOT list_stands_in(session.municipality_code, issued.kind, moment)
      THEN 'revocation_list_not_accepted'
  END;
END
$$;

DROP FUNCTION enter_printing(text, text, text, bigint, integer, text, integer, text, timestamptz,
  interval);
DROP FUNCTION printing_bar_of_authority(kiosk_session, issuance, timestamptz, interval,
  timestamptz);

-- Does whoever certifies still certify, and is what we know young enough?
CREATE FUNCTION printing_bar_of_authority(session kiosk_session, issued issuance,
  p_feed_age_max interval, moment timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN CASE
    WHEN standing_stop(session.municipality_code, issued.kind, session.terminal_id, issued.build)
      THEN 'stopped'
    WHEN NOT coalesce((SELECT min(f.watermark_at) > moment - p_feed_age_max FROM feed_source f),
      false) THEN 'feed_too_old'
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
  p_revocation_list_issued_at timestamptz, p_feed_age_max interval) RETURNS text
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
    printing_bar_of_authority(session, issued, p_feed_age_max, moment),
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
  timestamptz, text, timestamptz, interval) TO issuer;
