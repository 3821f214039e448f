-- Money outlives the visit: a device's word for it is taken after the session has ended, and what is
-- owed may be paid out at the municipality's counter.

-- What a counter paid has the counter's receipt, what a device gave back the device's.
ALTER TABLE ledger ADD COLUMN counter_receipt text
  CHECK (counter_receipt ~ '^[0-9A-Za-z-]{1,64}$');
-- The two checks of the first form have no names of their own: this one replaces both.
DO $$
DECLARE
  old text;
BEGIN
  FOR old IN SELECT c.conname FROM pg_constraint c
    WHERE c.conrelid = 'ledger'::regclass AND c.contype = 'c'
      AND pg_get_constraintdef(c.oid) ~ 'fee_state' LOOP
    EXECUTE format('ALTER TABLE ledger DROP CONSTRAINT %I', old);
  END LOOP;
END
$$;
ALTER TABLE ledger
  ADD CONSTRAINT accounts_follow_the_step CHECK (CASE
    WHEN fee_state IN ('due', 'asked', 'declined') THEN debit IS NULL AND credit IS NULL
    WHEN fee_state = 'taken' THEN (debit, credit) = ('device_cash', 'unearned_fee')
    WHEN fee_state = 'kept' THEN (debit, credit) = ('unearned_fee', 'earned_fee')
    WHEN fee_state = 'owed' THEN (debit, credit) IN
      (('unearned_fee', 'refund_owed'), ('earned_fee', 'refund_owed'))
    WHEN fee_state = 'returned' THEN (debit, credit) IN
      (('refund_owed', 'device_cash'), ('refund_owed', 'counter_cash'))
    ELSE false END),
  ADD CONSTRAINT money_that_moved_has_a_receipt CHECK (CASE
    WHEN fee_state = 'taken' THEN device_receipt IS NOT NULL AND counter_receipt IS NULL
    WHEN fee_state = 'returned' THEN num_nonnulls(device_receipt, counter_receipt) = 1
      AND (counter_receipt IS NOT NULL) = (credit = 'counter_cash')
    ELSE device_receipt IS NULL AND counter_receipt IS NULL END);
GRANT INSERT (counter_receipt) ON ledger TO issuer;

-- Who paid out, by which receipt; each receipt once. Insert-only.
CREATE TABLE counter_refund (
  counter_receipt text PRIMARY KEY CHECK (counter_receipt ~ '^[0-9A-Za-z-]{1,64}$'),
  issuance_id issuance_id NOT NULL REFERENCES issuance,
  clerk_id text NOT NULL REFERENCES clerk,
  yen integer NOT NULL CHECK (yen > 0),
  at timestamptz NOT NULL
);
CREATE TRIGGER counter_refund_is_insert_only BEFORE UPDATE OR DELETE ON counter_refund
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER counter_refund_is_not_emptied BEFORE TRUNCATE ON counter_refund
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT INSERT ON counter_refund TO issuer;
GRANT SELECT ON counter_refund TO operations;

-- Who shows the session's secret, at the terminal and with the certificate that opened it, may
-- report money for the session's own issuance, and nothing else, for a week after its end: longer
-- than any terminal is out of reach, shorter than a counter's books stay open.
CREATE FUNCTION money_may_be_reported(p_certificate text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  presented_token text := current_setting('tewatashi.token', true);
BEGIN
  RETURN presented_token ~ '^[0-9a-f]{64}$' AND EXISTS (SELECT
    FROM issuance i JOIN kiosk_session s USING (session_id)
    WHERE i.issuance_id = current_setting('tewatashi.issuance', true)
      AND s.session_id = current_setting('tewatashi.session', true)
      AND s.token_hash = encode(sha256(decode(presented_token, 'hex')), 'hex')
      AND s.terminal_certificate = p_certificate
      AND (s.ended_at IS NULL OR s.ended_at > clock_timestamp() - interval '7 days'));
END
$$;
GRANT EXECUTE ON FUNCTION money_may_be_reported(text) TO issuer;

-- A day's books are read by the day, what is unsettled by its state.
CREATE INDEX issuance_by_time ON issuance (started_at);
CREATE INDEX issuance_unsettled ON issuance (fee_state) WHERE fee_state IN ('asked', 'owed');
