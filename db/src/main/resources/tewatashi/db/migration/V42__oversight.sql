-- Operators at their page: who logs in, what they may do where, and what they see. The provider says
-- who somebody is, the database what they may (docs/operators.md). Role overseer owns nothing, sees
-- no person, and sees a municipality's stories only while an operator of it presents a session.

-- How long a session of the page lasts, said once: a shift, and not while nobody is there.
CREATE FUNCTION operator_session_bounds(OUT whole interval, OUT idle interval)
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '8 hours', interval '30 minutes' $$;

-- Whom a provider's subject is here. A login that was revoked never comes back as the same row.
CREATE TABLE operator_login (
  login_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  operator_id text NOT NULL CHECK (operator_id ~ '^[0-9A-Za-z_-]{1,40}$'),
  issuer text NOT NULL CHECK (issuer ~ '^https?://[^[:space:]]+$' AND length(issuer) <= 300),
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
  enrolled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  revoked_at timestamptz
);
CREATE UNIQUE INDEX one_operator_per_subject ON operator_login (issuer, subject)
  WHERE revoked_at IS NULL;
CREATE UNIQUE INDEX one_login_per_operator ON operator_login (operator_id)
  WHERE revoked_at IS NULL;

-- operator: sees, stops, opens cases. approver: says that a stop may be lifted, answers cases.
-- auditor: reads the audit. No municipality: of every one.
CREATE TABLE operator_grant (
  grant_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  operator_id text NOT NULL CHECK (operator_id ~ '^[0-9A-Za-z_-]{1,40}$'),
  municipality_code municipality_code REFERENCES municipality,
  role text NOT NULL CHECK (role IN ('operator', 'approver', 'auditor')),
  granted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  revoked_at timestamptz
);
CREATE UNIQUE INDEX one_grant_of_each ON operator_grant
  (operator_id, role, coalesce(municipality_code, '*')) WHERE revoked_at IS NULL;

CREATE TABLE operator_session (
  session_id text PRIMARY KEY CHECK (session_id ~ '^[0-9a-f]{32}$'),
  -- SHA-256 of the token that only the browser has.
  token_hash sha256_hex NOT NULL,
  login_id bigint NOT NULL REFERENCES operator_login,
  operator_id text NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);

CREATE FUNCTION only_the_end_is_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL
      OR to_jsonb(NEW) - 'revoked_at' IS DISTINCT FROM to_jsonb(OLD) - 'revoked_at' THEN
    RAISE EXCEPTION '% keeps its facts', TG_TABLE_NAME USING ERRCODE = 'TW028';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER operator_login_keeps_its_facts BEFORE UPDATE ON operator_login
  FOR EACH ROW EXECUTE FUNCTION only_the_end_is_written();
CREATE TRIGGER operator_grant_keeps_its_facts BEFORE UPDATE ON operator_grant
  FOR EACH ROW EXECUTE FUNCTION only_the_end_is_written();
CREATE TRIGGER operator_login_is_kept BEFORE DELETE ON operator_login
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER operator_grant_is_kept BEFORE DELETE ON operator_grant
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT (operator_id, issuer, subject), UPDATE (revoked_at) ON operator_login
  TO operations;
GRANT SELECT, INSERT (operator_id, municipality_code, role), UPDATE (revoked_at)
  ON operator_grant TO operations;

-- Each is a deed.
ALTER DOMAIN audit_deed DROP CONSTRAINT audit_deed_check;
ALTER DOMAIN audit_deed ADD CONSTRAINT audit_deed_check CHECK (VALUE IN (
  -- residents' data
  'record-fetched', 'record-compared', 'members-shown', 'paper-entered', 'paper-handed-over',
  'story-ended', 'reading-asked', 'record-read', 'sessions-forgotten',
  -- operators' and clerks' deeds
  'stop-placed', 'stop-ordered', 'resume-said', 'stop-lifted', 'retirement-said',
  'printer-retired', 'refund-paid', 'clerk-code-used', 'tray-confirmed', 'case-opened',
  'case-noticed', 'case-said', 'case-answered', 'page-entered', 'page-left',
  -- configuration
  'terminal-enrolled', 'printer-enrolled', 'certificate-admitted', 'certificate-revoked',
  'clerk-enrolled', 'operator-key-enrolled', 'operator-key-revoked', 'operator-login-enrolled',
  'operator-login-revoked', 'operator-granted', 'operator-grant-revoked', 'feed-applied',
  'schema-migrated', 'node-started', 'node-left', 'manifest-installed', 'audit-expired'));
