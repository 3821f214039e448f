-- What a session and an issuance may become, whoever asks.

-- A story that ran out of time is closed before the next person stands there; one that may still
-- move paper is not.
CREATE FUNCTION kiosk_session_opens() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM issuance i
             WHERE i.terminal_id = NEW.terminal_id AND i.released_at IS NULL) THEN
    RAISE EXCEPTION 'terminal has an issuance that was not released' USING ERRCODE = 'TW010';
  END IF;
  UPDATE kiosk_session SET ended_at = clock_timestamp()
    WHERE terminal_id = NEW.terminal_id AND ended_at IS NULL
      AND expires_at <= clock_timestamp();
  RETURN NEW;
END
$$;
CREATE TRIGGER kiosk_session_opens BEFORE INSERT ON kiosk_session
  FOR EACH ROW EXECUTE FUNCTION kiosk_session_opens();

CREATE FUNCTION kiosk_session_keeps_its_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.session_id, NEW.terminal_id, NEW.token_hash, NEW.opened_at, NEW.expires_at)
        IS DISTINCT FROM
        (OLD.session_id, OLD.terminal_id, OLD.token_hash, OLD.opened_at, OLD.expires_at)
      OR OLD.ended_at IS NOT NULL
      OR (OLD.bound_at IS NOT NULL
        AND (NEW.issuer_key, NEW.serial, NEW.municipality_code, NEW.resident_id, NEW.bound_at)
          IS DISTINCT FROM
          (OLD.issuer_key, OLD.serial, OLD.municipality_code, OLD.resident_id, OLD.bound_at))
      OR (OLD.card_removed_at IS NOT NULL
        AND NEW.card_removed_at IS DISTINCT FROM OLD.card_removed_at)
      OR (OLD.scope = 'household' AND NEW.scope IS DISTINCT FROM OLD.scope)
      OR (OLD.challenge_spent_at IS NOT NULL
        AND NEW.challenge_spent_at IS DISTINCT FROM OLD.challenge_spent_at) THEN
    RAISE EXCEPTION 'a session keeps its facts' USING ERRCODE = 'TW011';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER kiosk_session_keeps_its_facts BEFORE UPDATE ON kiosk_session
  FOR EACH ROW EXECUTE FUNCTION kiosk_session_keeps_its_facts();

-- Spending is deleting. Only a challenge spent in time counts; a late one is gone all the same.
CREATE FUNCTION challenge_is_spent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  UPDATE kiosk_session SET challenge_spent_at = clock_timestamp()
    WHERE session_id = OLD.session_id AND ended_at IS NULL AND challenge_spent_at IS NULL
      AND OLD.expires_at > clock_timestamp();
  RETURN NULL;
END
$$;
CREATE TRIGGER challenge_is_spent AFTER DELETE ON challenge
  FOR EACH ROW EXECUTE FUNCTION challenge_is_spent();

-- One challenge per session, ever, and not for long.
CREATE FUNCTION challenge_is_given_once() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM kiosk_session s WHERE s.session_id = NEW.session_id
      AND s.ended_at IS NULL AND s.challenge_spent_at IS NULL AND s.bound_at IS NULL
      AND NEW.expires_at <= s.opened_at + interval '90 seconds') THEN
    RAISE EXCEPTION 'no challenge for this session' USING ERRCODE = 'TW012';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER challenge_is_given_once BEFORE INSERT OR UPDATE ON challenge
  FOR EACH ROW EXECUTE FUNCTION challenge_is_given_once();

CREATE FUNCTION issuance_begins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session kiosk_session;
BEGIN
  SELECT * INTO session FROM kiosk_session s WHERE s.session_id = NEW.session_id FOR SHARE;
  IF NEW.state <> 'fetching' OR NEW.version <> 0 OR NEW.fee_state <> 'due'
      OR session.bound_at IS NULL OR session.ended_at IS NOT NULL
      OR session.expires_at <= clock_timestamp()
      OR (NEW.scope = 'household' AND session.scope IS DISTINCT FROM 'household') THEN
    RAISE EXCEPTION 'this issuance may not begin' USING ERRCODE = 'TW013';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER issuance_begins BEFORE INSERT ON issuance
  FOR EACH ROW EXECUTE FUNCTION issuance_begins();

