-- A device's receipt gives back once. Its word may come again, when the answer was lost: what has
-- become owed meanwhile, perhaps the same amount, was not paid out by it. One step may return
-- several copies' fees under one receipt: lines of one transaction are one word.

CREATE FUNCTION receipt_counts_once() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM ledger l WHERE l.issuance_id = NEW.issuance_id
      AND l.fee_state = 'returned' AND l.device_receipt = NEW.device_receipt
      AND l.written_in <> pg_current_xact_id()) THEN
    RAISE EXCEPTION 'a receipt that has counted' USING ERRCODE = 'TW040';
  END IF;
  RETURN NEW;
END
$$;
-- By its name after ledger_follows_its_steps, which has two writers of a copy stand in a queue.
CREATE TRIGGER ledger_receipt_counts_once BEFORE INSERT ON ledger FOR EACH ROW
  WHEN (NEW.fee_state = 'returned' AND NEW.device_receipt IS NOT NULL)
  EXECUTE FUNCTION receipt_counts_once();
