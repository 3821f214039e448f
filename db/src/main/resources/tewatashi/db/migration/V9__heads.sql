-- Every change updates the head row of what it concerns within its own transaction. enter_printing
-- locks the heads and reads afterwards, so whatever was committed earlier wins, and whatever comes
-- later waits until the step is taken.

-- A head that this transaction wrote or made is locked by it already; it is not written again.

-- A record's newest version is the head's; the feed inserts the record, the head follows.
CREATE FUNCTION heads_follow_records() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  UPDATE household h SET changes = h.changes + 1
    FROM (SELECT r.municipality_code, r.household_id FROM resident r
            JOIN added a USING (municipality_code, resident_id)
          UNION SELECT a.municipality_code, a.household_id FROM added a) touched
    WHERE h.municipality_code = touched.municipality_code
      AND h.household_id = touched.household_id
      AND h.xmin <> pg_current_xact_id()::xid;
  UPDATE resident r SET household_id = newest.household_id, version = newest.version,
      status = newest.status, changes = r.changes + 1
    FROM (SELECT DISTINCT ON (municipality_code, resident_id) * FROM added
          ORDER BY municipality_code, resident_id, version DESC) newest
    WHERE r.municipality_code = newest.municipality_code
      AND r.resident_id = newest.resident_id
      AND r.version <= newest.version
      AND (r.version, r.household_id, r.status)
          IS DISTINCT FROM (newest.version, newest.household_id, newest.status);
  RETURN NULL;
END
$$;
CREATE TRIGGER heads_follow_records AFTER INSERT ON residence_record
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION heads_follow_records();

CREATE FUNCTION touch_residents() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  UPDATE resident r SET changes = r.changes + 1
    FROM (SELECT DISTINCT municipality_code, resident_id FROM changed) touched
    WHERE r.municipality_code = touched.municipality_code
      AND r.resident_id = touched.resident_id
      AND r.xmin <> pg_current_xact_id()::xid;
  RETURN NULL;
END
$$;
CREATE TRIGGER hold_placed AFTER INSERT ON hold
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_residents();
CREATE TRIGGER hold_changed AFTER UPDATE ON hold
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_residents();
CREATE TRIGGER seal_registered AFTER INSERT ON seal_registration
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_residents();
CREATE TRIGGER seal_changed AFTER UPDATE ON seal_registration
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_residents();
CREATE TRIGGER number_given AFTER INSERT ON individual_number
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_residents();
CREATE TRIGGER number_changed AFTER UPDATE ON individual_number
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_residents();

-- Whose a thing is never changes: a hold, a seal or a card is not handed on to another resident.
CREATE FUNCTION refuse_another_resident() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.municipality_code, NEW.resident_id)
      IS DISTINCT FROM (OLD.municipality_code, OLD.resident_id) THEN
    RAISE EXCEPTION '% would pass to another resident', TG_TABLE_NAME USING ERRCODE = 'TW003';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER link_keeps_its_resident BEFORE UPDATE ON authentication_link
  FOR EACH ROW EXECUTE FUNCTION refuse_another_resident();
CREATE TRIGGER seal_keeps_its_resident BEFORE UPDATE ON seal_registration
  FOR EACH ROW EXECUTE FUNCTION refuse_another_resident();
CREATE TRIGGER hold_keeps_its_resident BEFORE UPDATE ON hold
  FOR EACH ROW EXECUTE FUNCTION refuse_another_resident();
CREATE TRIGGER number_keeps_its_resident BEFORE UPDATE ON individual_number
  FOR EACH ROW EXECUTE FUNCTION refuse_another_resident();

CREATE FUNCTION stop_scope_for_new_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  INSERT INTO stop_scope (dimension, value)
    SELECT TG_TABLE_NAME, CASE TG_TABLE_NAME
      WHEN 'terminal' THEN to_jsonb(NEW) ->> 'terminal_id'
      ELSE to_jsonb(NEW) ->> 'municipality_code' END;
  RETURN NULL;
END
$$;
CREATE TRIGGER terminal_has_a_stop_scope AFTER INSERT ON terminal
  FOR EACH ROW EXECUTE FUNCTION stop_scope_for_new_row();
CREATE TRIGGER municipality_has_a_stop_scope AFTER INSERT ON municipality
  FOR EACH ROW EXECUTE FUNCTION stop_scope_for_new_row();

-- One head suffices: whoever prints within this stop's scope locks every scope it stands in.
CREATE FUNCTION touch_stop_scope() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  UPDATE stop_scope SET changes = changes + 1
    WHERE (dimension, value) = (CASE
      WHEN NEW.terminal_id IS NOT NULL THEN 'terminal'
      WHEN NEW.municipality_code IS NOT NULL THEN 'municipality'
      WHEN NEW.kind IS NOT NULL THEN 'kind'
      ELSE 'all' END, coalesce(NEW.terminal_id, NEW.municipality_code, NEW.kind, '*'));
  RETURN NEW;
END
$$;
CREATE TRIGGER stop_touches_its_scope BEFORE INSERT OR UPDATE ON stop
  FOR EACH ROW EXECUTE FUNCTION touch_stop_scope();

CREATE FUNCTION touch_municipality() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  UPDATE stop_scope SET changes = changes + 1
    WHERE dimension = 'municipality' AND value = NEW.municipality_code;
  RETURN NEW;
END
$$;
CREATE TRIGGER mayor_touches_municipality BEFORE INSERT OR UPDATE ON mayor
  FOR EACH ROW EXECUTE FUNCTION touch_municipality();
CREATE TRIGGER official_seal_touches_municipality BEFORE INSERT OR UPDATE ON official_seal
  FOR EACH ROW EXECUTE FUNCTION touch_municipality();

-- A standing stop in this scope; read by whoever is about to begin or to print.
CREATE FUNCTION standing_stop(p_municipality text, p_kind text, p_terminal text, p_build text)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT EXISTS (SELECT FROM stop s WHERE s.lifted_at IS NULL
    AND (s.municipality_code IS NULL OR s.municipality_code = p_municipality)
    AND (s.kind IS NULL OR s.kind = p_kind)
    AND (s.terminal_id IS NULL OR s.terminal_id = p_terminal)
    AND (s.build IS NULL OR s.build = p_build))
$$;
