-- Several certificates may lead to one resident (card, telephones), one of each medium at a time: a
-- newer one replaces the older from the instant at which it begins. One certificate leads to one
-- resident for ever: its row is never deleted, and neither its name nor its resident ever changes.

ALTER TABLE authentication_link
  -- From when on the next link of this resident and medium counts instead; NULL if none does
  -- within this one's time. Follows from the other rows; nobody writes it by hand.
  ADD COLUMN replaced_from timestamptz
    CHECK (replaced_from >= valid_from AND replaced_from < valid_until);

-- Whoever writes a link says when it begins and ends; what replaces it is found below.
CREATE FUNCTION renewal_is_found_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.replaced_from := NULL;
  RETURN NEW;
END
$$;
CREATE TRIGGER renewal_of_a_new_link BEFORE INSERT ON authentication_link
  FOR EACH ROW EXECUTE FUNCTION renewal_is_found_anew();
CREATE TRIGGER renewal_of_a_changed_link BEFORE UPDATE ON authentication_link
  FOR EACH ROW WHEN ((NEW.valid_from, NEW.valid_until)
    IS DISTINCT FROM (OLD.valid_from, OLD.valid_until))
  EXECUTE FUNCTION renewal_is_found_anew();

CREATE FUNCTION replace_by_renewal(p_municipality text, p_resident text, p_medium text)
RETURNS void
LANGUAGE sql VOLATILE SET search_path = tewatashi, pg_temp AS $$
  UPDATE authentication_link l SET replaced_from = follower.begins
    FROM (SELECT o.issuer_key, o.serial,
        CASE WHEN lead(o.valid_from) OVER newer < o.valid_until
          THEN lead(o.valid_from) OVER newer END AS begins
      FROM authentication_link o
      WHERE o.municipality_code = p_municipality AND o.resident_id = p_resident
        AND o.medium = p_medium
      WINDOW newer AS (ORDER BY o.valid_from)) follower
    WHERE l.issuer_key = follower.issuer_key AND l.serial = follower.serial
      AND l.replaced_from IS DISTINCT FROM follower.begins
$$;

CREATE FUNCTION renewal_replaces() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  -- Only where there is more than one: a town's first import has none.
  PERFORM replace_by_renewal(several.municipality_code, several.resident_id, several.medium)
    FROM (SELECT l.municipality_code, l.resident_id, l.medium
      FROM authentication_link l
      WHERE (l.municipality_code, l.resident_id, l.medium) IN
        (SELECT c.municipality_code, c.resident_id, c.medium FROM changed c)
      GROUP BY l.municipality_code, l.resident_id, l.medium
      HAVING count(*) > 1 OR count(l.replaced_from) > 0) several;
  RETURN NULL;
END
$$;
-- What the function itself writes follows from the rest already: it is not asked again.
CREATE TRIGGER renewal_replaces AFTER INSERT ON authentication_link
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION renewal_replaces();
CREATE TRIGGER changed_renewal_replaces AFTER UPDATE ON authentication_link
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION renewal_replaces();

SELECT replace_by_renewal(several.municipality_code, several.resident_id, several.medium)
  FROM (SELECT DISTINCT municipality_code, resident_id, medium FROM authentication_link) several;

ALTER TABLE authentication_link
  ADD CONSTRAINT one_live_link_per_medium EXCLUDE USING gist (municipality_code WITH =,
    resident_id WITH =, medium WITH =,
    tstzrange(valid_from, LEAST(valid_until, replaced_from)) WITH &&)
    DEFERRABLE INITIALLY DEFERRED,
  -- Of two that begin together neither replaces the other.
  ADD CONSTRAINT one_link_per_beginning
    UNIQUE (municipality_code, resident_id, medium, valid_from) DEFERRABLE INITIALLY DEFERRED;

-- A medium is a fact too: a link that changed it would leave its place in the row of renewals.
CREATE FUNCTION link_keeps_its_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a link keeps its certificate and its medium' USING ERRCODE = 'TW003';
END
$$;
CREATE TRIGGER link_keeps_its_name BEFORE UPDATE ON authentication_link
  FOR EACH ROW WHEN ((NEW.issuer_key, NEW.serial, NEW.medium)
    IS DISTINCT FROM (OLD.issuer_key, OLD.serial, OLD.medium))
  EXECUTE FUNCTION link_keeps_its_name();
