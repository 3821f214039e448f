-- What a resident may choose: a third kind (記載事項証明書), members of the household (世帯の一部), and of
-- all that only what the municipality offers. And two conditions that no bar knew: a card issued
-- today, and somebody in the household who is about to move out.

ALTER DOMAIN certificate_kind DROP CONSTRAINT certificate_kind_check;
ALTER DOMAIN certificate_kind ADD CONSTRAINT certificate_kind_check
  CHECK (VALUE IN ('residence', 'record', 'seal'));
ALTER DOMAIN certificate_scope DROP CONSTRAINT certificate_scope_check;
ALTER DOMAIN certificate_scope ADD CONSTRAINT certificate_scope_check
  CHECK (VALUE IN ('holder', 'members', 'household'));
INSERT INTO stop_scope (dimension, value) VALUES ('kind', 'record');

ALTER TABLE hold DROP CONSTRAINT hold_reason_check;
ALTER TABLE hold ADD CONSTRAINT hold_reason_check CHECK (reason IN ('protective_measure',
  'guardianship', 'character_pending', 'record_updating', 'family_register_pending',
  'moved_in_today', 'loss_report'));

-- What is offered, by kind and date. Once a municipality has told of a kind, only what it told
-- counts; before, a 住民票の写し and a seal's certificate are to be had whole, a 記載事項証明書 not at all.
CREATE TABLE offer (
  municipality_code municipality_code NOT NULL REFERENCES municipality,
  kind certificate_kind NOT NULL,
  valid_from date NOT NULL,
  valid_until date,
  scopes text[] NOT NULL CHECK (scopes <@ ARRAY['holder', 'members', 'household']),
  items text[] NOT NULL CHECK (items <@
    ARRAY['relationship', 'domicile', 'individual_number', 'foreign']),
  PRIMARY KEY (municipality_code, kind, valid_from),
  CHECK (valid_until > valid_from),
  CONSTRAINT a_seal_is_offered_to_its_holder
    CHECK (kind <> 'seal' OR (scopes <@ ARRAY['holder'] AND items = '{}')),
  CONSTRAINT one_offer_at_a_time EXCLUDE USING gist
    (municipality_code WITH =, kind WITH =, daterange(valid_from, valid_until) WITH &&) DEFERRABLE
);
-- Whoever prints holds this head: an offer withdrawn before is seen, one withdrawn after waits.
CREATE TRIGGER offer_touches_municipality BEFORE INSERT OR UPDATE ON offer
  FOR EACH ROW EXECUTE FUNCTION touch_municipality();
GRANT SELECT ON offer TO issuer, operations;
GRANT SELECT, INSERT, UPDATE ON offer TO feed;

