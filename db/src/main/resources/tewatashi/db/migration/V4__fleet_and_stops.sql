-- Terminals, their printers, and the stops that close a scope.

CREATE TABLE terminal (
  terminal_id terminal_id PRIMARY KEY,
  certificate_sha256 sha256_hex NOT NULL UNIQUE,
  municipality_code municipality_code REFERENCES municipality,
  store text NOT NULL CHECK (length(store) BETWEEN 1 AND 200)
);

CREATE TABLE printer (
  printer_id uuid PRIMARY KEY,
  terminal_id terminal_id NOT NULL REFERENCES terminal,
  uri text NOT NULL CHECK (uri ~ '^ipps?://[^[:space:]]+$' AND length(uri) <= 300),
  certificate_sha256 sha256_hex NOT NULL,
  retired_at timestamptz,
  UNIQUE (printer_id, terminal_id)
);
CREATE UNIQUE INDEX one_printer_per_terminal ON printer (terminal_id) WHERE retired_at IS NULL;
-- Two terminals never share a tray.
CREATE UNIQUE INDEX one_terminal_per_printer_uri ON printer (uri) WHERE retired_at IS NULL;

-- Head rows to lock: whoever enters Printing locks every scope it stands in.
CREATE TABLE stop_scope (
  dimension text NOT NULL CHECK (dimension IN ('all', 'municipality', 'kind', 'terminal')),
  value text NOT NULL,
  changes bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (dimension, value)
);
INSERT INTO stop_scope (dimension, value)
  VALUES ('all', '*'), ('kind', 'residence'), ('kind', 'seal');

-- A stop closes municipality × kind × terminal × build; an empty field means all of them.
CREATE TABLE stop (
  stop_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  municipality_code municipality_code REFERENCES municipality,
  kind certificate_kind,
  terminal_id terminal_id REFERENCES terminal,
  build text CHECK (length(build) BETWEEN 1 AND 100),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 100),
  placed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  placed_by text NOT NULL DEFAULT session_user,
  lifted_at timestamptz,
  lifted_by text,
  lifted_with text,
  -- Two people restart what was stopped.
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lifted_with IS NULL)),
  CHECK (lifted_by <> lifted_with)
);
CREATE INDEX standing_stops ON stop (placed_at) WHERE lifted_at IS NULL;
