-- Every day what was printed is held against the register as it is known by now. A feed tells of the
-- past: a seal that had been cancelled, a hold that stood, somebody who had left, before the paper and
-- learnt after it. Cancelled seals went out in three cities, in one for 29 months: nobody compared.

-- 住民でなくなった日, of who moved out or died. Without it only the day of the notification is known.
ALTER TABLE residence_record ADD COLUMN ceased_on date,
  ADD CONSTRAINT only_who_left_has_ceased
    CHECK (ceased_on IS NULL OR status IN ('moved_out', 'deceased'));

CREATE INDEX issuance_copy_by_entry ON issuance_copy (entered_printing_at)
  WHERE entered_printing_at IS NOT NULL;

-- What differs, and no more of it: the seal's registration; the record, or that it might be issued
-- at all; who certified. A hold has no word of its own: one that only holds have would tell of them.
CREATE DOMAIN register_word AS text CHECK (VALUE IN ('seal', 'record', 'authority'));

-- What was found, each once. No role reads it, nor can count by it what lies behind one word.
CREATE TABLE register_difference (
  issuance_id issuance_id NOT NULL REFERENCES issuance,
  -- SHA-256 of the issuance and what differs.
  mark bytea NOT NULL CHECK (length(mark) = 32),
  word register_word NOT NULL,
  case_id bigint NOT NULL REFERENCES incident_case,
  found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (issuance_id, mark)
);
CREATE TRIGGER register_difference_is_insert_only BEFORE UPDATE OR DELETE ON register_difference
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER register_difference_is_not_emptied BEFORE TRUNCATE ON register_difference
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE register_difference ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_difference FORCE ROW LEVEL SECURITY;
CREATE POLICY the_definer_functions ON register_difference TO tewatashi_owner
  USING (true) WITH CHECK (true);

-- That a day was compared, so that somebody notices a day that nobody compared. Written by
-- compare_register alone.
CREATE TABLE register_comparison (
  day date NOT NULL,
  compared_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Copies that entered printing on that day.
  papers integer NOT NULL CHECK (papers >= 0),
  -- Issuances and words.
  differences integer NOT NULL CHECK (differences >= 0),
  PRIMARY KEY (day, compared_at)
);
CREATE TRIGGER register_comparison_is_insert_only BEFORE UPDATE OR DELETE ON register_comparison
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER register_comparison_is_not_emptied BEFORE TRUNCATE ON register_comparison
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT ON register_comparison TO operations;

-- The copies that entered printing on a day, by Tokyo's.
CREATE FUNCTION papers_of(p_day date)
RETURNS TABLE (issuance_id text, entered timestamptz)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT c.issuance_id::text, c.entered_printing_at FROM issuance_copy c
    WHERE c.entered_printing_at >= p_day::timestamp AT TIME ZONE 'Asia/Tokyo'
      AND c.entered_printing_at < (p_day + 1)::timestamp AT TIME ZONE 'Asia/Tokyo'
$$;

