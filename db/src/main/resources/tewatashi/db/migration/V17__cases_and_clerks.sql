-- A case asks "whose bytes left?" and stays open until it is answered.
CREATE TABLE incident_case (
  case_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  issuance_id issuance_id NOT NULL REFERENCES issuance,
  why text NOT NULL CHECK (length(why) BETWEEN 1 AND 100),
  opened_at timestamptz NOT NULL,
  answer text CHECK (length(answer) BETWEEN 1 AND 1000),
  answered_at timestamptz,
  answered_by text,
  CHECK (num_nonnulls(answer, answered_at, answered_by) IN (0, 3))
);
GRANT SELECT, INSERT (issuance_id, why, opened_at) ON incident_case TO issuer, operations, watch;
GRANT UPDATE (answer, answered_at, answered_by) ON incident_case TO operations;

-- A clerk's own code: salted and stretched before it comes here; tries are counted.
CREATE TABLE clerk (
  clerk_id text PRIMARY KEY CHECK (clerk_id ~ '^[0-9A-Za-z_-]{1,40}$'),
  salt bytea NOT NULL CHECK (length(salt) = 16),
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  failures smallint NOT NULL DEFAULT 0 CHECK (failures >= 0),
  locked_until timestamptz
);
GRANT SELECT, INSERT, UPDATE ON clerk TO operations;

CREATE TABLE clerk_use (
  clerk_use_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  clerk_id text NOT NULL,
  terminal_id terminal_id NOT NULL,
  at timestamptz NOT NULL,
  granted boolean NOT NULL
);
CREATE TRIGGER clerk_use_is_insert_only BEFORE UPDATE OR DELETE ON clerk_use
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT (clerk_id, terminal_id, at, granted) ON clerk_use TO operations;
