-- The file for the privacy commission's report (漏えい等報告): whose data stood on the pages of a case.
-- As with 本人通知 (V37): first a signed order says who asks, why and about which issuances, under which
-- evidence; only what was committed so is read, once and within ten minutes (docs/cases.md).

-- Who asked. Insert-only; issuances are random numbers, the case's own among them.
CREATE TABLE case_report (
  report_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id bigint NOT NULL REFERENCES incident_case,
  municipality_code municipality_code NOT NULL,
  operator_id text NOT NULL,
  public_key bytea NOT NULL REFERENCES operator_key,
  purpose text NOT NULL CHECK (length(purpose) BETWEEN 5 AND 200),
  -- Null: the case was open. Where nobody's or the applicant's own pages left there is nobody to tell.
  answer whose_bytes,
  evidence bytea NOT NULL CHECK (length(evidence) = 32),
  issuances text[] NOT NULL CHECK (cardinality(issuances) BETWEEN 1 AND 100),
  signed_at timestamptz NOT NULL,
  signature bytea NOT NULL UNIQUE CHECK (length(signature) = 64),
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  written_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT somebody_may_be_affected CHECK (answer IN ('stranger', 'unknown'))
);
-- That it was read: its key is the reason why it is read once.
CREATE TABLE case_report_read (
  report_id bigint PRIMARY KEY REFERENCES case_report,
  read_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['case_report', 'case_report_read']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_is_insert_only', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_is_not_emptied', kept);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', kept);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', kept);
    EXECUTE format('CREATE POLICY the_definer_functions ON %I TO tewatashi_owner
      USING (true) WITH CHECK (true)', kept);
    EXECUTE format('CREATE POLICY operators_read_it ON %I FOR SELECT TO operations
      USING (true)', kept);
    EXECUTE format('GRANT SELECT ON %I TO operations', kept);
  END LOOP;
END
$$;

-- Both are deeds.
ALTER DOMAIN audit_deed DROP CONSTRAINT audit_deed_check;
ALTER DOMAIN audit_deed ADD CONSTRAINT audit_deed_check CHECK (VALUE IN (
  -- residents' data
  'record-fetched', 'record-compared', 'members-shown', 'paper-entered', 'paper-handed-over',
  'story-ended', 'reading-asked', 'record-read', 'report-asked', 'report-read',
  'sessions-forgotten',
  -- operators' and clerks' deeds
  'stop-placed', 'stop-ordered', 'resume-said', 'stop-lifted', 'retirement-said',
  'printer-retired', 'refund-paid', 'clerk-code-used', 'tray-confirmed', 'case-opened',
  'case-noticed', 'case-said', 'case-answered', 'page-entered', 'page-left',
  -- configuration
  'terminal-enrolled', 'printer-enrolled', 'certificate-admitted', 'certificate-revoked',
  'clerk-enrolled', 'operator-key-enrolled', 'operator-key-revoked', 'operator-login-enrolled',
  'operator-login-revoked', 'operator-granted', 'operator-grant-revoked', 'feed-applied',
  'schema-migrated', 'node-started', 'node-left', 'manifest-installed', 'audit-expired'));
CREATE TRIGGER case_report_is_audited AFTER INSERT ON case_report FOR EACH ROW
  EXECUTE FUNCTION audit_row('report-asked', 'case', 'case_id', 'operator', 'operator_id',
    'purpose', 'answer');

-- Whom a case may concern: its own story, its neighbours, and whoever has the very page. Random
-- numbers; it runs as who calls it.
CREATE FUNCTION case_concerned(p_case bigint) RETURNS TABLE (issuance_id text)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  WITH own AS (SELECT c.issuance_id FROM incident_case c WHERE c.case_id = p_case)
  SELECT o.issuance_id::text FROM own o
  UNION SELECT n.issuance_id FROM own o, node_neighbours(o.issuance_id) n
  UNION SELECT t.issuance_id FROM own o, tray_neighbours(o.issuance_id) t
  UNION SELECT twin.issuance_id::text FROM own o JOIN issuance_copy c USING (issuance_id)
    JOIN issuance_copy twin ON twin.digest = c.digest
$$;
GRANT EXECUTE ON FUNCTION case_concerned(bigint) TO operations;

-- Why this may not be reported, as things stand; null: it may.
CREATE FUNCTION report_bar(p_case incident_case, p_operator text, p_public_key bytea,
  p_answer text, p_evidence bytea, p_issuances text[]) RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = tewatashi, pg_temp AS $$
BEGIN
  PERFORM FROM operator_key k WHERE k.operator_id = p_operator AND k.public_key = p_public_key
    AND k.revoked_at IS NULL FOR SHARE;
  RETURN CASE
    WHEN NOT FOUND THEN 'key-wrong'
    WHEN p_case.case_id IS NULL THEN 'no-such-case'
    WHEN p_case.answer IN ('nobody', 'own') THEN 'nobody-affected'
    WHEN p_case.answer IS DISTINCT FROM p_answer
      OR p_evidence IS DISTINCT FROM case_digest(p_case.case_id) THEN 'evidence-changed'
    WHEN p_case.issuance_id <> ALL (p_issuances)
      OR NOT p_issuances <@ ARRAY(SELECT c.issuance_id FROM case_concerned(p_case.case_id) c)
      THEN 'not-concerned'
  END;
END
$$;

-- An operator says why, about whom, and under which evidence; nothing is read yet. The caller has
-- verified the signature; whoever doubts it finds it in the row.
CREATE FUNCTION ask_for_report(p_case bigint, p_operator text, p_public_key bytea, p_purpose text,
  p_answer text, p_evidence bytea, p_issuances text[], p_signed_at timestamptz,
  p_signature bytea) RETURNS TABLE (said text, report bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  asked incident_case;
BEGIN
  SELECT * INTO asked FROM incident_case c WHERE c.case_id = p_case FOR SHARE;
  said := report_bar(asked, p_operator, p_public_key, p_answer, p_evidence, p_issuances);
  IF said IS NULL AND (p_signed_at < clock_timestamp() - interval '10 minutes'
      OR p_signed_at > clock_timestamp() + interval '1 minute'
      OR p_signed_at < asked.opened_at) THEN
    said := 'order-too-old';
  END IF;
  IF said IS NULL THEN
    INSERT INTO case_report (case_id, municipality_code, operator_id, public_key, purpose, answer,
        evidence, issuances, signed_at, signature)
      SELECT p_case, i.municipality_code, p_operator, p_public_key, p_purpose, p_answer,
          p_evidence, p_issuances, p_signed_at, p_signature
        FROM issuance i WHERE i.issuance_id = asked.issuance_id
      RETURNING report_id INTO report;
    said := 'asked';
  END IF;
  RETURN NEXT;
END
$$;

-- Whose data stood on the pages of these issuances, in which version, and who stood there. Nothing
-- stood on a page that was never drawn. A 世帯主 may be named without a block of their own; who that
-- was is known while the household is as it was noted then, and is nobody known otherwise.
CREATE FUNCTION report_people(p_issuances text[])
RETURNS TABLE (issuance_id text, municipality_code text, resident_id text, version integer,
  on_page boolean, applied boolean, named_as_head boolean)
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  WITH story AS (
    SELECT i.*, EXISTS (SELECT FROM issuance_copy c WHERE c.issuance_id = i.issuance_id
        AND c.digest IS NOT NULL) AS drawn
      FROM issuance i WHERE i.issuance_id = ANY (p_issuances)),
  -- Of chosen members the applicant's record is noted too, chosen or not.
  shown AS (
    SELECT s.issuance_id, e.municipality_code, e.resident_id, e.version, r.ordinal
      FROM story s JOIN issuance_record e USING (issuance_id)
      JOIN residence_record r ON r.municipality_code = e.municipality_code
        AND r.resident_id = e.resident_id AND r.version = e.version
      WHERE s.drawn AND (s.scope <> 'members' OR r.ordinal = ANY (s.chosen))),
  applicant AS (
    SELECT s.issuance_id, s.municipality_code, s.resident_id,
        coalesce(s.record_version, r.version) AS version
      FROM story s JOIN resident r USING (municipality_code, resident_id)),
  head AS (
    SELECT s.issuance_id, s.municipality_code, first.resident_id, first.version
      FROM story s JOIN applicant a USING (issuance_id)
      JOIN residence_record own ON own.municipality_code = a.municipality_code
        AND own.resident_id = a.resident_id AND own.version = a.version
      JOIN household home ON home.municipality_code = own.municipality_code
        AND home.household_id = own.household_id
      LEFT JOIN LATERAL (SELECT r.resident_id, r.version
        FROM resident r JOIN residence_record e USING (municipality_code, resident_id, version)
        WHERE home.changes = s.household_changes
          AND r.municipality_code = home.municipality_code
          AND r.household_id = home.household_id
          AND r.status IN ('resident', 'moving_out') AND e.ordinal = 1 LIMIT 1) first ON true
      WHERE s.drawn AND 'relationship' = ANY (s.items)
        AND NOT EXISTS (SELECT FROM shown p
          WHERE p.issuance_id = s.issuance_id AND p.ordinal = 1)
        AND (first.resident_id IS NOT NULL OR home.changes IS DISTINCT FROM s.household_changes)),
  everybody AS (
    SELECT p.issuance_id, p.municipality_code, p.resident_id, p.version, true AS on_page,
        false AS applied, false AS named_as_head FROM shown p
    UNION ALL SELECT a.issuance_id, a.municipality_code, a.resident_id, a.version, false, true,
        false FROM applicant a
    UNION ALL SELECT h.issuance_id, h.municipality_code, h.resident_id, h.version, false, false,
        true FROM head h)
  SELECT e.issuance_id::text, e.municipality_code::text, e.resident_id::text, max(e.version),
      bool_or(e.on_page), bool_or(e.applied), bool_or(e.named_as_head)
    FROM everybody e GROUP BY e.issuance_id, e.municipality_code, e.resident_id
$$;

-- The address as it was printed, where it is still known and may be told: the household is as it was,
-- they live there, and nobody at that address is or ever was under a hold, of whatever reason. A list
-- travels further than a register; and an absence that has many reasons tells none of them.
CREATE FUNCTION address_for_report(p_municipality text, p_resident text, p_version integer,
  p_household_version integer) RETURNS text
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT home.address
    FROM residence_record e JOIN household home USING (municipality_code, household_id)
    JOIN resident r USING (municipality_code, resident_id)
    WHERE e.municipality_code = p_municipality AND e.resident_id = p_resident
      AND e.version = p_version AND home.version = p_household_version
      AND r.household_id = e.household_id AND r.status = 'resident'
      AND NOT EXISTS (SELECT FROM hold h JOIN resident held USING (municipality_code, resident_id)
        JOIN household theirs ON theirs.municipality_code = held.municipality_code
          AND theirs.household_id = held.household_id
        WHERE h.municipality_code = e.municipality_code AND theirs.address = home.address)
$$;

-- Which kinds of data stood there, of this version and by what was asked for (V6, V23).
CREATE FUNCTION report_items(p_kind text, p_asked text[], p_on_page boolean,
  p_named_as_head boolean, e residence_record) RETURNS text[]
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT array_remove(CASE
    WHEN p_on_page AND p_kind = 'seal' THEN ARRAY['name',
      CASE WHEN e.former_name IS NOT NULL THEN 'former_name' END,
      CASE WHEN e.alias IS NOT NULL THEN 'alias' END, 'birth_date', 'address', 'impression']
    WHEN p_on_page THEN ARRAY['name', CASE WHEN e.name_kana IS NOT NULL THEN 'name_kana' END,
      CASE WHEN e.former_name IS NOT NULL THEN 'former_name' END,
      CASE WHEN e.alias IS NOT NULL THEN 'alias' END, 'birth_date', 'sex', 'address', 'dates',
      CASE WHEN e.previous_address IS NOT NULL THEN 'previous_address' END,
      CASE WHEN 'relationship' = ANY (p_asked) THEN 'relationship' END,
      CASE WHEN 'domicile' = ANY (p_asked) AND coalesce(e.domicile, e.register_head) IS NOT NULL
        THEN 'domicile' END,
      CASE WHEN 'individual_number' = ANY (p_asked) AND EXISTS (SELECT FROM individual_number n
        WHERE n.municipality_code = e.municipality_code AND n.resident_id = e.resident_id)
        THEN 'individual_number' END,
      CASE WHEN 'foreign' = ANY (p_asked) AND e.nationality IS NOT NULL THEN 'foreign' END]
    WHEN p_named_as_head THEN ARRAY['household_head']
    ELSE '{}' END, NULL)
$$;

-- Reads what was asked for, once: a line a person and issuance, each with what was said. Refused, it
-- is one line without a person. One line of the audit for each municipality whose people were read.
CREATE FUNCTION read_report(p_report bigint)
RETURNS TABLE (said text, person integer, reference text, own_story boolean, kind text,
  municipality text, on_page boolean, applied boolean, named_as_head boolean, name text,
  name_kana text, former_name text, alias text, birth_date date, address text, items text[],
  issue_numbers text[], copies_entered integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
#variable_conflict use_column
DECLARE
  asked case_report;
  about incident_case;
  bar text;
BEGIN
  SELECT * INTO asked FROM case_report r WHERE r.report_id = p_report
    AND r.written_in <> pg_current_xact_id()
    AND r.asked_at > clock_timestamp() - interval '10 minutes' FOR UPDATE;
  SELECT * INTO about FROM incident_case c WHERE c.case_id = asked.case_id FOR SHARE;
  bar := CASE WHEN asked.report_id IS NULL
      OR EXISTS (SELECT FROM case_report_read d WHERE d.report_id = p_report) THEN 'not-asked'
    ELSE report_bar(about, asked.operator_id, asked.public_key, asked.answer, asked.evidence,
      asked.issuances) END;
  IF bar IS NOT NULL THEN
    said := bar;
    RETURN NEXT;
    RETURN;
  END IF;
  INSERT INTO case_report_read (report_id) VALUES (p_report);
  INSERT INTO audit (actor_kind, actor, deed, object_kind, object, municipality_code, why, result,
      evidence)
    SELECT 'operator', asked.operator_id, 'report-read', 'case', asked.case_id::text,
        p.municipality_code, asked.purpose, count(DISTINCT p.resident_id) || ' people',
        asked.evidence
      FROM report_people(asked.issuances) p GROUP BY p.municipality_code;
  RETURN QUERY SELECT 'read',
      CASE WHEN p.resident_id IS NOT NULL
        THEN dense_rank() OVER (ORDER BY p.municipality_code, p.resident_id)::integer END,
      upper(left(i.issuance_id, 10)), i.issuance_id = about.issuance_id, i.kind::text,
      m.prefecture || m.name, p.on_page, p.applied, p.named_as_head,
      e.name, e.name_kana, e.former_name, e.alias, e.birth_date,
      address_for_report(p.municipality_code, p.resident_id, p.version, i.household_version),
      report_items(i.kind, i.items, p.on_page, p.named_as_head, e),
      ARRAY(SELECT c.issue_number FROM issuance_copy c
        WHERE c.issuance_id = i.issuance_id ORDER BY c.copy),
      (SELECT count(*)::integer FROM issuance_copy c
        WHERE c.issuance_id = i.issuance_id AND c.entered_printing_at IS NOT NULL)
    FROM report_people(asked.issuances) p JOIN issuance i ON i.issuance_id = p.issuance_id
    JOIN municipality m ON m.municipality_code = p.municipality_code
    LEFT JOIN residence_record e ON e.municipality_code = p.municipality_code
      AND e.resident_id = p.resident_id AND e.version = p.version
    ORDER BY i.issuance_id <> about.issuance_id, i.started_at, i.issuance_id,
      p.on_page DESC, e.ordinal, p.resident_id;
END
$$;
GRANT EXECUTE ON FUNCTION
  ask_for_report(bigint, text, bytea, text, text, bytea, text[], timestamptz, bytea),
  read_report(bigint) TO operations;
