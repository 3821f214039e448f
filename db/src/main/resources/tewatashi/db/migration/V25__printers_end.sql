-- What a printer needs, how far a print is, and how a printer comes to its end.

-- Attention that a printer needs, in the service's own closed set of words; empty: none. Written
-- when it changes, by whichever node saw it, and read by every node.
CREATE TABLE printer_attention (
  printer_id uuid PRIMARY KEY REFERENCES printer,
  words text[] NOT NULL CHECK (cardinality(words) <= 20
    AND array_position(words, NULL) IS NULL
    AND array_to_string(words, ',') ~ '^[a-z,-]*$'),
  since timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE (words, since) ON printer_attention TO operations;
GRANT SELECT ON printer_attention TO watch;

-- How many pages of the copy at the printer have fallen: for the screen, never for money.
CREATE TABLE printing_progress (
  issuance_id issuance_id PRIMARY KEY REFERENCES issuance,
  copy smallint NOT NULL CHECK (copy BETWEEN 1 AND 20),
  impressions integer NOT NULL CHECK (impressions >= 0)
);
GRANT SELECT, INSERT, UPDATE (copy, impressions) ON printing_progress TO operations;

-- Who said that a printer will never print again. One person's word changes nothing.
CREATE TABLE printer_retirement (
  retirement_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  printer_id uuid NOT NULL REFERENCES printer,
  clerk_id text NOT NULL REFERENCES clerk,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  said_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX printer_retirement_by_printer ON printer_retirement (printer_id);
CREATE TRIGGER printer_retirement_is_insert_only BEFORE UPDATE OR DELETE ON printer_retirement
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER printer_retirement_is_not_emptied BEFORE TRUNCATE ON printer_retirement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT ON printer_retirement TO operations, watch;

CREATE FUNCTION two_operators_retire(p_printer uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT count(DISTINCT r.clerk_id) >= 2 FROM printer_retirement r
    WHERE r.printer_id = p_printer AND r.said_at > clock_timestamp() - interval '24 hours'
$$;

-- The caller has checked the operator's own code, and written down that it was used.
CREATE FUNCTION retire_printer(p_printer uuid, p_operator text, p_reason text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  gone printer;
BEGIN
  -- enter_printing locks the same row: whichever commits first is seen by the other.
  SELECT * INTO gone FROM printer p WHERE p.printer_id = p_printer FOR NO KEY UPDATE;
  IF gone.printer_id IS NULL THEN
    RETURN 'unknown';
  ELSIF gone.retired_at IS NOT NULL THEN
    RETURN 'retired-before';
  END IF;
  INSERT INTO printer_retirement (printer_id, clerk_id, reason)
    VALUES (p_printer, p_operator, p_reason);
  IF NOT two_operators_retire(p_printer) THEN
    RETURN 'waits-for-another';
  END IF;
  UPDATE printer SET retired_at = clock_timestamp() WHERE printer_id = p_printer;
  RETURN 'retired';
END
$$;
REVOKE EXECUTE ON FUNCTION two_operators_retire(uuid), retire_printer(uuid, text, text)
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retire_printer(uuid, text, text) TO operations;

-- A printer is not exchanged behind an issuance's back: the new one would be asked for the old
-- one's job, never have heard of it, and the terminal would open over paper that still comes.
CREATE FUNCTION printer_keeps_its_place() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF (NEW.printer_id, NEW.terminal_id) IS DISTINCT FROM (OLD.printer_id, OLD.terminal_id)
      OR (OLD.retired_at IS NOT NULL AND NEW.retired_at IS DISTINCT FROM OLD.retired_at) THEN
    RAISE EXCEPTION 'a printer keeps its terminal, and stays retired' USING ERRCODE = 'TW027';
  END IF;
  IF (NEW.uri, NEW.certificate_sha256, NEW.retired_at)
        IS DISTINCT FROM (OLD.uri, OLD.certificate_sha256, OLD.retired_at)
      AND EXISTS (SELECT FROM issuance i
        WHERE i.printer_id = OLD.printer_id AND i.released_at IS NULL)
      AND ((NEW.uri, NEW.certificate_sha256) IS DISTINCT FROM (OLD.uri, OLD.certificate_sha256)
        OR NOT two_operators_retire(OLD.printer_id)) THEN
    RAISE EXCEPTION 'an issuance at this printer was not released' USING ERRCODE = 'TW024';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER printer_keeps_its_place BEFORE UPDATE ON printer
  FOR EACH ROW EXECUTE FUNCTION printer_keeps_its_place();

CREATE FUNCTION printer_comes_to_a_free_terminal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM issuance i WHERE i.terminal_id = NEW.terminal_id
      AND i.printer_id <> NEW.printer_id AND i.released_at IS NULL) THEN
    RAISE EXCEPTION 'an issuance at this terminal was not released' USING ERRCODE = 'TW024';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER printer_comes_to_a_free_terminal BEFORE INSERT ON printer
  FOR EACH ROW EXECUTE FUNCTION printer_comes_to_a_free_terminal();

-- Nobody's story is told that its printer is dead while it is not.
CREATE FUNCTION printer_retired_is_true() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM issuance i JOIN printer p USING (printer_id)
      WHERE i.issuance_id = NEW.issuance_id AND p.retired_at IS NOT NULL) THEN
    RAISE EXCEPTION 'this printer was not retired' USING ERRCODE = 'TW025';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER printer_retired_is_true BEFORE INSERT ON journal
  FOR EACH ROW WHEN (NEW.event = 'printer_retired')
  EXECUTE FUNCTION printer_retired_is_true();
