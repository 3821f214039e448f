-- How far each source has been read, and what exactly was read: a replay with the same digest is
-- harmless, one with another digest is an error.

CREATE TABLE feed_source (
  source text PRIMARY KEY CHECK (source ~ '^[a-z][a-z0-9-]{0,39}$'),
  watermark bigint NOT NULL CHECK (watermark >= 0),
  watermark_at timestamptz NOT NULL
);

CREATE TABLE feed_record (
  -- No foreign key: four hundred thousand lines would each lock the one row of their source.
  source text NOT NULL,
  sequence bigint NOT NULL CHECK (sequence >= 1),
  digest bytea NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (source, sequence)
);
CREATE TRIGGER feed_record_is_insert_only BEFORE UPDATE OR DELETE ON feed_record
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
