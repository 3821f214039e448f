-- That a day's books were compared, and what was left that they do not explain: counts and yen, so
-- that somebody notices a day that nobody compared. Insert-only; the newest line of a day counts.
CREATE TABLE reconciled_day (
  day date NOT NULL,
  compared_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  issuances integer NOT NULL CHECK (issuances >= 0),
  differences integer NOT NULL CHECK (differences >= 0),
  unexplained integer NOT NULL CHECK (unexplained BETWEEN 0 AND differences),
  unbalanced_yen bigint NOT NULL,
  PRIMARY KEY (day, compared_at)
);
CREATE TRIGGER reconciled_day_is_insert_only BEFORE UPDATE OR DELETE ON reconciled_day
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reconciled_day_is_not_emptied BEFORE TRUNCATE ON reconciled_day
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT (day, issuances, differences, unexplained, unbalanced_yen)
  ON reconciled_day TO operations;
GRANT SELECT ON reconciled_day TO watch;
