-- Every yen taken ends as paper or as a refund. One line per copy and step, never changed.
--   due      a fee was named                     (nothing moves)
--   asked    the device may accept money         (nothing moves; committed before it may)
--   declined the device has none, takes none     (nothing moves)
--   taken    the device holds it                 device_cash / unearned_fee
--   kept     paper came                          unearned_fee / earned_fee
--   owed     there is no paper                   unearned_fee / refund_owed
--            or it is not the resident's         earned_fee / refund_owed
--   returned the device gave it back             refund_owed / device_cash

CREATE TABLE ledger (
  issuance_id issuance_id NOT NULL,
  copy smallint NOT NULL,
  step smallint NOT NULL CHECK (step >= 1),
  fee_state text NOT NULL,
  yen integer NOT NULL CHECK (yen >= 0),
  debit text,
  credit text,
  device_receipt text CHECK (length(device_receipt) BETWEEN 1 AND 100),
  at timestamptz NOT NULL,
  written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (issuance_id, copy, step),
  UNIQUE (issuance_id, copy, fee_state),
  FOREIGN KEY (issuance_id, copy) REFERENCES issuance_copy,
  CHECK (CASE
    WHEN fee_state IN ('due', 'asked', 'declined') THEN debit IS NULL AND credit IS NULL
    WHEN fee_state = 'taken' THEN (debit, credit) = ('device_cash', 'unearned_fee')
    WHEN fee_state = 'kept' THEN (debit, credit) = ('unearned_fee', 'earned_fee')
    WHEN fee_state = 'owed' THEN (debit, credit) IN
      (('unearned_fee', 'refund_owed'), ('earned_fee', 'refund_owed'))
    WHEN fee_state = 'returned' THEN (debit, credit) = ('refund_owed', 'device_cash')
    ELSE false END),
  -- Money that moved has the device's word for it.
  CHECK (fee_state NOT IN ('taken', 'returned') OR device_receipt IS NOT NULL)
);
CREATE TRIGGER ledger_is_insert_only BEFORE UPDATE OR DELETE ON ledger
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_is_not_emptied BEFORE TRUNCATE ON ledger
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION ledger_step_is_legal(fee_from text, fee_to text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  -- From due or declined to taken: the device took what nobody asked for. It is written down,
  -- and it goes back.
  SELECT (coalesce(fee_from, ''), fee_to) IN (('', 'due'), ('due', 'asked'), ('due', 'taken'),
    ('asked', 'taken'), ('asked', 'declined'), ('declined', 'taken'),
    ('taken', 'kept'), ('taken', 'owed'), ('kept', 'owed'), ('owed', 'returned'))
$$;

CREATE FUNCTION ledger_follows_its_steps() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  previous ledger;
BEGIN
  -- The copy's row is the head of its lines: two writers of one copy stand in a queue.
  PERFORM 1 FROM issuance_copy c
    WHERE c.issuance_id = NEW.issuance_id AND c.copy = NEW.copy FOR UPDATE;
  SELECT * INTO previous FROM ledger l
    WHERE l.issuance_id = NEW.issuance_id AND l.copy = NEW.copy ORDER BY l.step DESC LIMIT 1;
  IF NOT ledger_step_is_legal(previous.fee_state, NEW.fee_state)
      OR NEW.step <> coalesce(previous.step, 0) + 1
      OR NEW.yen <> coalesce(previous.yen, NEW.yen)
      OR (NEW.fee_state = 'owed'
        AND (NEW.debit = 'earned_fee') <> (previous.fee_state = 'kept')) THEN
    RAISE EXCEPTION 'illegal ledger step % -> %', previous.fee_state, NEW.fee_state
      USING ERRCODE = 'TW002';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER ledger_follows_its_steps BEFORE INSERT ON ledger
  FOR EACH ROW EXECUTE FUNCTION ledger_follows_its_steps();