CREATE TRIGGER operator_login_is_audited AFTER INSERT ON operator_login FOR EACH ROW
  EXECUTE FUNCTION audit_row('operator-login-enrolled', 'operator', 'operator_id', 'login', '', '',
    '');
CREATE TRIGGER operator_login_revoked_is_audited AFTER UPDATE ON operator_login FOR EACH ROW
  EXECUTE FUNCTION audit_row('operator-login-revoked', 'operator', 'operator_id', 'login', '', '',
    '');
CREATE TRIGGER operator_grant_is_audited AFTER INSERT ON operator_grant FOR EACH ROW
  EXECUTE FUNCTION audit_row('operator-granted', 'operator', 'operator_id', 'login', '', 'role',
    '');
CREATE TRIGGER operator_grant_revoked_is_audited AFTER UPDATE ON operator_grant FOR EACH ROW
  EXECUTE FUNCTION audit_row('operator-grant-revoked', 'operator', 'operator_id', 'login', '',
    'role', '');
CREATE TRIGGER operator_session_is_audited AFTER INSERT ON operator_session FOR EACH ROW
  EXECUTE FUNCTION audit_row('page-entered', 'page', 'session_id', 'operator', 'operator_id', '',
    '');
CREATE TRIGGER operator_session_ended_is_audited AFTER UPDATE ON operator_session FOR EACH ROW
  WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL)
  EXECUTE FUNCTION audit_row('page-left', 'page', 'session_id', 'operator', 'operator_id', '', '');

-- The provider vouched for this subject, as the caller has verified. Null: nobody is enrolled as that,
-- or nothing is granted to them.
CREATE FUNCTION open_operator_session(p_session text, p_token_hash text, p_issuer text,
  p_subject text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  login operator_login;
BEGIN
  SELECT * INTO login FROM operator_login l WHERE l.issuer = p_issuer AND l.subject = p_subject
    AND l.revoked_at IS NULL FOR SHARE;
  IF login.login_id IS NULL OR NOT EXISTS (SELECT FROM operator_grant g
      WHERE g.operator_id = login.operator_id AND g.revoked_at IS NULL) THEN
    RETURN NULL;
  END IF;
  DELETE FROM operator_session s
    WHERE coalesce(s.ended_at, s.expires_at) < clock_timestamp() - interval '90 days';
  INSERT INTO operator_session (session_id, token_hash, login_id, operator_id, expires_at)
    VALUES (p_session, p_token_hash, login.login_id, login.operator_id,
      clock_timestamp() + (operator_session_bounds()).whole);
  RETURN login.operator_id;
END
$$;

-- A transaction presents tewatashi.operator_session and tewatashi.operator_token, as a terminal's
-- does (V11).
CREATE FUNCTION presented_operator_session() RETURNS operator_session
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  token text := current_setting('tewatashi.operator_token', true);
  found operator_session;
BEGIN
  IF token IS NULL OR token !~ '^[0-9a-f]{64}$' THEN
    RETURN NULL;
  END IF;
  SELECT s.* INTO found FROM operator_session s JOIN operator_login l USING (login_id)
    WHERE s.session_id = current_setting('tewatashi.operator_session', true)
      AND s.token_hash = encode(sha256(decode(token, 'hex')), 'hex')
      AND s.ended_at IS NULL AND l.revoked_at IS NULL
      AND s.expires_at > statement_timestamp()
      AND s.seen_at > statement_timestamp() - (operator_session_bounds()).idle;
  RETURN found;
END
$$;
CREATE FUNCTION presented_operator() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN (presented_operator_session()).operator_id;
END
$$;

-- Somebody is there: what a person asked for counts, what a page asks by itself does not.
CREATE FUNCTION operator_is_there() RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  session operator_session := presented_operator_session();
BEGIN
  IF session.seen_at < clock_timestamp() - interval '1 minute' THEN
    UPDATE operator_session s SET seen_at = clock_timestamp()
      WHERE s.session_id = session.session_id;
  END IF;
  RETURN session.operator_id;
END
$$;
CREATE FUNCTION end_operator_session() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  UPDATE operator_session s SET ended_at = clock_timestamp()
    WHERE s.session_id = (presented_operator_session()).session_id;
END
$$;

-- Where the presented operator has one of these roles. Asked once a query, not once a row.
CREATE FUNCTION granted_municipalities(p_roles text[]) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  who text := presented_operator();
BEGIN
  IF EXISTS (SELECT FROM operator_grant g WHERE g.operator_id = who AND g.revoked_at IS NULL
      AND g.role = ANY (p_roles) AND g.municipality_code IS NULL) THEN
    RETURN ARRAY(SELECT m.municipality_code::text FROM municipality m);
  END IF;
  RETURN ARRAY(SELECT DISTINCT g.municipality_code::text FROM operator_grant g
    WHERE g.operator_id = who AND g.revoked_at IS NULL AND g.role = ANY (p_roles));
END
$$;
CREATE FUNCTION overseen_municipalities() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN granted_municipalities(ARRAY['operator', 'approver', 'auditor']);
END
$$;
CREATE FUNCTION audited_municipalities() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN granted_municipalities(ARRAY['auditor']);
END
$$;
-- Lines that are of no municipality are for whoever audits all of them.
CREATE FUNCTION audits_everything() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM operator_grant g WHERE g.operator_id = presented_operator()
    AND g.revoked_at IS NULL AND g.role = 'auditor' AND g.municipality_code IS NULL);
