-- A fee by scope, campaigns that win for a while, and what the law waives. What was charged, and on
-- which basis, stands in the ledger's first line.

-- '*' is any scope; a fee for the very scope beats it.
CREATE DOMAIN fee_scope AS text CHECK (VALUE IN ('*', 'holder', 'members', 'household'));

ALTER TABLE fee ADD COLUMN scope fee_scope NOT NULL DEFAULT '*';
ALTER TABLE fee DROP CONSTRAINT fee_pkey,
  DROP CONSTRAINT one_fee_at_a_time,
  ADD PRIMARY KEY (municipality_code, kind, scope, valid_from),
  ADD CONSTRAINT one_fee_at_a_time EXCLUDE USING gist (municipality_code WITH =, kind WITH =,
    scope WITH =, daterange(valid_from, valid_until) WITH &&) DEFERRABLE;

CREATE TABLE fee_campaign (
  municipality_code municipality_code NOT NULL REFERENCES municipality,
  kind certificate_kind NOT NULL,
  scope fee_scope NOT NULL DEFAULT '*',
  valid_from date NOT NULL,
  valid_until date NOT NULL CHECK (valid_until > valid_from),
  yen integer NOT NULL CHECK (yen BETWEEN 0 AND 10000),
  PRIMARY KEY (municipality_code, kind, scope, valid_from),
  CONSTRAINT one_campaign_at_a_time EXCLUDE USING gist (municipality_code WITH =, kind WITH =,
    scope WITH =, daterange(valid_from, valid_until) WITH &&) DEFERRABLE
);
GRANT SELECT ON fee_campaign TO issuer, operations;
GRANT SELECT, INSERT, UPDATE ON fee_campaign TO feed;

-- 法令による手数料の免除. Of one resident, or of everybody; whose it is, is personal.
CREATE TABLE fee_waiver (
  municipality_code municipality_code NOT NULL REFERENCES municipality,
  waiver_id text NOT NULL CHECK (length(waiver_id) BETWEEN 1 AND 40),
  resident_id resident_id,
  kinds text[] NOT NULL CHECK (kinds <@ ARRAY['residence', 'record', 'seal']
    AND cardinality(kinds) BETWEEN 1 AND 3),
  ground text NOT NULL CHECK (length(ground) BETWEEN 1 AND 100),
  valid_from date NOT NULL,
  valid_until date CHECK (valid_until >= valid_from),
  PRIMARY KEY (municipality_code, waiver_id),
  FOREIGN KEY (municipality_code, resident_id) REFERENCES resident
);
ALTER TABLE fee_waiver ENABLE ROW LEVEL SECURITY;
ALTER TABLE fee_waiver FORCE ROW LEVEL SECURITY;
CREATE POLICY the_definer_functions ON fee_waiver TO tewatashi_owner USING (true)
  WITH CHECK (true);
CREATE POLICY the_feed_writes_the_register ON fee_waiver TO feed USING (true) WITH CHECK (true);
CREATE POLICY the_sessions_waivers ON fee_waiver FOR SELECT TO issuer
  USING (municipality_code = (SELECT session_municipality())
    AND (resident_id IS NULL OR resident_id = (SELECT session_resident())));
CREATE INDEX fee_waiver_of_resident ON fee_waiver (municipality_code, resident_id);
GRANT SELECT ON fee_waiver TO issuer;
GRANT SELECT, INSERT, UPDATE (valid_until) ON fee_waiver TO feed;

ALTER TABLE ledger
  ADD COLUMN basis text CHECK (basis IN ('fee', 'campaign', 'waiver')),
  ADD COLUMN ordinary_yen integer CHECK (ordinary_yen BETWEEN 0 AND 10000),
  ADD CONSTRAINT the_first_line_says_on_which_basis
    CHECK ((basis IS NULL) = (ordinary_yen IS NULL) AND (basis IS NULL OR fee_state = 'due')
      AND (basis IS DISTINCT FROM 'waiver' OR yen = 0));
GRANT INSERT (basis, ordinary_yen) ON ledger TO issuer;
