-- What a municipality states about itself. Whatever is valid in time may not overlap.

CREATE TABLE municipality (
  municipality_code municipality_code PRIMARY KEY,
  prefecture text NOT NULL CHECK (length(prefecture) BETWEEN 1 AND 10),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  minimum_age smallint NOT NULL CHECK (minimum_age BETWEEN 0 AND 30)
);

CREATE TABLE mayor (
  municipality_code municipality_code NOT NULL REFERENCES municipality,
  valid_from timestamptz NOT NULL,
  valid_until timestamptz,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 20),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  PRIMARY KEY (municipality_code, valid_from),
  CHECK (valid_until > valid_from),
  -- Checked at the end of a statement: a term may be closed and its successor begun in one.
  CONSTRAINT one_mayor_at_a_time EXCLUDE USING gist
    (municipality_code WITH =, tstzrange(valid_from, valid_until) WITH &&) DEFERRABLE
);

-- 公印
CREATE TABLE official_seal (
  municipality_code municipality_code NOT NULL REFERENCES municipality,
  valid_from timestamptz NOT NULL,
  valid_until timestamptz,
  side_mm numeric(4, 1) NOT NULL CHECK (side_mm > 0 AND side_mm <= 40),
  picture_png bytea NOT NULL CHECK (length(picture_png) BETWEEN 8 AND 262144),
  PRIMARY KEY (municipality_code, valid_from),
  CHECK (valid_until > valid_from),
  CONSTRAINT one_official_seal_at_a_time EXCLUDE USING gist
    (municipality_code WITH =, tstzrange(valid_from, valid_until) WITH &&) DEFERRABLE
);

CREATE TABLE fee (
  municipality_code municipality_code NOT NULL REFERENCES municipality,
  kind certificate_kind NOT NULL,
  valid_from date NOT NULL,
  valid_until date,
  yen integer NOT NULL CHECK (yen BETWEEN 0 AND 10000),
  PRIMARY KEY (municipality_code, kind, valid_from),
  CHECK (valid_until > valid_from),
  CONSTRAINT one_fee_at_a_time EXCLUDE USING gist
    (municipality_code WITH =, kind WITH =, daterange(valid_from, valid_until) WITH &&) DEFERRABLE
);

-- Local time, Asia/Tokyo. ISO weekday: Monday is 1.
CREATE TABLE service_window (
  municipality_code municipality_code NOT NULL REFERENCES municipality,
  kind certificate_kind NOT NULL,
  weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  opens time NOT NULL,
  closes time NOT NULL CHECK (closes > opens),
  PRIMARY KEY (municipality_code, kind, weekday)
);

CREATE TABLE closed_day (
  municipality_code municipality_code NOT NULL REFERENCES municipality,
  kind certificate_kind NOT NULL,
  day date NOT NULL,
  PRIMARY KEY (municipality_code, kind, day)
);
