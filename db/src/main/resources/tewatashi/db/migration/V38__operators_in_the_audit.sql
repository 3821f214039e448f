-- What an operator stops is the operator's deed, not the login's; and the order that was signed has a
-- line of its own (docs/audit.md). A guard and the watch place stops as the logins they are.
ALTER DOMAIN audit_deed DROP CONSTRAINT audit_deed_check;
ALTER DOMAIN audit_deed ADD CONSTRAINT audit_deed_check CHECK (VALUE IN (
  -- residents' data
  'record-fetched', 'record-compared', 'members-shown', 'paper-entered', 'paper-handed-over',
  'story-ended', 'reading-asked', 'record-read', 'sessions-forgotten',
  -- operators' and clerks' deeds
  'stop-placed', 'stop-ordered', 'resume-said', 'stop-lifted', 'retirement-said',
  'printer-retired', 'refund-paid', 'clerk-code-used', 'tray-confirmed', 'case-opened',
  'case-answered',
  -- configuration
  'terminal-enrolled', 'printer-enrolled', 'certificate-admitted', 'certificate-revoked',
  'clerk-enrolled', 'operator-key-enrolled', 'operator-key-revoked', 'feed-applied',
  'schema-migrated', 'node-started', 'node-left', 'manifest-installed', 'audit-expired'));

DROP TRIGGER stop_is_audited ON stop;
CREATE TRIGGER stop_is_audited AFTER INSERT ON stop FOR EACH ROW
  WHEN (NEW.placed_by = session_user::text)
  EXECUTE FUNCTION audit_row('stop-placed', 'stop', 'stop_id', 'login', 'placed_by', 'reason', '');
CREATE TRIGGER operators_stop_is_audited AFTER INSERT ON stop FOR EACH ROW
  WHEN (NEW.placed_by <> session_user::text)
  EXECUTE FUNCTION audit_row('stop-placed', 'stop', 'stop_id', 'operator', 'placed_by', 'reason',
    '');
-- The digest is over the order's row, its signature with it.
CREATE TRIGGER stop_order_is_audited AFTER INSERT ON stop_order FOR EACH ROW
  EXECUTE FUNCTION audit_row('stop-ordered', 'stop', 'stop_id', 'operator', 'operator_id', '', '');
