-- The register's serving copy. `resident` and `household` are head rows: they always exist, and
-- every change of what hangs on them updates them first, so that locking them is locking the story.

CREATE TABLE household (
  municipality_code municipality_code NOT NULL REFERENCES municipality,
  household_id household_id NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  address text NOT NULL CHECK (length(address) BETWEEN 1 AND 300),
  changes bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (municipality_code, household_id)
);

CREATE TABLE resident (
  municipality_code municipality_code NOT NULL,
  resident_id resident_id NOT NULL,
  household_id household_id NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  status text NOT NULL CHECK (status IN ('resident', 'moving_out', 'moved_out', 'deceased')),
  changes bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (municipality_code, resident_id),
  FOREIGN KEY (municipality_code, household_id) REFERENCES household
);
CREATE INDEX resident_by_household ON resident (municipality_code, household_id);

-- Insert-only: one row per version.
CREATE TABLE residence_record (
  municipality_code municipality_code NOT NULL,
  resident_id resident_id NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  household_id household_id NOT NULL,
  ordinal smallint NOT NULL CHECK (ordinal BETWEEN 1 AND 99),
  status text NOT NULL CHECK (status IN ('resident', 'moving_out', 'moved_out', 'deceased')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_kana text CHECK (length(name_kana) BETWEEN 1 AND 200),
  former_name text CHECK (length(former_name) BETWEEN 1 AND 200),
  alias text CHECK (length(alias) BETWEEN 1 AND 200),
  birth_date date NOT NULL,
  sex text NOT NULL CHECK (sex IN ('male', 'female', 'unspecified')),
  relationship text NOT NULL CHECK (length(relationship) BETWEEN 1 AND 50),
  resident_since date NOT NULL,
  address_since date,
  notified_on date,
  previous_address text CHECK (length(previous_address) BETWEEN 1 AND 300),
  domicile text CHECK (length(domicile) BETWEEN 1 AND 300),
  register_head text CHECK (length(register_head) BETWEEN 1 AND 200),
  nationality text CHECK (length(nationality) BETWEEN 1 AND 60),
  article_30_45 text CHECK (length(article_30_45) BETWEEN 1 AND 60),
  residence_status text CHECK (length(residence_status) BETWEEN 1 AND 60),
  residence_period text CHECK (length(residence_period) BETWEEN 1 AND 60),
  residence_expires date,
  residence_card_number text CHECK (length(residence_card_number) BETWEEN 1 AND 30),
  PRIMARY KEY (municipality_code, resident_id, version),
  FOREIGN KEY (municipality_code, resident_id) REFERENCES resident,
  FOREIGN KEY (municipality_code, household_id) REFERENCES household
);
CREATE TRIGGER residence_record_is_insert_only BEFORE UPDATE OR DELETE ON residence_record
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER residence_record_is_not_emptied BEFORE TRUNCATE ON residence_record
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A resident's current version exists; the head is written first, so the check waits for commit.
ALTER TABLE resident ADD CONSTRAINT current_record_exists
  FOREIGN KEY (municipality_code, resident_id, version) REFERENCES residence_record
  DEFERRABLE INITIALLY DEFERRED;

-- 個人番号 stands apart: most certificates have no business with it.
CREATE TABLE individual_number (
  municipality_code municipality_code NOT NULL,
  resident_id resident_id NOT NULL,
  number individual_number_digits NOT NULL UNIQUE,
  PRIMARY KEY (municipality_code, resident_id),
  FOREIGN KEY (municipality_code, resident_id) REFERENCES resident
);

-- 印鑑登録. A cancelled registration stays as history; one lives at a time.
CREATE TABLE seal_registration (
  municipality_code municipality_code NOT NULL,
  registration_number text NOT NULL CHECK (registration_number ~ '^[0-9A-Za-z-]{1,20}$'),
  resident_id resident_id NOT NULL,
  registered_on date NOT NULL,
  status text NOT NULL CHECK (status IN ('registered', 'cancelled')),
  cancelled_on date,
  linked_to_card boolean NOT NULL,
  width_mm numeric(4, 1) NOT NULL CHECK (width_mm > 0 AND width_mm <= 25),
  height_mm numeric(4, 1) NOT NULL CHECK (height_mm > 0 AND height_mm <= 25),
  impression_png bytea NOT NULL CHECK (length(impression_png) BETWEEN 8 AND 262144),
  PRIMARY KEY (municipality_code, registration_number),
  FOREIGN KEY (municipality_code, resident_id) REFERENCES resident,
  CHECK ((status = 'cancelled') = (cancelled_on IS NOT NULL)),
  CHECK (cancelled_on >= registered_on)
);
-- A PNG is compressed already.
ALTER TABLE seal_registration ALTER COLUMN impression_png SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX one_live_seal_per_resident
  ON seal_registration (municipality_code, resident_id) WHERE status = 'registered';
CREATE INDEX seal_registration_by_resident ON seal_registration (municipality_code, resident_id);

-- 抑止: one register for every kind of certificate.
CREATE TABLE hold (
  municipality_code municipality_code NOT NULL,
  hold_id text NOT NULL CHECK (hold_id ~ '^[0-9A-Za-z-]{1,40}$'),
  resident_id resident_id NOT NULL,
  reason text NOT NULL CHECK (reason IN ('protective_measure', 'guardianship',
    'character_pending', 'record_updating', 'moved_in_today', 'loss_report')),
  placed_at timestamptz NOT NULL,
  lifted_at timestamptz,
  PRIMARY KEY (municipality_code, hold_id),
  FOREIGN KEY (municipality_code, resident_id) REFERENCES resident,
  CHECK (lifted_at >= placed_at)
);
CREATE INDEX hold_by_resident ON hold (municipality_code, resident_id);

-- An authentication certificate belongs to exactly one resident. The one table whose key does not
-- begin with the municipality: here the municipality is what the card's serial tells.
CREATE TABLE authentication_link (
  issuer_key sha256_hex NOT NULL,
  serial serial_hex NOT NULL,
  municipality_code municipality_code NOT NULL,
  resident_id resident_id NOT NULL,
  medium text NOT NULL CHECK (medium IN ('card', 'android', 'iphone')),
  valid_from timestamptz NOT NULL,
  valid_until timestamptz NOT NULL CHECK (valid_until > valid_from),
  PRIMARY KEY (issuer_key, serial),
  UNIQUE (issuer_key, serial, municipality_code, resident_id),
  FOREIGN KEY (municipality_code, resident_id) REFERENCES resident
);
CREATE INDEX authentication_link_by_resident
  ON authentication_link (municipality_code, resident_id);