-- Deleted and inserted again it could lead to somebody else.
CREATE TRIGGER link_is_kept BEFORE DELETE ON authentication_link
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER links_are_not_emptied BEFORE TRUNCATE ON authentication_link
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whether a link counts at a moment: the one sentence that every reader below asks for itself.
CREATE FUNCTION link_bar(link authentication_link, moment timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT CASE
    WHEN link.serial IS NULL THEN 'link_unknown'
    WHEN link.valid_from > moment THEN 'link_not_yet_valid'
    WHEN link.replaced_from <= moment THEN 'link_replaced'
    WHEN link.valid_until <= moment THEN 'link_expired' END
$$;

-- As before (V15); a link that is not exactly one is none, whatever the primary key promises.
CREATE OR REPLACE FUNCTION bind_session(p_session text, p_token text, p_issuer_key text,
  p_serial text)
RETURNS TABLE (outcome text, municipality_code text, resident_id text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
#variable_conflict use_column
DECLARE
  session kiosk_session;
  links authentication_link[];
  link authentication_link;
  moment timestamptz;
BEGIN
  IF p_token !~ '^[0-9a-f]{64}$' THEN
    RETURN QUERY SELECT 'session_not_live', NULL::text, NULL::text;
    RETURN;
  END IF;
  PERFORM FROM kiosk_session s WHERE s.session_id = p_session FOR UPDATE;
  PERFORM FROM authentication_link l
    WHERE l.issuer_key = p_issuer_key AND l.serial = p_serial FOR SHARE;
  -- Locked first, read afterwards: what was committed while we waited is seen.
  moment := clock_timestamp();
  SELECT s.* INTO session FROM kiosk_session s
    WHERE s.session_id = p_session AND s.ended_at IS NULL AND s.expires_at > moment
      AND s.token_hash = encode(sha256(decode(p_token, 'hex')), 'hex');
  links := ARRAY(SELECT l FROM authentication_link l
    WHERE l.issuer_key = p_issuer_key AND l.serial = p_serial);
  link := links[1];
  outcome := CASE
    WHEN session.session_id IS NULL THEN 'session_not_live'
    WHEN session.bound_at IS NOT NULL THEN 'already_bound'
    WHEN session.challenge_spent_at IS NULL THEN 'challenge_not_spent'
    WHEN cardinality(links) > 1 THEN 'link_ambiguous'
    ELSE coalesce(link_bar(link, moment), 'bound') END;
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

-- As before (V12), by its own path: exactly one link, and one that counts.
CREATE OR REPLACE FUNCTION released_link() RETURNS authentication_link
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  token text := current_setting('tewatashi.token', true);
  link authentication_link;
  found_links integer;
BEGIN
  IF token IS NULL OR token !~ '^[0-9a-f]{64}$' THEN
    RETURN NULL;
  END IF;
  SELECT count(*) INTO found_links
    FROM kiosk_session s JOIN authentication_link l USING (issuer_key, serial)
    WHERE s.session_id = current_setting('tewatashi.session', true);
  SELECT l.* INTO link
    FROM kiosk_session s JOIN authentication_link l USING (issuer_key, serial)
    WHERE s.session_id = current_setting('tewatashi.session', true)
      AND encode(sha256(decode(token, 'hex')), 'hex') = s.token_hash
      AND s.ended_at IS NULL AND s.expires_at > statement_timestamp()
      AND l.valid_from <= statement_timestamp() AND l.valid_until > statement_timestamp()
      AND (l.replaced_from IS NULL OR l.replaced_from > statement_timestamp());
  IF found_links <> 1 THEN
    RETURN NULL;
  END IF;
  RETURN link;
END
$$;

-- As before (V16); the link must be one, the resident's, and count at this moment.
CREATE OR REPLACE FUNCTION printing_bar_of_register(session kiosk_session, issued issuance,
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
    WHEN (SELECT count(*) FILTER (WHERE l.municipality_code = session.municipality_code
          AND l.resident_id = session.resident_id AND link_bar(l, moment) IS NULL) <> 1
        OR count(*) <> 1
      FROM authentication_link l
      WHERE l.issuer_key = session.issuer_key AND l.serial = session.serial)
      THEN 'link_not_valid'
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

-- Why a card was refused, for the audit alone: the terminal is told less, so that nobody learns by
-- trying what becomes of a serial. The verifier writes, no role of the service reads.
CREATE TABLE card_refusal (
  card_refusal_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  session_id session_id NOT NULL REFERENCES kiosk_session,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  why text NOT NULL CHECK (why ~ '^[a-z][a-z-]{0,59}$'),
  -- Known once the certificate was found to be an authority's and the card to hold its key.
  issuer_key sha256_hex,
  serial serial_hex,
  CHECK ((issuer_key IS NULL) = (serial IS NULL))
);
CREATE INDEX card_refusal_by_time ON card_refusal (at);
CREATE TRIGGER card_refusal_is_insert_only BEFORE UPDATE OR DELETE ON card_refusal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER card_refusal_is_not_emptied BEFORE TRUNCATE ON card_refusal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE card_refusal ENABLE ROW LEVEL SECURITY;
ALTER TABLE card_refusal FORCE ROW LEVEL SECURITY;
CREATE POLICY the_definer_functions ON card_refusal TO tewatashi_owner
  USING (true) WITH CHECK (true);
CREATE POLICY the_presented_sessions_refusal ON card_refusal FOR INSERT TO verifier
  WITH CHECK (session_id = (SELECT story_session()));
GRANT INSERT (session_id, why, issuer_key, serial) ON card_refusal TO verifier;
