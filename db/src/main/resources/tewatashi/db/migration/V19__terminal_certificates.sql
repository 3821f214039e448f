-- Which TLS client certificates a terminal may show: several at once, so that its keys are changed
-- with an overlap. A certificate is one terminal's for good, and a revoked one never comes back; so
-- these rows are themselves the record of who let it in, who put it out, and when.

CREATE TABLE terminal_certificate (
  certificate_sha256 sha256_hex PRIMARY KEY,
  terminal_id terminal_id NOT NULL REFERENCES terminal,
  valid_from timestamptz NOT NULL,
  enrolled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  enrolled_by text NOT NULL CHECK (length(enrolled_by) BETWEEN 1 AND 100),
  revoked_at timestamptz,
  revoked_by text CHECK (length(revoked_by) BETWEEN 1 AND 100),
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
  UNIQUE (certificate_sha256, terminal_id)
);
CREATE INDEX terminal_certificate_by_terminal ON terminal_certificate (terminal_id);

INSERT INTO terminal_certificate (certificate_sha256, terminal_id, valid_from, enrolled_by)
  SELECT certificate_sha256, terminal_id, now(), 'before V19' FROM terminal;
ALTER TABLE terminal DROP COLUMN certificate_sha256;

CREATE FUNCTION terminal_certificate_keeps_its_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.certificate_sha256, NEW.terminal_id, NEW.valid_from, NEW.enrolled_at, NEW.enrolled_by)
        IS DISTINCT FROM
        (OLD.certificate_sha256, OLD.terminal_id, OLD.valid_from, OLD.enrolled_at, OLD.enrolled_by)
      OR OLD.revoked_at IS NOT NULL THEN
    RAISE EXCEPTION 'a terminal''s certificate keeps its facts' USING ERRCODE = 'TW021';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER terminal_certificate_keeps_its_facts BEFORE UPDATE ON terminal_certificate
  FOR EACH ROW EXECUTE FUNCTION terminal_certificate_keeps_its_facts();
CREATE TRIGGER terminal_certificate_is_kept BEFORE DELETE ON terminal_certificate
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A session is opened with one certificate and goes on with no other.
ALTER TABLE kiosk_session ADD COLUMN terminal_certificate sha256_hex;
ALTER TABLE kiosk_session DISABLE TRIGGER kiosk_session_keeps_its_facts;
UPDATE kiosk_session s SET terminal_certificate = c.certificate_sha256
  FROM terminal_certificate c WHERE c.terminal_id = s.terminal_id;
ALTER TABLE kiosk_session ENABLE TRIGGER kiosk_session_keeps_its_facts;
ALTER TABLE kiosk_session ALTER COLUMN terminal_certificate SET NOT NULL,
  ADD CONSTRAINT the_certificate_is_this_terminals FOREIGN KEY (terminal_certificate, terminal_id)
    REFERENCES terminal_certificate (certificate_sha256, terminal_id);
CREATE INDEX live_sessions_by_certificate
  ON kiosk_session (terminal_certificate) WHERE ended_at IS NULL;

CREATE FUNCTION kiosk_session_keeps_its_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a session keeps its facts' USING ERRCODE = 'TW011';
END
$$;
CREATE TRIGGER kiosk_session_keeps_its_certificate BEFORE UPDATE ON kiosk_session
  FOR EACH ROW WHEN (NEW.terminal_certificate IS DISTINCT FROM OLD.terminal_certificate)
  EXECUTE FUNCTION kiosk_session_keeps_its_certificate();

-- The row is locked: of an opening and a revocation one waits for the other, so that no session
-- outlives the revocation that it did not see.
CREATE FUNCTION kiosk_session_opens_with_a_standing_certificate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  PERFORM FROM terminal_certificate c
    WHERE c.certificate_sha256 = NEW.terminal_certificate AND c.terminal_id = NEW.terminal_id
      AND c.valid_from <= clock_timestamp() AND c.revoked_at IS NULL
    FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'not a standing certificate of this terminal' USING ERRCODE = 'TW022';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER kiosk_session_opens_with_a_standing_certificate BEFORE INSERT ON kiosk_session
  FOR EACH ROW EXECUTE FUNCTION kiosk_session_opens_with_a_standing_certificate();

-- Revoked is over: what the certificate opened ends in the same transaction, on every node at once.
-- enter_printing locks the session's row first, so a revocation that was committed earlier wins.
CREATE FUNCTION revocation_ends_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  UPDATE kiosk_session s SET ended_at = greatest(clock_timestamp(), s.opened_at)
    WHERE s.terminal_certificate = NEW.certificate_sha256 AND s.ended_at IS NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER revocation_ends_sessions AFTER UPDATE ON terminal_certificate
  FOR EACH ROW WHEN (NEW.revoked_at IS NOT NULL)
  EXECUTE FUNCTION revocation_ends_sessions();

GRANT SELECT ON terminal_certificate TO operations, watch;
GRANT INSERT (certificate_sha256, terminal_id, valid_from, enrolled_by),
  UPDATE (revoked_at, revoked_by) ON terminal_certificate TO operations;
GRANT INSERT (terminal_certificate) ON kiosk_session TO verifier;