-- Papers of one day that the register, as it is now, would not have let out, by its own dates. Where
-- it has a day and no hour, that very day says nothing of the order and counts for the paper.
CREATE FUNCTION register_says_otherwise(p_day date)
RETURNS TABLE (issuance_id text, word text, mark bytea)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  WITH paper AS (
    SELECT i.*, p.entered FROM papers_of(p_day) p JOIN issuance i USING (issuance_id)),
  -- Everybody on it, and who applied, with the version that was printed.
  person AS (
    SELECT p.issuance_id, p.entered, e.municipality_code, e.resident_id, e.version
      FROM paper p JOIN issuance_record e USING (issuance_id)
    UNION
    SELECT p.issuance_id, p.entered, p.municipality_code, p.resident_id, p.record_version
      FROM paper p),
  -- What was written of them later.
  later AS (
    SELECT p.issuance_id, p.resident_id, printed.notified_on AS notified_before, r.notified_on,
        r.ceased_on
      FROM person p
      JOIN residence_record printed USING (municipality_code, resident_id, version)
      JOIN residence_record r ON r.municipality_code = p.municipality_code
        AND r.resident_id = p.resident_id AND r.version > p.version),
  otherwise AS (
    SELECT p.issuance_id, 'seal' AS word, 'seal' AS what FROM paper p
      WHERE p.kind = 'seal' AND NOT EXISTS (SELECT FROM seal_registration g
        WHERE g.municipality_code = p.municipality_code AND g.resident_id = p.resident_id
          AND g.registration_number = p.seal_registration AND g.registered_on <= p_day
          AND (g.cancelled_on IS NULL OR g.cancelled_on >= p_day))
    UNION
    SELECT p.issuance_id, 'record', 'hold ' || h.hold_id
      FROM person p JOIN hold h USING (municipality_code, resident_id)
      WHERE h.placed_at <= p.entered AND (h.lifted_at IS NULL OR h.lifted_at > p.entered)
    UNION
    -- A later version repeats the notification of the one before unless there was another.
    SELECT l.issuance_id, 'record', 'notified ' || l.resident_id FROM later l
      WHERE l.notified_on < p_day AND l.notified_on > coalesce(l.notified_before, '-infinity')
    UNION
    SELECT l.issuance_id, 'record', 'ceased ' || l.resident_id FROM later l
      WHERE l.ceased_on < p_day
    UNION
    SELECT p.issuance_id, 'authority', 'mayor' FROM paper p
      WHERE NOT EXISTS (SELECT FROM mayor m WHERE m.municipality_code = p.municipality_code
        AND m.valid_from = p.mayor_from AND m.valid_from <= p.entered
        AND (m.valid_until IS NULL OR m.valid_until > p.entered))
    UNION
    SELECT p.issuance_id, 'authority', 'official seal' FROM paper p
      WHERE NOT EXISTS (SELECT FROM official_seal o
        WHERE o.municipality_code = p.municipality_code
          AND o.valid_from = p.official_seal_from AND o.valid_from <= p.entered
          AND (o.valid_until IS NULL OR o.valid_until > p.entered)))
  SELECT o.issuance_id::text, o.word, sha256(convert_to(o.issuance_id || '|' || o.what, 'UTF8'))
    FROM otherwise o
$$;

-- The case that asks about these: an open one of this issuance and word, which is told that there is
-- more, or a new one. What was answered is never reopened, and never answers for what came later.
CREATE FUNCTION ask_about_register(p_issuance text, p_word text, p_marks bytea[],
  OUT asked bigint, OUT anew boolean)
LANGUAGE plpgsql VOLATILE SET search_path = tewatashi, pg_temp AS $$
BEGIN
  SELECT c.case_id INTO asked FROM incident_case c
    WHERE c.issuance_id = p_issuance AND c.why = 'register differs: ' || p_word
      AND c.answered_at IS NULL
    ORDER BY c.case_id LIMIT 1 FOR UPDATE;
  anew := asked IS NULL;
  IF anew THEN
    INSERT INTO incident_case (issuance_id, why, opened_at)
      VALUES (p_issuance, 'register differs: ' || p_word, clock_timestamp())
      RETURNING case_id INTO asked;
  END IF;
  INSERT INTO case_remark (case_id, remark, said_by)
    VALUES (asked, 'the register says otherwise of this paper: ' || p_word, 'compare-register');
  INSERT INTO register_difference (issuance_id, mark, word, case_id)
    SELECT p_issuance, m, p_word, asked FROM unnest(p_marks) m;
END
$$;

