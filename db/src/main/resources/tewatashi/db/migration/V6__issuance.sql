-- session -> card -> resident -> record -> issuance is one chain of composite keys.

CREATE TABLE issuance (
  issuance_id issuance_id PRIMARY KEY,
  session_id session_id NOT NULL,
  terminal_id terminal_id NOT NULL,
  printer_id uuid NOT NULL,
  municipality_code municipality_code NOT NULL,
  resident_id resident_id NOT NULL,
  record_version integer,
  kind certificate_kind NOT NULL,
  scope certificate_scope NOT NULL,
  items text[] NOT NULL CHECK (items <@
    ARRAY['relationship', 'domicile', 'individual_number', 'foreign']),
  copies smallint NOT NULL CHECK (copies BETWEEN 1 AND 20),
  state text NOT NULL CHECK (state IN ('fetching', 'rendering', 'checking', 'awaiting_payment',
    'printing', 'in_doubt', 'awaiting_pickup', 'tray_uncertain', 'delivered', 'abandoned')),
  abandoned_reason text CHECK (length(abandoned_reason) BETWEEN 1 AND 100),
  version bigint NOT NULL CHECK (version >= 0),
  fee_state text NOT NULL DEFAULT 'due'
    CHECK (fee_state IN ('due', 'asked', 'taken', 'kept', 'owed', 'returned')),
  fee_yen integer CHECK (fee_yen >= 0),
  -- What the state carries: pages of one copy, copies in the tray, the copy at the printer.
  pages smallint CHECK (pages BETWEEN 1 AND 100),
  printed smallint CHECK (printed BETWEEN 0 AND copies),
  copy smallint CHECK (copy BETWEEN 1 AND copies),
  disputed boolean,
  job_final boolean,
  issued_on date,
  form_version text CHECK (length(form_version) BETWEEN 1 AND 100),
  build text NOT NULL CHECK (length(build) BETWEEN 1 AND 100),
  problem text CHECK (length(problem) BETWEEN 1 AND 60),
  household_version integer,
  -- Noted by the database when the record was fetched, compared by it before printing.
  household_changes bigint,
  mayor_from timestamptz,
  official_seal_from timestamptz,
  seal_registration text,
  started_at timestamptz NOT NULL,
  touched_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- An ended issuance keeps its terminal until its document is shredded.
  released_at timestamptz CHECK (released_at IS NULL OR ended_at IS NOT NULL),
  CHECK ((state = 'abandoned') = (abandoned_reason IS NOT NULL)),
  CHECK ((state IN ('delivered', 'abandoned')) = (ended_at IS NOT NULL)),
  -- 印鑑登録証明書 is for the holder, never for another member.
  CHECK (kind = 'residence' OR (scope = 'holder' AND items = '{}')),
  CHECK (state IN ('fetching', 'abandoned')
    OR num_nonnulls(record_version, issued_on, form_version, household_version, fee_yen) = 5),
  CHECK (state NOT IN ('checking', 'awaiting_payment', 'printing', 'in_doubt')
    OR pages IS NOT NULL),
  CHECK (state <> 'awaiting_payment' OR printed IS NOT NULL),
  CHECK (state NOT IN ('printing', 'in_doubt', 'tray_uncertain') OR copy IS NOT NULL),
  FOREIGN KEY (session_id, terminal_id) REFERENCES kiosk_session (session_id, terminal_id),
  FOREIGN KEY (session_id, municipality_code, resident_id)
    REFERENCES kiosk_session (session_id, municipality_code, resident_id),
  FOREIGN KEY (municipality_code, resident_id, record_version) REFERENCES residence_record,
  FOREIGN KEY (printer_id, terminal_id) REFERENCES printer (printer_id, terminal_id)
);
-- One live issuance per terminal, on every server at once: the only lock we own.
CREATE UNIQUE INDEX one_live_issuance_per_terminal
  ON issuance (terminal_id) WHERE released_at IS NULL;
CREATE INDEX issuance_by_session ON issuance (session_id);

-- Whose records stand on the paper, and in which version.
CREATE TABLE issuance_record (
  issuance_id issuance_id NOT NULL REFERENCES issuance,
  municipality_code municipality_code NOT NULL,
  resident_id resident_id NOT NULL,
  version integer NOT NULL,
  -- The resident's head row as the database saw it then.
  changes bigint NOT NULL,
  PRIMARY KEY (issuance_id, resident_id),
  FOREIGN KEY (municipality_code, resident_id, version) REFERENCES residence_record
);
CREATE TRIGGER issuance_record_is_insert_only BEFORE UPDATE OR DELETE ON issuance_record
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE issuance_copy (
  issuance_id issuance_id NOT NULL,
  copy smallint NOT NULL CHECK (copy BETWEEN 1 AND 20),
  issue_number text NOT NULL UNIQUE CHECK (length(issue_number) BETWEEN 1 AND 40),
  digest sha256_hex,
  job_name text UNIQUE CHECK (job_name ~ '^[0-9a-f]{32}$'),
  job_id integer,
  entered_printing_at timestamptz,
  revocation_answered_at timestamptz,
  job_state text CHECK (job_state IN ('completed', 'canceled', 'aborted', 'unknown')),
  impressions integer CHECK (impressions >= 0),
  PRIMARY KEY (issuance_id, copy),
  FOREIGN KEY (issuance_id) REFERENCES issuance,
  CHECK ((job_id IS NULL) = (entered_printing_at IS NULL)),
  CHECK (job_id IS NULL OR num_nonnulls(digest, job_name, revocation_answered_at) = 3)
);

-- Insert-only. Digests, counts, versions, reasons; never a person's data.
CREATE TABLE journal (
  issuance_id issuance_id NOT NULL REFERENCES issuance,
  version bigint NOT NULL CHECK (version >= 0),
  at timestamptz NOT NULL,
  event text NOT NULL CHECK (event ~ '^[A-Za-z][A-Za-z0-9_]{0,59}$'),
  from_state text,
  to_state text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(detail) = 'object'),
  written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (issuance_id, version)
);
CREATE INDEX journal_by_time ON journal (written_at);
CREATE TRIGGER journal_is_insert_only BEFORE UPDATE OR DELETE ON journal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_is_not_emptied BEFORE TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- No state without its line in the journal: the pair commits together or not at all.
ALTER TABLE issuance ADD CONSTRAINT every_version_is_journaled
  FOREIGN KEY (issuance_id, version) REFERENCES journal DEFERRABLE INITIALLY DEFERRED;

-- Whatever moves money or paper is done once; the stored answer is given again.
CREATE TABLE idempotency_key (
  terminal_id terminal_id NOT NULL,
  session_id session_id NOT NULL,
  key text NOT NULL CHECK (key ~ '^[!-~]{1,64}$'),
  request_hash sha256_hex NOT NULL,
  status smallint CHECK (status BETWEEN 100 AND 599),
  response text CHECK (length(response) <= 65536),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (terminal_id, session_id, key),
  FOREIGN KEY (session_id, terminal_id) REFERENCES kiosk_session (session_id, terminal_id),
  CHECK ((status IS NULL) = (response IS NULL))
);
