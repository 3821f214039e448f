-- A request that died with its node or its database never answers under its key. After a minute,
-- longer than any step may take, the next one with the same key and the same content is the first
-- again; what the dead one had done is in the journal, and nothing there is done twice.

ALTER TABLE idempotency_key ADD COLUMN taken_over_at timestamptz;
GRANT UPDATE (taken_over_at) ON idempotency_key TO issuer;