-- The core's own table (Issuance.decide), stated once more where nobody can go around it.
CREATE FUNCTION issuance_step_is_legal(state_from text, state_to text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT state_to = ANY (CASE state_from
    WHEN 'fetching' THEN ARRAY['rendering', 'abandoned']
    WHEN 'rendering' THEN ARRAY['checking', 'abandoned']
    WHEN 'checking' THEN ARRAY['awaiting_payment', 'abandoned']
    WHEN 'awaiting_payment' THEN ARRAY['awaiting_payment', 'printing', 'in_doubt',
      'awaiting_pickup', 'tray_uncertain', 'abandoned']
    WHEN 'printing' THEN ARRAY['awaiting_payment', 'in_doubt', 'awaiting_pickup',
      'tray_uncertain', 'abandoned']
    WHEN 'in_doubt' THEN ARRAY['in_doubt', 'awaiting_pickup', 'tray_uncertain', 'abandoned']
    WHEN 'awaiting_pickup' THEN ARRAY['awaiting_pickup', 'delivered', 'tray_uncertain']
    WHEN 'tray_uncertain' THEN ARRAY['tray_uncertain', 'abandoned']
    WHEN 'delivered' THEN ARRAY['delivered', 'abandoned']
    WHEN 'abandoned' THEN ARRAY['abandoned'] END)
$$;

-- SECURITY INVOKER on purpose: inside enter_printing, and only there, the user is the owner.
CREATE FUNCTION issuance_enters_printing_by_one_door() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Within Printing its node says again and again that it is at work; the course forbids the rest.
  IF NEW.state = 'printing' AND OLD.state <> 'printing' AND current_user <> 'tewatashi_owner' THEN
    RAISE EXCEPTION 'only enter_printing enters printing' USING ERRCODE = 'TW014';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER issuance_by_one_door BEFORE UPDATE ON issuance
  FOR EACH ROW EXECUTE FUNCTION issuance_enters_printing_by_one_door();

CREATE FUNCTION issuance_keeps_its_course() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  -- Touching and releasing are no steps of the story; everything else is one.
  IF NEW.version = OLD.version AND to_jsonb(NEW) - ARRAY['touched_at', 'released_at']
      = to_jsonb(OLD) - ARRAY['touched_at', 'released_at'] AND OLD.released_at IS NULL THEN
    RETURN NEW;
  END IF;
  IF NOT issuance_step_is_legal(OLD.state, NEW.state) OR NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'illegal step % -> % at version %', OLD.state, NEW.state, OLD.version
      USING ERRCODE = 'TW015';
  END IF;
  -- No paper without the door: what is handed over went through Printing.
  IF NEW.state IN ('awaiting_pickup', 'delivered') AND NOT EXISTS (SELECT FROM issuance_copy c
      WHERE c.issuance_id = NEW.issuance_id AND c.entered_printing_at IS NOT NULL) THEN
    RAISE EXCEPTION 'paper that never entered printing' USING ERRCODE = 'TW015';
  END IF;
  IF (NEW.issuance_id, NEW.session_id, NEW.terminal_id, NEW.printer_id, NEW.municipality_code,
        NEW.resident_id, NEW.kind, NEW.scope, NEW.items, NEW.copies, NEW.build, NEW.started_at)
        IS DISTINCT FROM
        (OLD.issuance_id, OLD.session_id, OLD.terminal_id, OLD.printer_id, OLD.municipality_code,
        OLD.resident_id, OLD.kind, OLD.scope, OLD.items, OLD.copies, OLD.build, OLD.started_at)
      OR (OLD.record_version IS NOT NULL
        AND (NEW.record_version, NEW.issued_on, NEW.form_version, NEW.household_version,
          NEW.fee_yen) IS DISTINCT FROM (OLD.record_version, OLD.issued_on, OLD.form_version,
          OLD.household_version, OLD.fee_yen))
      OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at)
      OR (OLD.released_at IS NOT NULL AND NEW.released_at IS DISTINCT FROM OLD.released_at) THEN
    RAISE EXCEPTION 'an issuance keeps its facts' USING ERRCODE = 'TW016';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER issuance_keeps_its_course BEFORE UPDATE ON issuance
  FOR EACH ROW EXECUTE FUNCTION issuance_keeps_its_course();

