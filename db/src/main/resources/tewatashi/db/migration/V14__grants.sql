-- Least privilege, column by column where it matters.

GRANT SELECT ON municipality, mayor, official_seal, fee, service_window, closed_day, feed_source
  TO issuer, release_reader, operations;
GRANT SELECT ON feed_source TO watch;
GRANT SELECT ON terminal, printer TO verifier, issuer, release_reader, watch, operations;
GRANT EXECUTE ON FUNCTION standing_stop(text, text, text, text)
  TO verifier, issuer, watch, operations;

-- verifier: opens a session, spends its challenge, asks bind_session. Sees nobody's record.
GRANT SELECT, INSERT (session_id, terminal_id, token_hash, opened_at, expires_at),
  UPDATE (ended_at, card_removed_at) ON kiosk_session TO verifier;
GRANT SELECT, INSERT, DELETE ON challenge TO verifier;

-- issuer: the story from the choice to the hand-over.
GRANT SELECT ON household, resident, residence_record, individual_number, seal_registration, hold
  TO issuer;
GRANT SELECT (session_id, terminal_id, opened_at, expires_at, ended_at, municipality_code,
    resident_id, bound_at, card_removed_at, scope),
  UPDATE (ended_at, card_removed_at, scope) ON kiosk_session TO issuer;
GRANT SELECT, INSERT,
  UPDATE (state, abandoned_reason, version, fee_state, fee_yen, pages, printed, copy, disputed,
    job_final, record_version, household_version, issued_on, form_version, problem, touched_at,
    ended_at, released_at) ON issuance TO issuer;
GRANT SELECT, INSERT (issuance_id, municipality_code, resident_id, version)
  ON issuance_record TO issuer;
GRANT SELECT, INSERT (issuance_id, copy, issue_number),
  UPDATE (digest, job_name, job_state, impressions) ON issuance_copy TO issuer;
GRANT SELECT, INSERT (issuance_id, version, at, event, from_state, to_state, detail)
  ON journal TO issuer;
GRANT SELECT,
  INSERT (issuance_id, copy, step, fee_state, yen, debit, credit, device_receipt, at)
  ON ledger TO issuer;
GRANT SELECT, INSERT, UPDATE (status, response) ON idempotency_key TO issuer;
-- Whoever sees something wrong may stop it at once; lifting is for operations, two of them.
GRANT SELECT, INSERT (municipality_code, kind, terminal_id, build, reason)
  ON stop TO issuer, watch, operations;
GRANT UPDATE (lifted_at, lifted_by, lifted_with) ON stop TO operations;

-- release_reader: SELECT only, and of a session or an issuance nothing that names its resident.
GRANT SELECT ON household, resident, residence_record, individual_number, seal_registration, hold,
  authentication_link TO release_reader;
GRANT SELECT (session_id, terminal_id, expires_at, ended_at, issuer_key, serial, scope)
  ON kiosk_session TO release_reader;
GRANT SELECT (issuance_id, session_id, terminal_id, printer_id, kind, scope, items, copies, state,
  version, issued_on, form_version, build) ON issuance TO release_reader;
GRANT SELECT ON issuance_copy TO release_reader;

-- watch, and operations for recovery: stories without persons.
GRANT SELECT (issuance_id, session_id, terminal_id, printer_id, municipality_code, kind, scope,
  items, copies, state, abandoned_reason, version, fee_state, fee_yen, pages, printed, copy,
  disputed, job_final, household_version, issued_on, form_version, build, problem, started_at,
  touched_at, ended_at, released_at) ON issuance TO watch, operations;
GRANT SELECT ON issuance_copy, journal, ledger TO watch, operations;
GRANT SELECT (session_id, terminal_id, opened_at, expires_at, ended_at),
  UPDATE (ended_at) ON kiosk_session TO operations;
GRANT INSERT (terminal_id, certificate_sha256, municipality_code, store),
  UPDATE (certificate_sha256, municipality_code, store) ON terminal TO operations;
GRANT INSERT (printer_id, terminal_id, uri, certificate_sha256),
  UPDATE (uri, certificate_sha256, retired_at) ON printer TO operations;

-- feed: writes the register and nothing else. Records are only ever added.
GRANT SELECT, INSERT, UPDATE ON municipality, mayor, official_seal, fee, service_window,
  household, individual_number, feed_source TO feed;
GRANT SELECT, INSERT ON closed_day, residence_record, feed_record, resident TO feed;
GRANT SELECT, INSERT, UPDATE (status, cancelled_on, linked_to_card) ON seal_registration TO feed;
GRANT SELECT, INSERT, UPDATE (lifted_at) ON hold TO feed;
GRANT SELECT, INSERT, UPDATE (valid_from, valid_until) ON authentication_link TO feed;
