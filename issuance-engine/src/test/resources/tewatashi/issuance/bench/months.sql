-- The journal's lines twice: in one table as it is, and in a table of one part a month. What names
-- a line must name its month then, or no index could be unique.
CREATE SCHEMA months;
CREATE TABLE months.whole (LIKE tewatashi.journal INCLUDING ALL);
CREATE TABLE months.parted (LIKE tewatashi.journal INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
  PRIMARY KEY (issuance_id, version, at)) PARTITION BY RANGE (at);
CREATE INDEX ON months.parted (written_at);
CREATE INDEX ON months.parted (written_in);
DO $$
DECLARE
  first timestamptz := date_trunc('month', clock_timestamp()) - make_interval(months => ${months} - 1);
BEGIN
  FOR month IN 0 .. ${months} - 1 LOOP
    EXECUTE format('CREATE TABLE months.parted_%s PARTITION OF months.parted
      FOR VALUES FROM (%L) TO (%L)', month, first + make_interval(months => month),
      first + make_interval(months => month + 1));
  END LOOP;
END
$$;
INSERT INTO months.whole (issuance_id, version, at, event, from_state, to_state, written_in)
  SELECT md5((line / 8)::text), line % 8, -- eight lines a story, spread over the months
      clock_timestamp() - (${lines} - line) * make_interval(months => ${months} - 1) / ${lines},
      'payment_taken', 'awaiting_payment', 'awaiting_payment', '3'::xid8
    FROM generate_series(0, ${lines} - 1) line;
INSERT INTO months.parted SELECT * FROM months.whole;
ANALYZE months.whole;
ANALYZE months.parted;