END
$$;

-- What overseer sees. Of a story never its resident; stops, terminals and nodes are everybody's who
-- oversees anything, where they are of no single municipality.
GRANT SELECT ON realm, municipality, terminal, node, feed_source, feed_scope, operator_key,
  printer_attention TO overseer;
GRANT SELECT (printer_id, terminal_id, retired_at) ON printer TO overseer;
GRANT SELECT (issuance_id, terminal_id, printer_id, municipality_code, kind, scope, items, copies,
  state, abandoned_reason, version, fee_state, fee_yen, pages, printed, copy, disputed, job_final,
  issued_on, form_version, build, problem, started_at, touched_at, ended_at, released_at)
  ON issuance TO overseer;
GRANT SELECT ON issuance_copy, journal, printer_answer, incident_case, case_word, case_remark, stop,
  stop_order, stop_resumption, watch_breach, audit, audit_head, operator_grant TO overseer;
GRANT EXECUTE ON FUNCTION schema_version(), watch_silent_for(), audit_month(timestamptz),
  open_operator_session(text, text, text, text), presented_operator(), operator_is_there(),
  end_operator_session(), overseen_municipalities(), audited_municipalities(),
  audits_everything(), operator_session_bounds() TO overseer;

CREATE POLICY the_overseen_stories ON issuance FOR SELECT TO overseer
  USING (municipality_code = ANY ((SELECT overseen_municipalities())::text[]));
CREATE POLICY the_overseen_copies ON issuance_copy FOR SELECT TO overseer
  USING (EXISTS (SELECT FROM issuance i WHERE i.issuance_id = issuance_copy.issuance_id));
CREATE POLICY the_audited_lines ON audit FOR SELECT TO overseer
  USING (municipality_code = ANY ((SELECT audited_municipalities())::text[])
    OR (municipality_code IS NULL AND (SELECT audits_everything())));
CREATE POLICY the_heads_of_what_is_audited ON audit_head FOR SELECT TO overseer
  USING ((SELECT cardinality(audited_municipalities())) > 0);

