-- The second pair of eyes also compares how things stand with what was journaled: versions, what the
-- database itself noted of the heads at the first fetch, who certified, which seal. It still decides
-- by the card alone who that is: the journaled records are read to be compared, not to be followed.
GRANT SELECT (household_version, household_changes, mayor_from, official_seal_from,
  seal_registration) ON issuance TO release_reader;
GRANT SELECT (issuance_id, municipality_code, resident_id, version, changes)
  ON issuance_record TO release_reader;
-- Every line of the presented session's issuance, a stranger's too: one that were hidden would not
-- be seen to differ.
CREATE POLICY the_released_records ON issuance_record FOR SELECT TO release_reader
  USING (EXISTS (SELECT FROM issuance i WHERE i.issuance_id = issuance_record.issuance_id
    AND i.session_id = (SELECT released_session())));

-- Both sides of what did not pass: marks (HMAC-SHA256 under the case's own salt), lengths and counts;
-- never a value. Written with the case, by whoever writes it; read by operations alone.
CREATE TABLE case_evidence (
  case_id bigint NOT NULL REFERENCES incident_case,
  copy smallint NOT NULL CHECK (copy BETWEEN 1 AND 20),
  document_sha256 sha256_hex NOT NULL,
  form_version text NOT NULL CHECK (length(form_version) BETWEEN 1 AND 100),
  -- 'read', or why the independent reader did not vouch for the file: form, fonts, pictures, syntax.
  reading text NOT NULL CHECK (length(reading) BETWEEN 1 AND 200),
  pages_seen smallint NOT NULL CHECK (pages_seen >= 0),
  pages_expected smallint NOT NULL CHECK (pages_expected >= 0),
  -- The household's version, then the records' in the order of their residents' numbers.
  versions_journaled bigint[] NOT NULL,
  versions_now bigint[] NOT NULL,
  salt sha256_hex NOT NULL,
  PRIMARY KEY (case_id, copy)
);
CREATE TABLE case_evidence_field (
  case_id bigint NOT NULL,
  copy smallint NOT NULL,
  place smallint NOT NULL CHECK (place >= 1),
  field text NOT NULL CHECK (length(field) BETWEEN 1 AND 100),
  seen_mark sha256_hex,
  seen_length integer CHECK (seen_length >= 0),
  expected_mark sha256_hex,
  expected_length integer CHECK (expected_length >= 0),
  PRIMARY KEY (case_id, copy, place),
  FOREIGN KEY (case_id, copy) REFERENCES case_evidence,
  CHECK ((seen_mark IS NULL) = (seen_length IS NULL)),
  CHECK ((expected_mark IS NULL) = (expected_length IS NULL))
);

DO $$
DECLARE
  evidence text;
BEGIN
  FOREACH evidence IN ARRAY ARRAY['case_evidence', 'case_evidence_field']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change()', evidence || '_is_insert_only', evidence);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', evidence || '_is_not_emptied', evidence);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', evidence);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', evidence);
    EXECUTE format('CREATE POLICY the_definer_functions ON %I TO tewatashi_owner
      USING (true) WITH CHECK (true)', evidence);
    EXECUTE format('CREATE POLICY operators_read_it ON %I FOR SELECT TO operations
      USING (true)', evidence);
    EXECUTE format('CREATE POLICY written_with_the_named_issuances_case ON %1$I FOR INSERT TO issuer
      WITH CHECK (EXISTS (SELECT FROM incident_case c WHERE c.case_id = %1$I.case_id
        AND c.issuance_id = current_setting(''tewatashi.issuance'', true)))', evidence);
    EXECUTE format('GRANT INSERT ON %I TO issuer', evidence);
    EXECUTE format('GRANT SELECT ON %I TO operations', evidence);
  END LOOP;
END
$$;
