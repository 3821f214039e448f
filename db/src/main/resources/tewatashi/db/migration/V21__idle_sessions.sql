-- A session in which nobody takes a step any more is over, on every node at the same instant: each
-- step writes down until when the next must come. Where money or paper is, other deadlines count.

ALTER TABLE kiosk_session ADD COLUMN idle_at timestamptz;
ALTER TABLE kiosk_session DISABLE TRIGGER USER;
UPDATE kiosk_session SET idle_at = expires_at;
ALTER TABLE kiosk_session ENABLE TRIGGER USER;
ALTER TABLE kiosk_session ALTER COLUMN idle_at SET NOT NULL;

CREATE FUNCTION holds_money_or_paper(p_session text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM issuance i WHERE i.session_id = p_session
    AND (i.fee_state IN ('asked', 'taken', 'owed')
      OR i.state IN ('printing', 'in_doubt', 'awaiting_pickup', 'tray_uncertain')));
END
$$;

-- Nobody's data is seen in an idle session, whatever a node believes of it.
CREATE OR REPLACE FUNCTION presented_session() RETURNS kiosk_session
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  story kiosk_session := presented_story();
BEGIN
  IF story.expires_at > statement_timestamp()
      AND (story.idle_at > statement_timestamp() OR holds_money_or_paper(story.session_id)) THEN
    RETURN story;
  END IF;
  RETURN NULL;
END
$$;

-- An idle session takes no further step; it can only end.
CREATE FUNCTION idle_session_only_ends() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF NOT holds_money_or_paper(OLD.session_id) THEN
    RAISE EXCEPTION 'a session in which nobody acts any more' USING ERRCODE = 'TW023';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER idle_session_only_ends BEFORE UPDATE ON kiosk_session
  FOR EACH ROW WHEN (NEW.ended_at IS NULL AND OLD.idle_at <= clock_timestamp())
  EXECUTE FUNCTION idle_session_only_ends();

CREATE FUNCTION issuance_begins_in_no_idle_session() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM kiosk_session s WHERE s.session_id = NEW.session_id
      AND s.idle_at <= clock_timestamp()) AND NOT holds_money_or_paper(NEW.session_id) THEN
    RAISE EXCEPTION 'this issuance may not begin' USING ERRCODE = 'TW013';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER issuance_begins_in_no_idle_session BEFORE INSERT ON issuance
  FOR EACH ROW EXECUTE FUNCTION issuance_begins_in_no_idle_session();

GRANT EXECUTE ON FUNCTION holds_money_or_paper(text) TO verifier, operations;
GRANT INSERT (idle_at), UPDATE (idle_at) ON kiosk_session TO verifier;
GRANT SELECT (idle_at) ON kiosk_session TO operations;
