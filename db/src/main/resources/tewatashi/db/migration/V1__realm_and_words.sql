-- The realm is fixed when the database is made; the words are the ids every later table uses.

CREATE TABLE realm (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  realm text NOT NULL CHECK (realm IN ('specimen', 'production')),
  created_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO realm (realm) VALUES ('${realm}');

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is never changed (%)', TG_TABLE_NAME, TG_OP USING ERRCODE = 'TW001';
END
$$;
CREATE TRIGGER realm_is_fixed BEFORE UPDATE OR DELETE ON realm
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER realm_is_not_emptied BEFORE TRUNCATE ON realm
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- 全国地方公共団体コード: weights 6 to 2 over five digits, (11 - sum mod 11) mod 10.
CREATE FUNCTION municipality_check_digit_holds(code text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT code ~ '^[0-9]{6}$' AND right(code, 1)::int = (11 - (
      6 * substr(code, 1, 1)::int + 5 * substr(code, 2, 1)::int + 4 * substr(code, 3, 1)::int
      + 3 * substr(code, 4, 1)::int + 2 * substr(code, 5, 1)::int) % 11) % 10
$$;

-- 個人番号: the ministry's check digit (省令 第五条). Written out: a whole town passes through it.
CREATE FUNCTION individual_number_check_digit_holds(number text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT number ~ '^[0-9]{12}$' AND right(number, 1)::int = (11 - (
      6 * substr(number, 1, 1)::int + 5 * substr(number, 2, 1)::int
      + 4 * substr(number, 3, 1)::int + 3 * substr(number, 4, 1)::int
      + 2 * substr(number, 5, 1)::int + 7 * substr(number, 6, 1)::int
      + 6 * substr(number, 7, 1)::int + 5 * substr(number, 8, 1)::int
      + 4 * substr(number, 9, 1)::int + 3 * substr(number, 10, 1)::int
      + 2 * substr(number, 11, 1)::int) % 11) % 11 % 10
$$;
-- A domain's check runs as whoever writes the row.
GRANT EXECUTE ON FUNCTION municipality_check_digit_holds(text) TO PUBLIC;
GRANT EXECUTE ON FUNCTION individual_number_check_digit_holds(text) TO PUBLIC;

CREATE DOMAIN municipality_code AS text CHECK (municipality_check_digit_holds(VALUE));
CREATE DOMAIN resident_id AS text CHECK (VALUE ~ '^[0-9]{8}$');
CREATE DOMAIN household_id AS text CHECK (VALUE ~ '^[0-9]{10}$');
CREATE DOMAIN individual_number_digits AS text CHECK (individual_number_check_digit_holds(VALUE));
CREATE DOMAIN terminal_id AS text CHECK (VALUE ~ '^T[0-9]{6}$');
CREATE DOMAIN session_id AS text CHECK (VALUE ~ '^[0-9a-f]{32}$');
CREATE DOMAIN issuance_id AS text CHECK (VALUE ~ '^[0-9a-f]{32}$');
CREATE DOMAIN sha256_hex AS text CHECK (VALUE ~ '^[0-9a-f]{64}$');
CREATE DOMAIN serial_hex AS text CHECK (VALUE ~ '^([0-9a-f]{2}){1,20}$');
CREATE DOMAIN certificate_kind AS text CHECK (VALUE IN ('residence', 'seal'));
CREATE DOMAIN certificate_scope AS text CHECK (VALUE IN ('holder', 'household'));

GRANT SELECT ON realm TO verifier, issuer, release_reader, watch, feed, operations;