CREATE FUNCTION offered(p_municipality text, p_kind text, p_scope text, p_items text[],
  p_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT CASE
    WHEN EXISTS (SELECT FROM offer o
      WHERE o.municipality_code = p_municipality AND o.kind = p_kind)
    THEN EXISTS (SELECT FROM offer o
      WHERE o.municipality_code = p_municipality AND o.kind = p_kind
        AND o.valid_from <= p_day AND (o.valid_until IS NULL OR o.valid_until > p_day)
        AND p_scope = ANY (o.scopes) AND p_items <@ o.items)
    ELSE p_kind <> 'record' END
$$;

-- Members are named by their places in the household, ascending, each once; never by an id.
CREATE FUNCTION is_a_choice(places smallint[]) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT cardinality(places) BETWEEN 1 AND 99 AND array_position(places, NULL) IS NULL
    AND places = ARRAY(SELECT DISTINCT place FROM unnest(places) place
      WHERE place BETWEEN 1 AND 99 ORDER BY place)
$$;
GRANT EXECUTE ON FUNCTION is_a_choice(smallint[]) TO PUBLIC;

ALTER TABLE kiosk_session
  ADD COLUMN chosen smallint[],
  -- How the household stood when its members were last shown. A choice is of what was seen.
  ADD COLUMN household_seen bigint,
  ADD CONSTRAINT a_choice_is_within_the_household
    CHECK (chosen IS NULL OR (is_a_choice(chosen) AND scope <> 'holder'));

CREATE FUNCTION kiosk_session_chooses() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  NEW.household_seen := OLD.household_seen;
  IF OLD.scope = 'members' AND NEW.scope IS DISTINCT FROM 'members'
      AND NEW.scope IS DISTINCT FROM 'household' THEN
    RAISE EXCEPTION 'a session keeps its facts' USING ERRCODE = 'TW011';
  END IF;
  IF NEW.chosen IS DISTINCT FROM OLD.chosen AND EXISTS (SELECT FROM issuance i
      WHERE i.session_id = NEW.session_id AND i.released_at IS NULL) THEN
    RAISE EXCEPTION 'an issuance rests on this choice' USING ERRCODE = 'TW011';
  END IF;
  IF NEW.scope IN ('members', 'household') AND (NEW.chosen IS NULL
      OR OLD.scope IS NULL OR OLD.scope = 'holder') THEN
    SELECT h.changes INTO NEW.household_seen
      FROM household h JOIN resident r USING (municipality_code, household_id)
      WHERE r.municipality_code = NEW.municipality_code AND r.resident_id = NEW.resident_id;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER kiosk_session_chooses BEFORE UPDATE OF scope, chosen ON kiosk_session
  FOR EACH ROW EXECUTE FUNCTION kiosk_session_chooses();

DO $$
DECLARE
  holders_alone text;
BEGIN
  SELECT c.conname INTO STRICT holders_alone FROM pg_constraint c
    WHERE c.conrelid = 'issuance'::regclass AND c.contype = 'c'
      AND pg_get_constraintdef(c.oid) LIKE '%kind%holder%';
  EXECUTE format('ALTER TABLE issuance DROP CONSTRAINT %I', holders_alone);
END
$$;
ALTER TABLE issuance
  ADD COLUMN chosen smallint[] NOT NULL DEFAULT '{}',
  -- 印鑑登録証明書 is for the holder, never for another member.
  ADD CONSTRAINT a_seal_is_its_holders
    CHECK (kind <> 'seal' OR (scope = 'holder' AND items = '{}')),
  ADD CONSTRAINT members_are_chosen CHECK (CASE scope
    WHEN 'members' THEN is_a_choice(chosen) ELSE chosen = '{}' END);

GRANT SELECT (chosen), UPDATE (chosen) ON kiosk_session TO issuer;
GRANT SELECT (chosen) ON kiosk_session TO release_reader;
GRANT SELECT (chosen) ON issuance TO release_reader, watch, operations;

-- As before (V10); chosen members are those that the session chose, on this session's own row.
CREATE OR REPLACE FUNCTION issuance_begins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session kiosk_session;
BEGIN
  SELECT * INTO session FROM kiosk_session s WHERE s.session_id = NEW.session_id FOR SHARE;
  IF NEW.state <> 'fetching' OR NEW.version <> 0 OR NEW.fee_state <> 'due'
      OR session.bound_at IS NULL OR session.ended_at IS NOT NULL
      OR session.expires_at <= clock_timestamp()
      OR (NEW.scope = 'household' AND session.scope IS DISTINCT FROM 'household')
      OR (NEW.scope = 'members' AND (session.scope IN ('members', 'household')
        AND session.chosen = NEW.chosen) IS NOT TRUE) THEN
    RAISE EXCEPTION 'this issuance may not begin' USING ERRCODE = 'TW013';
  END IF;
  RETURN NEW;
END
$$;

-- The members for the resident's own screen, once the session declared that it needs them: place,
-- name and nothing else of anybody.
CREATE FUNCTION session_members()
RETURNS TABLE (place smallint, member_name text, is_holder boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session kiosk_session := presented_session();
BEGIN
  RETURN QUERY SELECT e.ordinal, e.name, e.resident_id = session.resident_id
    FROM resident r JOIN residence_record e USING (municipality_code, resident_id, version)
    WHERE session.scope IN ('members', 'household')
      AND r.municipality_code = session.municipality_code
      AND r.household_id = session_household() AND r.status IN ('resident', 'moving_out')
    ORDER BY e.ordinal, e.resident_id;
END
$$;

-- Whom the session chose: exactly one for each place, in the household as it was shown; else nobody.
CREATE FUNCTION session_chosen_residents() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session kiosk_session := presented_session();
  home text := session_household();
  found text[];
BEGIN
  IF session.chosen IS NULL OR session.household_seen IS DISTINCT FROM (SELECT h.changes
      FROM household h
      WHERE h.municipality_code = session.municipality_code AND h.household_id = home) THEN
    RETURN NULL;
  END IF;
  found := ARRAY(SELECT r.resident_id::text
    FROM resident r JOIN residence_record e USING (municipality_code, resident_id, version)
    WHERE r.municipality_code = session.municipality_code AND r.household_id = home
      AND r.status IN ('resident', 'moving_out') AND e.ordinal = ANY (session.chosen)
    ORDER BY e.ordinal);
  IF cardinality(found) <> cardinality(session.chosen) OR cardinality(session.chosen) <> (
      SELECT count(DISTINCT e.ordinal)
      FROM resident r JOIN residence_record e USING (municipality_code, resident_id, version)
      WHERE r.municipality_code = session.municipality_code
        AND r.resident_id = ANY (found)) THEN
    RETURN NULL;
  END IF;
  RETURN found;
END
$$;

-- As before (V11); with chosen members, the bound resident and those.
CREATE OR REPLACE FUNCTION session_residents() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session kiosk_session := presented_session();
BEGIN
  IF session.scope = 'members' THEN
    RETURN ARRAY[session.resident_id::text] || coalesce(session_chosen_residents(), '{}');
  END IF;
  IF session.scope IS DISTINCT FROM 'household' THEN
    RETURN ARRAY[session.resident_id::text];
  END IF;
  RETURN ARRAY(SELECT r.resident_id::text FROM resident r
    WHERE r.municipality_code = session.municipality_code
      AND (r.resident_id = session.resident_id
        OR (r.household_id = session_household() AND r.status IN ('resident', 'moving_out'))));
END
$$;

CREATE OR REPLACE FUNCTION session_numbered_residents() RETURNS text[]
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
    WHEN 'members' THEN session_chosen_residents()
    WHEN 'holder' THEN ARRAY[session.resident_id::text] END;
END
$$;

-- 転出予定者 in the household: that there is one, and not who.
CREATE FUNCTION session_household_moves_out() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session kiosk_session := presented_session();
BEGIN
  RETURN EXISTS (SELECT FROM resident r
    WHERE r.municipality_code = session.municipality_code
      AND r.household_id = session_household() AND r.status = 'moving_out');
END
$$;

-- From when on the session's own card has counted.
CREATE FUNCTION session_link_from() RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session kiosk_session := presented_session();
BEGIN
  RETURN (SELECT l.valid_from FROM authentication_link l
    WHERE l.issuer_key = session.issuer_key AND l.serial = session.serial);
END
$$;
GRANT EXECUTE ON FUNCTION session_members(), session_chosen_residents(),
  session_household_moves_out(), session_link_from() TO issuer;

-- The second pair of eyes goes by the issuance's own choice, not by the session's, and counts for
-- itself.
CREATE FUNCTION released_chosen_residents() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  link authentication_link := released_link();
  home text := released_household();
  places smallint[];
  people text[];
BEGIN
  SELECT i.chosen INTO places FROM issuance i
    WHERE i.session_id = current_setting('tewatashi.session', true) AND i.ended_at IS NULL
      AND i.scope = 'members';
  SELECT array_agg(one.resident_id::text) INTO people
    FROM unnest(places) place
    JOIN LATERAL (SELECT min(r.resident_id) AS resident_id
      FROM resident r JOIN residence_record record
        ON record.municipality_code = r.municipality_code
        AND record.resident_id = r.resident_id AND record.version = r.version
      WHERE r.municipality_code = link.municipality_code AND r.household_id = home
        AND r.status IN ('resident', 'moving_out') AND record.ordinal = place
      HAVING count(*) = 1) one ON true;
  IF cardinality(people) = cardinality(places) THEN
    RETURN people;
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION released_residents() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  link authentication_link := released_link();
  household text := released_household();
  declared text;
BEGIN
  IF link.serial IS NULL THEN
    RETURN NULL;
  END IF;
  SELECT s.scope INTO declared FROM kiosk_session s
    WHERE s.session_id = current_setting('tewatashi.session', true);
  IF declared = 'members' THEN
    RETURN link.resident_id::text || coalesce(released_chosen_residents(), '{}');
  END IF;
  RETURN ARRAY(SELECT r.resident_id::text FROM resident r
    WHERE r.municipality_code = link.municipality_code
      AND (r.resident_id = link.resident_id
        OR (declared = 'household' AND r.household_id = household
          AND r.status IN ('resident', 'moving_out'))));
END
$$;

CREATE OR REPLACE FUNCTION released_numbered_residents() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  link authentication_link := released_link();
BEGIN
  RETURN (SELECT CASE i.scope
      WHEN 'household' THEN released_residents()
      WHEN 'members' THEN released_chosen_residents()
      ELSE ARRAY[link.resident_id::text] END
    FROM issuance i
    WHERE i.session_id = current_setting('tewatashi.session', true) AND i.ended_at IS NULL
      AND 'individual_number' = ANY (i.items) AND link.serial IS NOT NULL);
END
$$;
GRANT EXECUTE ON FUNCTION released_chosen_residents() TO release_reader;

-- As before (V20); chosen members, the whole household's 転出予定, and the day of the card's issue.
-- A link that begins at a day's first instant was issued the day before.
CREATE OR REPLACE FUNCTION printing_bar_of_register(session kiosk_session, issued issuance,
  moment timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = tewatashi, pg_temp AS $$
DECLARE
  bound resident;
  home household;
  standing jsonb;
  today timestamptz := date_trunc('day', moment, 'Asia/Tokyo');
BEGIN
  SELECT * INTO bound FROM resident r WHERE r.municipality_code = session.municipality_code
    AND r.resident_id = session.resident_id;
  SELECT * INTO home FROM household h WHERE h.municipality_code = bound.municipality_code
    AND h.household_id = bound.household_id;
  SELECT jsonb_object_agg(r.resident_id, jsonb_build_array(r.version, r.changes)) INTO standing
    FROM resident r JOIN residence_record e USING (municipality_code, resident_id, version)
    WHERE r.municipality_code = bound.municipality_code AND (r.resident_id = bound.resident_id
      OR (r.household_id = bound.household_id AND r.status IN ('resident', 'moving_out')
        AND (issued.scope = 'household'
          OR (issued.scope = 'members' AND e.ordinal = ANY (issued.chosen)))));
  RETURN CASE
    WHEN (SELECT count(*) FILTER (WHERE l.municipality_code = session.municipality_code
          AND l.resident_id = session.resident_id AND link_bar(l, moment) IS NULL) <> 1
        OR count(*) <> 1
      FROM authentication_link l
      WHERE l.issuer_key = session.issuer_key AND l.serial = session.serial)
      THEN 'link_not_valid'
    WHEN EXISTS (SELECT FROM authentication_link l
      WHERE l.issuer_key = session.issuer_key AND l.serial = session.serial
        AND l.valid_from > today) THEN 'card_of_today'
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
    WHEN issued.kind <> 'seal' AND EXISTS (SELECT FROM resident r
      WHERE r.municipality_code = bound.municipality_code
        AND r.household_id = bound.household_id AND r.status = 'moving_out')
      THEN 'household_moves_out'
    WHEN standing IS DISTINCT FROM (SELECT jsonb_object_agg(e.resident_id,
        jsonb_build_array(e.version, e.changes)) FROM issuance_record e
      WHERE e.issuance_id = issued.issuance_id
        AND e.municipality_code = bound.municipality_code) THEN 'record_changed'
  END;
END
$$;

-- As before (V22); and is it still offered?
CREATE OR REPLACE FUNCTION printing_bar_of_authority(session kiosk_session, issued issuance,
  p_feed_age_max interval, moment timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN CASE
    WHEN standing_stop(session.municipality_code, issued.kind, session.terminal_id, issued.build)
      THEN 'stopped'
    WHEN NOT coalesce((SELECT min(f.watermark_at) > moment - p_feed_age_max FROM feed_source f),
      false) THEN 'feed_too_old'
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
