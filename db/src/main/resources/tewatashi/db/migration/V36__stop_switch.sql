-- The stop switch: one person stops, at once; what is stopped may be a printer or one resident too.
-- There is one way to write a stop, whoever places it: an operator, a guard, the watch.

ALTER TABLE stop
  ADD COLUMN printer_id uuid REFERENCES printer,
  -- Whose it is stands apart, where no role reads it.
  ADD COLUMN one_resident boolean NOT NULL DEFAULT false,
  -- What residents may read: a word of a closed set, with its words on the terminal's own page.
  ADD COLUMN public_reason text NOT NULL DEFAULT 'safety-check'
    CHECK (public_reason IN ('maintenance', 'printer-check', 'safety-check')),
  DROP CONSTRAINT stop_reason_check,
  ADD CONSTRAINT stop_reason_check CHECK (length(reason) BETWEEN 1 AND 200),
  ADD CONSTRAINT a_printer_is_at_its_terminal CHECK (printer_id IS NULL OR terminal_id IS NULL),
  ADD CONSTRAINT a_resident_is_stopped_everywhere CHECK (NOT one_resident
    OR (municipality_code IS NOT NULL AND num_nonnulls(kind, terminal_id, printer_id, build) = 0));

CREATE TABLE stopped_resident (
  stop_id bigint PRIMARY KEY REFERENCES stop,
  municipality_code municipality_code NOT NULL,
  resident_id resident_id NOT NULL,
  FOREIGN KEY (municipality_code, resident_id) REFERENCES resident
);
CREATE INDEX stopped_resident_by_resident ON stopped_resident (municipality_code, resident_id);
CREATE TRIGGER stopped_resident_is_insert_only BEFORE UPDATE OR DELETE ON stopped_resident
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stopped_resident_is_not_emptied BEFORE TRUNCATE ON stopped_resident
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE stopped_resident ENABLE ROW LEVEL SECURITY;
ALTER TABLE stopped_resident FORCE ROW LEVEL SECURITY;
CREATE POLICY the_definer_functions ON stopped_resident TO tewatashi_owner
  USING (true) WITH CHECK (true);

