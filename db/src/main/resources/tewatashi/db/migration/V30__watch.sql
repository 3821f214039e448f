-- What the watch (G8) reads, writes and is told: lines in the order in which transactions became
-- visible, the printers' own answers, breaches, its beat, and how two operators resume.

-- Of two transactions the later one may commit first, so no clock and no counter tells a reader
-- what is new. A line says in which transaction it was written: what an earlier snapshot did not
-- show is new, and is read once.
ALTER TABLE journal ADD COLUMN written_in xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE ledger ADD COLUMN written_in xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE stop ADD COLUMN written_in xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX journal_by_transaction ON journal (written_in);
CREATE INDEX ledger_by_transaction ON ledger (written_in);
CREATE INDEX issuance_by_terminal ON issuance (terminal_id, started_at DESC);
CREATE INDEX issuance_copy_by_digest ON issuance_copy (digest);

-- When a stop has its scope's head, and when a session's end has the session's row: whoever enters
-- printing later than that has seen it. The writer's own clock says neither.
ALTER TABLE stop ADD COLUMN stands_from timestamptz;
ALTER TABLE stop DISABLE TRIGGER USER;
UPDATE stop SET stands_from = placed_at;
ALTER TABLE stop ENABLE TRIGGER USER;
ALTER TABLE stop ALTER COLUMN stands_from SET NOT NULL;
CREATE FUNCTION stop_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.stands_from := clock_timestamp();
  RETURN NEW;
END
$$;
-- By its name after stop_touches_its_scope, which waits for the head.
CREATE TRIGGER stop_touches_then_stands BEFORE INSERT ON stop
  FOR EACH ROW EXECUTE FUNCTION stop_stands();

ALTER TABLE kiosk_session ADD COLUMN end_seen_at timestamptz;
CREATE FUNCTION kiosk_session_end_is_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.end_seen_at := clock_timestamp();
  RETURN NEW;
END
$$;
CREATE TRIGGER kiosk_session_end_is_seen BEFORE UPDATE ON kiosk_session
  FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL)
  EXECUTE FUNCTION kiosk_session_end_is_seen();

