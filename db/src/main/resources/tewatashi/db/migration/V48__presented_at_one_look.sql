-- What the policies ask of the presented pair, some two hundred times a certificate, at one look
-- each: before, every answer went through a function within a function, a composite row and a
-- regular expression. What is answered is what V11, V12, V20, V21 and V23 answer. A body between
-- BEGIN ATOMIC and END was bound to its tables when it was written: no search_path leads it astray.

-- Nobody is granted the views: the functions read them as their owner.
CREATE VIEW presented_story_row AS
  SELECT s.* FROM kiosk_session s
    WHERE s.session_id = current_setting('tewatashi.session', true) AND s.ended_at IS NULL
      AND s.token_hash = encode(sha256(decode(
        -- What is no token is nobody's; decode would refuse it aloud.
        CASE WHEN octet_length(current_setting('tewatashi.token', true)) = 64
          AND translate(current_setting('tewatashi.token', true), '0123456789abcdef', '') = ''
          THEN current_setting('tewatashi.token', true) END, 'hex')), 'hex');

CREATE VIEW presented_session_row AS
  SELECT s.* FROM presented_story_row s
    WHERE s.expires_at > statement_timestamp()
      AND (s.idle_at > statement_timestamp() OR holds_money_or_paper(s.session_id));

CREATE OR REPLACE FUNCTION presented_story() RETURNS kiosk_session
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT s.* FROM presented_story_row s;
END;

CREATE OR REPLACE FUNCTION presented_session() RETURNS kiosk_session
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT s.* FROM presented_session_row s;
END;

CREATE OR REPLACE FUNCTION story_session() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT s.session_id::text FROM presented_story_row s;
END;

CREATE OR REPLACE FUNCTION session_municipality() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT s.municipality_code::text FROM presented_session_row s;
END;

CREATE OR REPLACE FUNCTION session_resident() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT s.resident_id::text FROM presented_session_row s;
END;

CREATE OR REPLACE FUNCTION session_household() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT r.household_id::text
    FROM presented_session_row s JOIN resident r USING (municipality_code, resident_id);
END;

CREATE OR REPLACE FUNCTION session_residents() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT CASE
      WHEN s.scope = 'members'
        THEN ARRAY[s.resident_id::text] || coalesce(session_chosen_residents(), '{}')
      WHEN s.scope = 'household' THEN ARRAY(SELECT r.resident_id::text FROM resident r
        WHERE r.municipality_code = s.municipality_code
          AND (r.resident_id = s.resident_id
            OR (r.household_id = (SELECT b.household_id FROM resident b
                WHERE b.municipality_code = s.municipality_code
                  AND b.resident_id = s.resident_id)
              AND r.status IN ('resident', 'moving_out'))))
      ELSE ARRAY[s.resident_id::text] END
    FROM presented_session_row s;
END;

CREATE OR REPLACE FUNCTION story_issuance() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT i.issuance_id::text
    FROM presented_story_row s JOIN issuance i ON i.session_id = s.session_id
    WHERE i.issuance_id = current_setting('tewatashi.issuance', true);
END;

-- The second pair of eyes, by a path of its own: from the card that the session holds to exactly one
-- link, and one that counts.
CREATE VIEW released_link_row AS
  SELECT l.* FROM kiosk_session s JOIN authentication_link l USING (issuer_key, serial)
    WHERE s.session_id = current_setting('tewatashi.session', true)
      AND encode(sha256(decode(
        CASE WHEN length(current_setting('tewatashi.token', true)) = 64
          AND rtrim(current_setting('tewatashi.token', true), '0123456789abcdef') = ''
          THEN current_setting('tewatashi.token', true) END, 'hex')), 'hex') = s.token_hash
      AND s.ended_at IS NULL AND s.expires_at > statement_timestamp()
      AND l.valid_from <= statement_timestamp() AND l.valid_until > statement_timestamp()
      AND (l.replaced_from IS NULL OR l.replaced_from > statement_timestamp())
      AND 1 = (SELECT count(*) FROM authentication_link o
        WHERE o.issuer_key = s.issuer_key AND o.serial = s.serial);

CREATE OR REPLACE FUNCTION released_link() RETURNS authentication_link
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT l.* FROM released_link_row l;
END;

CREATE OR REPLACE FUNCTION released_session() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT current_setting('tewatashi.session', true) FROM released_link_row;
END;

CREATE OR REPLACE FUNCTION released_issuer_key() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT l.issuer_key::text FROM released_link_row l;
END;

CREATE OR REPLACE FUNCTION released_serial() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT l.serial::text FROM released_link_row l;
END;

CREATE OR REPLACE FUNCTION released_municipality() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT l.municipality_code::text FROM released_link_row l;
END;

CREATE OR REPLACE FUNCTION released_resident() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT l.resident_id::text FROM released_link_row l;
END;

CREATE OR REPLACE FUNCTION released_household() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT r.household_id::text
    FROM released_link_row l JOIN resident r USING (municipality_code, resident_id);
END;

CREATE OR REPLACE FUNCTION released_residents() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT CASE
      WHEN s.scope = 'members'
        THEN ARRAY[l.resident_id::text] || coalesce(released_chosen_residents(), '{}')
      ELSE ARRAY(SELECT r.resident_id::text FROM resident r
        WHERE r.municipality_code = l.municipality_code
          AND (r.resident_id = l.resident_id
            OR (s.scope = 'household' AND r.status IN ('resident', 'moving_out')
              AND r.household_id = (SELECT b.household_id FROM resident b
                WHERE b.municipality_code = l.municipality_code
                  AND b.resident_id = l.resident_id)))) END
    FROM released_link_row l
      JOIN kiosk_session s ON s.session_id = current_setting('tewatashi.session', true);
END;

-- As before (V37), and what a function says between BEGIN ATOMIC and END, and every rule: a view is
-- one, and another could send a row elsewhere.
ALTER FUNCTION schema_lines() RENAME TO schema_lines_but_rules;
CREATE FUNCTION schema_lines() RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT schema_lines_but_rules()
  UNION ALL
  SELECT concat_ws('|', 'rule', c.relname, w.rulename, w.ev_enabled, pg_get_ruledef(w.oid))
    FROM pg_rewrite w JOIN pg_class c ON c.oid = w.ev_class
    WHERE c.relnamespace IN ('tewatashi'::regnamespace, 'tewatashi_audit'::regnamespace)
  UNION ALL
  SELECT concat_ws('|', 'body', f.oid::regprocedure, md5(pg_get_function_sqlbody(f.oid)))
    FROM pg_proc f WHERE f.pronamespace = 'tewatashi'::regnamespace AND f.prosqlbody IS NOT NULL
$$;