-- The order under which an operator placed a stop, with its signature. Insert-only.
CREATE TABLE stop_order (
  stop_id bigint PRIMARY KEY REFERENCES stop,
  operator_id text NOT NULL,
  public_key bytea NOT NULL REFERENCES operator_key,
  signed_at timestamptz NOT NULL,
  signature bytea NOT NULL UNIQUE CHECK (length(signature) = 64),
  -- A resident who was named by the reference code of an issuance; otherwise by the number.
  resident_of text CHECK (resident_of ~ '^[0-9a-f]{10,32}$'),
  said_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TRIGGER stop_order_is_insert_only BEFORE UPDATE OR DELETE ON stop_order
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stop_order_is_not_emptied BEFORE TRUNCATE ON stop_order
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT ON stop_order TO operations, watch;

-- Still one head suffices (V9): a printer's is its terminal's, a resident's the municipality's.
CREATE OR REPLACE FUNCTION touch_stop_scope() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  at_terminal text := coalesce(NEW.terminal_id,
    (SELECT p.terminal_id FROM printer p WHERE p.printer_id = NEW.printer_id));
BEGIN
  UPDATE stop_scope SET changes = changes + 1
    WHERE (dimension, value) = (CASE
      WHEN at_terminal IS NOT NULL THEN 'terminal'
      WHEN NEW.municipality_code IS NOT NULL THEN 'municipality'
      WHEN NEW.kind IS NOT NULL THEN 'kind'
      ELSE 'all' END, coalesce(at_terminal, NEW.municipality_code, NEW.kind, '*'));
  RETURN NEW;
END
$$;

-- What a stop closes, said once. A stop of one resident closes no scope. An argument that is not
-- known (null) is covered by a stop of all of them alone; then this is null or false.
CREATE FUNCTION stop_covers(s stop, p_municipality text, p_kind text, p_terminal text,
  p_printer uuid, p_build text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT NOT s.one_resident
    AND (s.municipality_code IS NULL OR s.municipality_code = p_municipality)
    AND (s.kind IS NULL OR s.kind = p_kind)
    AND (s.terminal_id IS NULL OR s.terminal_id = p_terminal)
    AND (s.printer_id IS NULL OR s.printer_id = p_printer)
    AND (s.build IS NULL OR s.build = p_build)
$$;

-- A stop of one resident concerns what they apply for, and every paper that would show them.
CREATE FUNCTION stop_is_of_somebody_on(p_stop bigint, p_issuance text, p_resident text)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT EXISTS (SELECT FROM stopped_resident t WHERE t.stop_id = p_stop
    AND (t.resident_id = p_resident OR t.resident_id IN
      (SELECT e.resident_id FROM issuance_record e WHERE e.issuance_id = p_issuance)))
$$;

-- What residents may read of the oldest stop that stands here; null: none stands.
CREATE FUNCTION public_stop_reason(p_municipality text, p_kind text, p_terminal text,
  p_printer uuid, p_build text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT s.public_reason FROM stop s
  WHERE s.lifted_at IS NULL AND stop_covers(s, p_municipality, p_kind, p_terminal,
    coalesce(p_printer, (SELECT p.printer_id FROM printer p
      WHERE p.terminal_id = p_terminal AND p.retired_at IS NULL)), p_build)
  ORDER BY s.stop_id LIMIT 1
$$;

DROP FUNCTION standing_stop(text, text, text, text);
-- A null printer is the one that stands at the terminal now.
CREATE FUNCTION standing_stop(p_municipality text, p_kind text, p_terminal text, p_printer uuid,
  p_build text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT public_stop_reason(p_municipality, p_kind, p_terminal, p_printer, p_build) IS NOT NULL
$$;
GRANT EXECUTE ON FUNCTION public_stop_reason(text, text, text, uuid, text),
  standing_stop(text, text, text, uuid, text) TO verifier, issuer, watch, operations;

-- The same for a session, ended or not, to whom it belongs: its terminal reads why it was ended.
CREATE FUNCTION session_stop_reason(p_session text, p_token text, p_kind text, p_build text)
RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session kiosk_session;
BEGIN
  SELECT * INTO session FROM kiosk_session s
    WHERE s.session_id = p_session AND p_token ~ '^[0-9a-f]{64}$'
      AND s.token_hash = encode(sha256(decode(p_token, 'hex')), 'hex');
  IF session.session_id IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN public_stop_reason(session.municipality_code, p_kind, session.terminal_id, NULL, p_build);
END
$$;
GRANT EXECUTE ON FUNCTION session_stop_reason(text, text, text, text) TO verifier;

-- Of the presented session's people those whom a stop stands for: barred as by a hold, and told so.
CREATE FUNCTION session_stopped_residents() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session kiosk_session := presented_session();
BEGIN
  RETURN ARRAY(SELECT DISTINCT t.resident_id::text
    FROM stopped_resident t JOIN stop s USING (stop_id)
    WHERE s.lifted_at IS NULL AND t.municipality_code = session.municipality_code
      AND t.resident_id = ANY (session_residents()));
END
$$;
GRANT EXECUTE ON FUNCTION session_stopped_residents() TO issuer;

-- As before (V26); a printer's stop, and a resident's, which reads as a hold.
CREATE OR REPLACE FUNCTION printing_bar_of_authority(session kiosk_session, issued issuance,
  p_feed_age_max interval, moment timestamptz) RETURNS text
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

-- No device opens for money under a stop, whatever a node believes.
CREATE FUNCTION no_money_is_asked_under_a_stop() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF standing_stop(NEW.municipality_code, NEW.kind, NEW.terminal_id, NEW.printer_id,
      NEW.build) THEN
    RAISE EXCEPTION 'a stop stands' USING ERRCODE = 'TW029';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER no_money_is_asked_under_a_stop BEFORE UPDATE ON issuance
  FOR EACH ROW WHEN (OLD.fee_state = 'due' AND NEW.fee_state = 'asked')
  EXECUTE FUNCTION no_money_is_asked_under_a_stop();

-- The stories that a stop has still to reach. Openly: the terminal is told that the service stands
-- still. Otherwise only what is at the printer ends here, as with any printer in doubt; the rest
-- meets the resident's stop where it would meet a hold.
CREATE FUNCTION stopped_stories() RETURNS TABLE (issuance_id text, openly boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT EXISTS (SELECT FROM stop s WHERE s.lifted_at IS NULL) THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT i.issuance_id::text, bool_or(NOT s.one_resident)
    FROM issuance i JOIN stop s ON s.lifted_at IS NULL AND (
      stop_covers(s, i.municipality_code, i.kind, i.terminal_id, i.printer_id, i.build)
      OR (s.one_resident AND i.state = 'printing' AND s.municipality_code = i.municipality_code
        AND stop_is_of_somebody_on(s.stop_id, i.issuance_id, i.resident_id)))
    WHERE i.released_at IS NULL
      AND i.state IN ('fetching', 'rendering', 'checking', 'awaiting_payment', 'printing')
    GROUP BY i.issuance_id;
END
$$;

-- Sessions in which nothing can be had any more. Where money or paper is, the story ends first and
-- its terminal hears of it; it has three seconds for that.
CREATE FUNCTION end_stopped_sessions(p_build text) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  ended integer;
BEGIN
  IF NOT EXISTS (SELECT FROM stop s WHERE s.lifted_at IS NULL) THEN
    RETURN 0;
  END IF;
  UPDATE kiosk_session k SET ended_at = greatest(clock_timestamp(), k.opened_at)
    WHERE k.ended_at IS NULL
      AND standing_stop(k.municipality_code, NULL, k.terminal_id, NULL, p_build)
      AND NOT holds_money_or_paper(k.session_id)
      AND NOT EXISTS (SELECT FROM issuance i WHERE i.session_id = k.session_id
        AND (i.released_at IS NULL OR i.ended_at > clock_timestamp() - interval '3 seconds'));
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END
$$;
GRANT EXECUTE ON FUNCTION stopped_stories(), end_stopped_sessions(text) TO operations;

-- That a resident's stop concerns a story, for the watch, which does not see whose it is.
CREATE FUNCTION residents_stops_of(p_issuances text[])
RETURNS TABLE (issuance_id text, stop_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT i.issuance_id::text, s.stop_id
  FROM issuance i JOIN stop s ON s.one_resident AND s.municipality_code = i.municipality_code
  WHERE i.issuance_id = ANY (p_issuances)
    AND (s.lifted_at IS NULL OR s.lifted_at > clock_timestamp() - interval '1 day')
    AND stop_is_of_somebody_on(s.stop_id, i.issuance_id, i.resident_id)
$$;
GRANT EXECUTE ON FUNCTION residents_stops_of(text[]) TO watch;

-- The one way to write a stop. Nobody but the two functions below may call it.
CREATE FUNCTION write_stop(p_municipality text, p_kind text, p_terminal text, p_printer uuid,
  p_build text, p_resident text, p_reason text, p_public_reason text, p_by text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = tewatashi, pg_temp AS $$
DECLARE
  placed bigint;
BEGIN
  INSERT INTO stop (municipality_code, kind, terminal_id, printer_id, build, one_resident, reason,
      public_reason, placed_by)
    VALUES (p_municipality, p_kind, p_terminal, p_printer, p_build, p_resident IS NOT NULL,
      p_reason, p_public_reason, p_by)
    RETURNING stop_id INTO placed;
  IF p_resident IS NOT NULL THEN
    INSERT INTO stopped_resident (stop_id, municipality_code, resident_id)
      VALUES (placed, p_municipality, p_resident);
  END IF;
  RETURN placed;
END
$$;

-- What a guard or the watch sees stops at once, in the transaction in which it is written down.
CREATE FUNCTION guards_stop(p_municipality text, p_kind text, p_terminal text, p_build text,
  p_reason text) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT write_stop(p_municipality, p_kind, p_terminal, NULL, p_build, NULL, p_reason,
    'safety-check', session_user::text)
$$;

-- One operator stops. The caller has verified the signature; whoever doubts it finds it in the row.
-- Answers 'placed' or 'placed-before' with the stop's number, or why not; never who was meant.
CREATE FUNCTION place_stop(p_municipality text, p_kind text, p_terminal text, p_printer uuid,
  p_build text, p_resident text, p_resident_of text, p_reason text, p_public_reason text,
  p_operator text, p_public_key bytea, p_signed_at timestamptz, p_signature bytea,
  OUT outcome text, OUT placed_stop bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  town text := p_municipality;
  resident_number text := p_resident;
BEGIN
  PERFORM FROM operator_key k WHERE k.operator_id = p_operator AND k.public_key = p_public_key
    AND k.revoked_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    outcome := 'key-wrong';
    RETURN;
  ELSIF p_signed_at < clock_timestamp() - interval '10 minutes'
      OR p_signed_at > clock_timestamp() + interval '1 minute' THEN
    outcome := 'order-too-old';
    RETURN;
  END IF;
  SELECT o.stop_id INTO placed_stop FROM stop_order o WHERE o.signature = p_signature;
  IF FOUND THEN
    outcome := 'placed-before';
    RETURN;
  END IF;
  IF p_resident_of IS NOT NULL THEN
    BEGIN
      SELECT i.municipality_code, i.resident_id INTO STRICT town, resident_number
        FROM issuance i WHERE starts_with(i.issuance_id, p_resident_of)
          AND (p_municipality IS NULL OR i.municipality_code = p_municipality);
    EXCEPTION WHEN no_data_found OR too_many_rows THEN
      outcome := 'unknown';
      RETURN;
    END;
  END IF;
  IF (town IS NOT NULL AND NOT EXISTS (SELECT FROM municipality m
        WHERE m.municipality_code = town))
      OR (p_terminal IS NOT NULL AND NOT EXISTS (SELECT FROM terminal t
        WHERE t.terminal_id = p_terminal))
      OR (p_printer IS NOT NULL AND NOT EXISTS (SELECT FROM printer p
        WHERE p.printer_id = p_printer))
      OR (resident_number IS NOT NULL AND NOT EXISTS (SELECT FROM resident r
        WHERE r.municipality_code = town AND r.resident_id = resident_number)) THEN
    outcome := 'unknown';
    RETURN;
  END IF;
  placed_stop := write_stop(town, p_kind, p_terminal, p_printer, p_build, resident_number,
    p_reason, p_public_reason, p_operator);
  INSERT INTO stop_order (stop_id, operator_id, public_key, signed_at, signature, resident_of)
    VALUES (placed_stop, p_operator, p_public_key, p_signed_at, p_signature, p_resident_of);
  outcome := 'placed';
END
$$;
GRANT EXECUTE ON FUNCTION guards_stop(text, text, text, text, text) TO issuer, watch;
GRANT EXECUTE ON FUNCTION place_stop(text, text, text, uuid, text, text, text, text, text, text,
  bytea, timestamptz, bytea) TO operations;
-- There is no other way for the program to place one.
REVOKE INSERT (municipality_code, kind, terminal_id, build, reason) ON stop
  FROM issuer, watch, operations;