-- These were closed by grants alone; now by rows too. For the service's other roles nothing changes.
DO $$
DECLARE
  guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['journal', 'printer_answer', 'incident_case', 'stop',
      'stop_order', 'stop_resumption', 'watch_breach', 'terminal', 'printer', 'printer_attention',
      'operator_grant', 'operator_login', 'operator_session']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', guarded);
    EXECUTE format('CREATE POLICY the_definer_functions ON %I TO tewatashi_owner
      USING (true) WITH CHECK (true)', guarded);
    EXECUTE format('CREATE POLICY whoever_was_granted_it ON %I
      TO verifier, issuer, release_reader, watch, feed, operations
      USING (true) WITH CHECK (true)', guarded);
  END LOOP;
END
$$;
CREATE POLICY the_overseen_lines ON journal FOR SELECT TO overseer
  USING (EXISTS (SELECT FROM issuance i WHERE i.issuance_id = journal.issuance_id));
CREATE POLICY the_overseen_answers ON printer_answer FOR SELECT TO overseer
  USING (EXISTS (SELECT FROM issuance_copy c WHERE c.job_name = printer_answer.job_name));
CREATE POLICY the_overseen_cases ON incident_case FOR SELECT TO overseer
  USING (EXISTS (SELECT FROM issuance i WHERE i.issuance_id = incident_case.issuance_id));
CREATE POLICY the_overseen_breaches ON watch_breach FOR SELECT TO overseer
  USING (EXISTS (SELECT FROM issuance i WHERE i.issuance_id = watch_breach.issuance_id));
CREATE POLICY the_overseen_stops ON stop FOR SELECT TO overseer
  USING (CASE WHEN municipality_code IS NULL
    THEN (SELECT cardinality(overseen_municipalities())) > 0
    ELSE municipality_code = ANY ((SELECT overseen_municipalities())::text[]) END);
CREATE POLICY the_overseen_terminals ON terminal FOR SELECT TO overseer
  USING (CASE WHEN municipality_code IS NULL
    THEN (SELECT cardinality(overseen_municipalities())) > 0
    ELSE municipality_code = ANY ((SELECT overseen_municipalities())::text[]) END);
CREATE POLICY the_overseen_printers ON printer FOR SELECT TO overseer
  USING (EXISTS (SELECT FROM terminal t WHERE t.terminal_id = printer.terminal_id));
CREATE POLICY what_overseen_printers_need ON printer_attention FOR SELECT TO overseer
  USING (EXISTS (SELECT FROM printer p WHERE p.printer_id = printer_attention.printer_id));
CREATE POLICY the_operators_own_grants ON operator_grant FOR SELECT TO overseer
  USING (operator_id = (SELECT presented_operator()));
DO $$
DECLARE
  detail text;
BEGIN
  FOREACH detail IN ARRAY ARRAY['case_word', 'case_remark']
  LOOP
    EXECUTE format('CREATE POLICY of_overseen_cases ON %I FOR SELECT TO overseer
      USING (EXISTS (SELECT FROM incident_case c WHERE c.case_id = %1$I.case_id))', detail);
  END LOOP;
  FOREACH detail IN ARRAY ARRAY['stop_order', 'stop_resumption']
  LOOP
    EXECUTE format('CREATE POLICY of_overseen_stops ON %I FOR SELECT TO overseer
      USING (EXISTS (SELECT FROM stop s WHERE s.stop_id = %1$I.stop_id))', detail);
  END LOOP;
END
$$;

-- "Whose bytes left?" asks for neighbours, whichever municipality's they are: numbers, times and
-- digests, as case_facts gathers them. Only of a case that is overseen.
CREATE FUNCTION overseen_case_facts(p_case bigint)
RETURNS TABLE (part text, place bigint, fact jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF EXISTS (SELECT FROM incident_case c JOIN issuance i USING (issuance_id)
      WHERE c.case_id = p_case AND i.municipality_code = ANY (overseen_municipalities())) THEN
    RETURN QUERY SELECT f.part, f.place, f.fact FROM case_facts(p_case) f;
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION overseen_case_facts(bigint) TO overseer;

-- Whether paper lies in a tray concerns whoever stands there next, whosever it is: that it does, and
-- no more, is everybody's to see.
CREATE FUNCTION terminal_tray(p_terminal text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT coalesce((SELECT CASE i.state WHEN 'awaiting_pickup' THEN 'paper'
      WHEN 'tray_uncertain' THEN 'uncertain' ELSE 'clear' END
    FROM issuance i WHERE i.terminal_id = p_terminal AND i.released_at IS NULL), 'clear')
$$;
GRANT EXECUTE ON FUNCTION terminal_tray(text) TO overseer;

-- Whether this caller may have this done: the command line by its login, a page by what is granted
-- to the operator who presents a session, who must be the one that signed. A terminal or a printer
-- is a municipality's where it stands in its own house.
CREATE FUNCTION deed_is_granted(p_operator text, p_role text, p_municipality text,
  p_terminal text, p_printer uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'operations', 'USAGE') THEN
    RETURN true;
  END IF;
  RETURN coalesce(p_operator = presented_operator(), false)
    AND EXISTS (SELECT FROM operator_grant g WHERE g.operator_id = p_operator
      AND g.revoked_at IS NULL AND g.role = p_role
      AND (g.municipality_code IS NULL OR g.municipality_code = coalesce(p_municipality,
        (SELECT t.municipality_code FROM terminal t WHERE t.terminal_id = coalesce(p_terminal,
          (SELECT p.terminal_id FROM printer p WHERE p.printer_id = p_printer))))));
END
$$;

ALTER FUNCTION place_stop(text, text, text, uuid, text, text, text, text, text, text, bytea,
  timestamptz, bytea) RENAME TO place_granted_stop;
REVOKE EXECUTE ON FUNCTION place_granted_stop(text, text, text, uuid, text, text, text, text, text,
  text, bytea, timestamptz, bytea) FROM operations;
CREATE FUNCTION place_stop(p_municipality text, p_kind text, p_terminal text, p_printer uuid,
  p_build text, p_resident text, p_resident_of text, p_reason text, p_public_reason text,
  p_operator text, p_public_key bytea, p_signed_at timestamptz, p_signature bytea,
  OUT outcome text, OUT placed_stop bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF NOT deed_is_granted(p_operator, 'operator', p_municipality, p_terminal, p_printer) THEN
    outcome := 'not-granted';
    RETURN;
  END IF;
  SELECT g.outcome, g.placed_stop INTO outcome, placed_stop FROM place_granted_stop(p_municipality,
    p_kind, p_terminal, p_printer, p_build, p_resident, p_resident_of, p_reason, p_public_reason,
    p_operator, p_public_key, p_signed_at, p_signature) g;
END
$$;

ALTER FUNCTION resume_stop(bigint, text, bytea, text, timestamptz, bytea)
  RENAME TO resume_granted_stop;
REVOKE EXECUTE ON FUNCTION resume_granted_stop(bigint, text, bytea, text, timestamptz, bytea)
  FROM operations;
CREATE FUNCTION resume_stop(p_stop bigint, p_operator text, p_public_key bytea, p_because text,
  p_signed_at timestamptz, p_signature bytea) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  standing stop;
BEGIN
  SELECT * INTO standing FROM stop s WHERE s.stop_id = p_stop;
  IF NOT deed_is_granted(p_operator, 'approver', standing.municipality_code,
      standing.terminal_id, standing.printer_id) THEN
    RETURN 'not-granted';
  END IF;
  RETURN resume_granted_stop(p_stop, p_operator, p_public_key, p_because, p_signed_at,
    p_signature);
END
$$;

ALTER FUNCTION answer_case(bigint, text, bytea, text, text, bytea, timestamptz, bytea)
  RENAME TO answer_granted_case;
REVOKE EXECUTE ON FUNCTION answer_granted_case(bigint, text, bytea, text, text, bytea, timestamptz,
  bytea) FROM operations;
CREATE FUNCTION answer_case(p_case bigint, p_operator text, p_public_key bytea, p_answer text,
  p_because text, p_evidence bytea, p_signed_at timestamptz, p_signature bytea) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF NOT deed_is_granted(p_operator, 'approver', (SELECT i.municipality_code
      FROM incident_case c JOIN issuance i USING (issuance_id) WHERE c.case_id = p_case),
      NULL, NULL) THEN
    RETURN 'not-granted';
  END IF;
  RETURN answer_granted_case(p_case, p_operator, p_public_key, p_answer, p_because, p_evidence,
    p_signed_at, p_signature);
END
$$;

ALTER FUNCTION open_case(text, text, text, text, bytea, timestamptz, bytea)
  RENAME TO open_granted_case;
REVOKE EXECUTE ON FUNCTION open_granted_case(text, text, text, text, bytea, timestamptz, bytea)
  FROM operations;
-- Whose story a code is, is said to nobody who may not open its case.
CREATE FUNCTION open_case(p_reference text, p_why text, p_notice text, p_operator text,
  p_public_key bytea, p_signed_at timestamptz, p_signature bytea,
  OUT outcome text, OUT opened_case bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF NOT deed_is_granted(p_operator, 'operator', (SELECT min(i.municipality_code)
      FROM issuance i WHERE p_reference ~ '^[0-9a-f]{10,32}$'
        AND starts_with(i.issuance_id, p_reference)), NULL, NULL) THEN
    outcome := 'not-granted';
    RETURN;
  END IF;
  SELECT g.outcome, g.opened_case INTO outcome, opened_case FROM open_granted_case(p_reference,
    p_why, p_notice, p_operator, p_public_key, p_signed_at, p_signature) g;
END
$$;
GRANT EXECUTE ON FUNCTION
  place_stop(text, text, text, uuid, text, text, text, text, text, text, bytea, timestamptz, bytea),
  resume_stop(bigint, text, bytea, text, timestamptz, bytea),
  answer_case(bigint, text, bytea, text, text, bytea, timestamptz, bytea),
  open_case(text, text, text, text, bytea, timestamptz, bytea) TO operations, overseer;

-- The page's lists, the newest first.
CREATE INDEX issuance_by_municipality ON issuance (municipality_code, started_at);

-- Which manifest a node was installed with, beside its build.
ALTER TABLE node ADD COLUMN manifest text CHECK (manifest ~ '^[0-9a-f]{64}$');
CREATE OR REPLACE FUNCTION note_manifest(p_node text, p_manifest text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  UPDATE node SET manifest = p_manifest WHERE node_id = p_node AND p_manifest ~ '^[0-9a-f]{64}$';
  INSERT INTO audit (actor_kind, actor, deed, object_kind, object, result)
    SELECT 'node', n.node_id, 'manifest-installed', 'manifest', p_manifest, n.build
      FROM node n WHERE n.node_id = p_node AND p_manifest ~ '^[0-9a-f]{64}$'
$$;