-- At the first fetch the database notes for itself who certifies, and how the heads stand.
CREATE FUNCTION issuance_notes_authority() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  moment timestamptz := clock_timestamp();
BEGIN
  SELECT m.valid_from INTO NEW.mayor_from FROM mayor m
    WHERE m.municipality_code = NEW.municipality_code AND m.valid_from <= moment
      AND (m.valid_until IS NULL OR m.valid_until > moment);
  SELECT o.valid_from INTO NEW.official_seal_from FROM official_seal o
    WHERE o.municipality_code = NEW.municipality_code AND o.valid_from <= moment
      AND (o.valid_until IS NULL OR o.valid_until > moment);
  SELECT h.changes INTO NEW.household_changes
    FROM household h JOIN resident r USING (municipality_code, household_id)
    WHERE r.municipality_code = NEW.municipality_code AND r.resident_id = NEW.resident_id;
  IF NEW.kind = 'seal' THEN
    SELECT g.registration_number INTO NEW.seal_registration FROM seal_registration g
      WHERE g.municipality_code = NEW.municipality_code AND g.resident_id = NEW.resident_id
        AND g.status = 'registered';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER issuance_notes_authority BEFORE UPDATE ON issuance
  FOR EACH ROW WHEN (OLD.state = 'fetching' AND NEW.state = 'rendering')
  EXECUTE FUNCTION issuance_notes_authority();

CREATE FUNCTION issuance_record_notes_head() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  SELECT r.changes INTO NEW.changes FROM resident r
    JOIN issuance i ON i.municipality_code = r.municipality_code
      AND i.issuance_id = NEW.issuance_id AND i.state IN ('fetching', 'rendering')
    WHERE r.municipality_code = NEW.municipality_code AND r.resident_id = NEW.resident_id;
  RETURN NEW;
END
$$;
CREATE TRIGGER issuance_record_notes_head BEFORE INSERT ON issuance_record
  FOR EACH ROW EXECUTE FUNCTION issuance_record_notes_head();

-- A journal line says what the issuance's row says.
CREATE FUNCTION journal_agrees_with_issuance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  previous text;
BEGIN
  SELECT j.to_state INTO previous FROM journal j
    WHERE j.issuance_id = NEW.issuance_id AND j.version = NEW.version - 1;
  IF previous IS DISTINCT FROM NEW.from_state OR (NEW.version > 0 AND previous IS NULL)
      OR NOT EXISTS (SELECT FROM issuance i WHERE i.issuance_id = NEW.issuance_id
        AND i.version = NEW.version AND i.state = NEW.to_state) THEN
    RAISE EXCEPTION 'journal and issuance disagree at version %', NEW.version
      USING ERRCODE = 'TW017';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER journal_agrees_with_issuance BEFORE INSERT ON journal
  FOR EACH ROW EXECUTE FUNCTION journal_agrees_with_issuance();

-- What was journaled of a copy is not journaled again with other words.
CREATE FUNCTION issuance_copy_keeps_its_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.issuance_id, NEW.copy, NEW.issue_number)
        IS DISTINCT FROM (OLD.issuance_id, OLD.copy, OLD.issue_number)
      OR (OLD.digest IS NOT NULL AND NEW.digest IS DISTINCT FROM OLD.digest)
      OR (OLD.job_name IS NOT NULL AND NEW.job_name IS DISTINCT FROM OLD.job_name)
      OR (OLD.job_id IS NOT NULL
        AND (NEW.job_id, NEW.entered_printing_at, NEW.revocation_answered_at) IS DISTINCT FROM
          (OLD.job_id, OLD.entered_printing_at, OLD.revocation_answered_at))
      OR (OLD.job_id IS NULL AND NEW.job_id IS NOT NULL AND current_user <> 'tewatashi_owner') THEN
    RAISE EXCEPTION 'a copy keeps its facts' USING ERRCODE = 'TW018';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER issuance_copy_keeps_its_facts BEFORE UPDATE ON issuance_copy
  FOR EACH ROW EXECUTE FUNCTION issuance_copy_keeps_its_facts();