-- What printers said, as it came and before anybody drew a conclusion from it. Insert-only.
CREATE TABLE printer_answer (
  answer_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  printer_id uuid NOT NULL REFERENCES printer,
  job_name text CHECK (job_name ~ '^[0-9a-f]{32}$'),
  job_id integer,
  job_state text NOT NULL CHECK (job_state IN
    ('on_its_way', 'completed', 'canceled', 'aborted', 'absent', 'unknown')),
  impressions integer CHECK (impressions >= 0),
  heard_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  written_in xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX printer_answer_by_transaction ON printer_answer (written_in);
CREATE INDEX printer_answer_by_job ON printer_answer (job_name);
CREATE TRIGGER printer_answer_is_insert_only BEFORE UPDATE OR DELETE ON printer_answer
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER printer_answer_is_not_emptied BEFORE TRUNCATE ON printer_answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT (printer_id, job_name, job_id, job_state, impressions)
  ON printer_answer TO operations;
GRANT SELECT ON printer_answer TO watch;

-- A breach is seen once, by however many watches. Its key says which law, and of what.
CREATE TABLE watch_breach (
  breach text PRIMARY KEY CHECK (length(breach) BETWEEN 1 AND 200),
  law text NOT NULL CHECK (law ~ '^[a-z-]{1,60}$'),
  issuance_id issuance_id REFERENCES issuance,
  stop_id bigint NOT NULL REFERENCES stop,
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TRIGGER watch_breach_is_insert_only BEFORE UPDATE OR DELETE ON watch_breach
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER watch_breach_is_not_emptied BEFORE TRUNCATE ON watch_breach
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT (breach, law, issuance_id, stop_id) ON watch_breach TO watch;
GRANT SELECT ON watch_breach TO operations;

-- Of a session the watch sees where and until when it lived, never whose it was.
GRANT SELECT (session_id, terminal_id, opened_at, expires_at, ended_at, end_seen_at)
  ON kiosk_session TO watch;
CREATE POLICY every_sessions_life ON kiosk_session FOR SELECT TO watch USING (true);

-- The watch says that it has read everything and judged it. Nobody else may say so for it.
CREATE TABLE watch_beat (
  watch_id text PRIMARY KEY CHECK (watch_id ~ '^[0-9a-f]{32}$'),
  began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE FUNCTION watch_beats(p_watch text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  UPDATE watch_beat SET seen_at = clock_timestamp() WHERE watch_id = p_watch;
  IF NOT FOUND THEN
    DELETE FROM watch_beat WHERE seen_at < clock_timestamp() - interval '90 days';
    INSERT INTO watch_beat (watch_id) VALUES (p_watch);
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION watch_beats(text) TO watch;
-- Null: no watch has ever been here.
CREATE FUNCTION watch_silent_for() RETURNS interval
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT clock_timestamp() - max(seen_at) FROM watch_beat
$$;
GRANT EXECUTE ON FUNCTION watch_silent_for() TO operations, watch;

-- Whose signature resumes. A key is one operator's for good; one that is revoked never comes back.
CREATE TABLE operator_key (
  operator_id text NOT NULL CHECK (operator_id ~ '^[0-9A-Za-z_-]{1,40}$'),
  public_key bytea PRIMARY KEY CHECK (length(public_key) = 44),
  enrolled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  revoked_at timestamptz
);
CREATE UNIQUE INDEX one_standing_key_per_operator ON operator_key (operator_id)
  WHERE revoked_at IS NULL;
CREATE FUNCTION operator_key_keeps_its_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.operator_id, NEW.public_key, NEW.enrolled_at)
        IS DISTINCT FROM (OLD.operator_id, OLD.public_key, OLD.enrolled_at)
      OR OLD.revoked_at IS NOT NULL THEN
    RAISE EXCEPTION 'an operator''s key keeps its facts' USING ERRCODE = 'TW028';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER operator_key_keeps_its_facts BEFORE UPDATE ON operator_key
  FOR EACH ROW EXECUTE FUNCTION operator_key_keeps_its_facts();
CREATE TRIGGER operator_key_is_kept BEFORE DELETE ON operator_key
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT (operator_id, public_key), UPDATE (revoked_at) ON operator_key
  TO operations;
GRANT SELECT ON operator_key TO watch;

-- Who said that a stop may be lifted, with the signature under the order. Insert-only.
CREATE TABLE stop_resumption (
  resumption_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stop_id bigint NOT NULL REFERENCES stop,
  operator_id text NOT NULL,
  public_key bytea NOT NULL REFERENCES operator_key,
  because text NOT NULL CHECK (length(because) BETWEEN 1 AND 200),
  signed_at timestamptz NOT NULL,
  signature bytea NOT NULL CHECK (length(signature) = 64),
  said_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX stop_resumption_by_stop ON stop_resumption (stop_id);
CREATE TRIGGER stop_resumption_is_insert_only BEFORE UPDATE OR DELETE ON stop_resumption
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stop_resumption_is_not_emptied BEFORE TRUNCATE ON stop_resumption
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT ON stop_resumption TO operations, watch;

-- The caller has verified the signature; whoever doubts it finds it in the row.
CREATE FUNCTION resume_stop(p_stop bigint, p_operator text, p_public_key bytea, p_because text,
  p_signed_at timestamptz, p_signature bytea) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  standing stop;
  first_said text;
BEGIN
  SELECT * INTO standing FROM stop s WHERE s.stop_id = p_stop FOR UPDATE;
  IF standing.stop_id IS NULL THEN
    RETURN 'unknown';
  ELSIF standing.lifted_at IS NOT NULL THEN
    RETURN 'lifted-before';
  END IF;
  PERFORM FROM operator_key k WHERE k.operator_id = p_operator AND k.public_key = p_public_key
    AND k.revoked_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RETURN 'key-wrong';
  ELSIF p_signed_at < clock_timestamp() - interval '10 minutes'
      OR p_signed_at > clock_timestamp() + interval '1 minute'
      OR p_signed_at < standing.placed_at THEN
    RETURN 'order-too-old';
  END IF;
  SELECT r.operator_id INTO first_said FROM stop_resumption r
    JOIN operator_key k USING (public_key)
    WHERE r.stop_id = p_stop AND r.operator_id <> p_operator AND r.public_key <> p_public_key
      AND k.revoked_at IS NULL AND r.said_at > clock_timestamp() - interval '24 hours'
    ORDER BY r.said_at DESC LIMIT 1;
  IF first_said IS NULL AND EXISTS (SELECT FROM stop_resumption r WHERE r.stop_id = p_stop
      AND r.operator_id = p_operator AND r.said_at > clock_timestamp() - interval '24 hours') THEN
    RETURN 'same-operator';
  END IF;
  INSERT INTO stop_resumption (stop_id, operator_id, public_key, because, signed_at, signature)
    VALUES (p_stop, p_operator, p_public_key, p_because, p_signed_at, p_signature);
  IF first_said IS NULL THEN
    RETURN 'waits-for-another';
  END IF;
  UPDATE stop SET lifted_at = clock_timestamp(), lifted_by = first_said, lifted_with = p_operator
    WHERE stop_id = p_stop;
  RETURN 'resumed';
END
$$;
REVOKE EXECUTE ON FUNCTION resume_stop(bigint, text, bytea, text, timestamptz, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION resume_stop(bigint, text, bytea, text, timestamptz, bytea)
  TO operations;
-- There is no other way for the program to lift a stop.
REVOKE UPDATE (lifted_at, lifted_by, lifted_with) ON stop FROM operations;
