-- One person at one terminal. The secret never comes here; the token's hash does.

CREATE TABLE kiosk_session (
  session_id session_id PRIMARY KEY,
  terminal_id terminal_id NOT NULL REFERENCES terminal,
  token_hash sha256_hex NOT NULL UNIQUE,
  opened_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  challenge_spent_at timestamptz,
  issuer_key sha256_hex,
  serial serial_hex,
  municipality_code municipality_code,
  resident_id resident_id,
  bound_at timestamptz,
  card_removed_at timestamptz,
  scope certificate_scope,
  CHECK (expires_at > opened_at AND expires_at <= opened_at + interval '1 hour'),
  CHECK (ended_at >= opened_at),
  CHECK (num_nonnulls(issuer_key, serial, municipality_code, resident_id, bound_at) IN (0, 5)),
  CHECK (bound_at IS NULL OR challenge_spent_at IS NOT NULL),
  CHECK (scope IS NULL OR bound_at IS NOT NULL),
  CONSTRAINT the_card_is_this_residents
    FOREIGN KEY (issuer_key, serial, municipality_code, resident_id)
    REFERENCES authentication_link (issuer_key, serial, municipality_code, resident_id),
  UNIQUE (session_id, municipality_code, resident_id),
  UNIQUE (session_id, terminal_id)
);
CREATE UNIQUE INDEX one_live_session_per_terminal
  ON kiosk_session (terminal_id) WHERE ended_at IS NULL;
CREATE INDEX kiosk_session_by_link ON kiosk_session (issuer_key, serial);

CREATE TABLE challenge (
  session_id session_id PRIMARY KEY REFERENCES kiosk_session,
  nonce bytea NOT NULL UNIQUE CHECK (length(nonce) = 32),
  expires_at timestamptz NOT NULL
);