-- Compares a day. Answers with what differs, by issuance and word, and the case that asks about it;
-- the same difference asks once, however often it is found. Nobody is named.
CREATE FUNCTION compare_register(p_day date)
RETURNS TABLE (issuance_id text, word text, case_id bigint, opened boolean, answered boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
#variable_conflict use_column
DECLARE
  other record;
  fresh bytea[];
  differing integer := 0;
BEGIN
  IF p_day > (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date THEN
    RAISE EXCEPTION 'that day has not begun' USING ERRCODE = 'TW055';
  END IF;
  -- Of two at once the second finds what the first has written.
  PERFORM pg_advisory_xact_lock(1952805750);
  FOR other IN SELECT o.issuance_id, o.word, array_agg(o.mark) AS marks
      FROM register_says_otherwise(p_day) o GROUP BY o.issuance_id, o.word
      ORDER BY o.issuance_id, o.word
  LOOP
    fresh := ARRAY(SELECT m FROM unnest(other.marks) m WHERE NOT EXISTS (
      SELECT FROM register_difference d WHERE d.issuance_id = other.issuance_id AND d.mark = m));
    IF cardinality(fresh) > 0 THEN
      SELECT a.asked, a.anew INTO case_id, opened
        FROM ask_about_register(other.issuance_id, other.word, fresh) a;
    ELSE
      SELECT max(d.case_id), false INTO case_id, opened FROM register_difference d
        WHERE d.issuance_id = other.issuance_id AND d.mark = ANY (other.marks);
    END IF;
    issuance_id := other.issuance_id;
    word := other.word;
    SELECT c.answered_at IS NOT NULL INTO answered FROM incident_case c
      WHERE c.case_id = compare_register.case_id;
    differing := differing + 1;
    RETURN NEXT;
  END LOOP;
  INSERT INTO register_comparison (day, papers, differences)
    SELECT p_day, count(*), differing FROM papers_of(p_day);
END
$$;
GRANT EXECUTE ON FUNCTION compare_register(date) TO operations;

-- How old the copy is that a town's papers of one kind rest on: of the sources that speak for them
-- the oldest. Before any does, of all sources. Another town's link that failed is no matter here.
CREATE FUNCTION copy_applied_at(p_municipality text, p_kind text) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT coalesce(
    (SELECT min(f.watermark_at) FROM feed_scope s JOIN feed_source f USING (source)
      WHERE s.municipality_code = p_municipality AND s.kind = p_kind),
    (SELECT min(f.watermark_at) FROM feed_source f))
$$;
GRANT EXECUTE ON FUNCTION copy_applied_at(text, text) TO issuer;

-- For whom a source spoke before V40 nobody wrote down. So whatever was imported until now counts for
-- every town that is here, as it did: a scope that were half known would let an old source be missed.
INSERT INTO feed_scope (source, municipality_code, kind)
  SELECT f.source, m.municipality_code, k
    FROM feed_source f, municipality m, unnest(ARRAY['residence', 'record', 'seal']) k
  ON CONFLICT DO NOTHING;

-- As before (V39); the age is that of this town's and kind's own sources.
CREATE OR REPLACE FUNCTION printing_bar_of_authority(session kiosk_session, issued issuance,
  p_feed_age_max interval, p_seal_feed_age_max interval, moment timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = tewatashi, pg_temp AS $$
DECLARE
  applied timestamptz := copy_applied_at(session.municipality_code, issued.kind);
BEGIN
  RETURN CASE
    WHEN EXISTS (SELECT FROM stop s WHERE s.lifted_at IS NULL AND s.one_resident
      AND s.municipality_code = session.municipality_code
      AND stop_is_of_somebody_on(s.stop_id, issued.issuance_id, session.resident_id))
      THEN 'held'
    WHEN standing_stop(session.municipality_code, issued.kind, session.terminal_id,
      issued.printer_id, issued.build) THEN 'stopped'
    WHEN planned_stop_at(session.municipality_code, issued.kind, moment) THEN 'planned_stop'
    WHEN NOT coalesce(applied > moment - p_feed_age_max
        AND (issued.kind <> 'seal' OR applied > moment - p_seal_feed_age_max), false)
      THEN 'feed_too_old'
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
