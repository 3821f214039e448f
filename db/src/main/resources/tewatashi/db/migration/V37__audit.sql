-- The audit: who did what to what, when, why, and what came of it. Nothing here names a resident. A
-- line is written by the database in the transaction of the deed itself, so there is no deed without
-- its line; afterwards a background writer chains the lines and signs how far it came (docs/audit.md).

-- Closed sets. A new deed is a migration.
CREATE DOMAIN audit_actor AS text CHECK (VALUE IN
  ('session', 'service', 'clerk', 'operator', 'node', 'login'));
CREATE DOMAIN audit_deed AS text CHECK (VALUE IN (
  -- residents' data
  'record-fetched', 'record-compared', 'members-shown', 'paper-entered', 'paper-handed-over',
  'story-ended', 'reading-asked', 'record-read', 'sessions-forgotten',
  -- operators' and clerks' deeds
  'stop-placed', 'resume-said', 'stop-lifted', 'retirement-said', 'printer-retired',
  'refund-paid', 'clerk-code-used', 'tray-confirmed', 'case-opened', 'case-answered',
  -- configuration
  'terminal-enrolled', 'printer-enrolled', 'certificate-admitted', 'certificate-revoked',
  'clerk-enrolled', 'operator-key-enrolled', 'operator-key-revoked', 'feed-applied',
  'schema-migrated', 'node-started', 'node-left', 'manifest-installed', 'audit-expired'));

-- Wherever the server stands, the month is Tokyo's.
CREATE FUNCTION audit_month(p_at timestamptz) RETURNS date
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT date_trunc('month', p_at AT TIME ZONE 'Asia/Tokyo')::date
$$;

CREATE TABLE audit (
  -- Which fields a line has and in which order they are chained: docs/audit.md.
  form smallint NOT NULL DEFAULT 1,
  audit_id bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor_kind audit_actor NOT NULL,
  actor text NOT NULL CHECK (length(actor) BETWEEN 1 AND 100),
  deed audit_deed NOT NULL,
  object_kind text NOT NULL CHECK (length(object_kind) BETWEEN 1 AND 40),
  object text NOT NULL CHECK (length(object) BETWEEN 1 AND 200),
  municipality_code text,
  why text CHECK (length(why) <= 1000),
  result text NOT NULL CHECK (length(result) BETWEEN 1 AND 200),
  -- SHA-256 of the row that says more, where there is one.
  evidence bytea CHECK (length(evidence) = 32),
  -- Of two transactions the later may commit first: see V30.
  written_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (audit_id, at)
) PARTITION BY RANGE (at);
CREATE INDEX audit_by_transaction ON audit (written_in, audit_id);

-- What was chained in one go: the lines' numbers in their order, and the hash after each of them.
CREATE TABLE audit_batch (
  month date NOT NULL,
  first_position bigint NOT NULL CHECK (first_position >= 1),
  audit_ids bigint[] NOT NULL CHECK (cardinality(audit_ids) >= 1),
  hashes bytea NOT NULL,
  sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Every line that this snapshot shows is chained; read by the next writer, on this cluster.
  snapshot text NOT NULL,
  cluster bigint NOT NULL,
  PRIMARY KEY (month, first_position),
  CHECK (length(hashes) = 32 * cardinality(audit_ids))
) PARTITION BY LIST (month);
-- Hashes do not compress.
ALTER TABLE audit_batch ALTER COLUMN hashes SET STORAGE EXTERNAL,
  ALTER COLUMN audit_ids SET STORAGE EXTERNAL;

-- Signed: up to which position a month's chain has come, and with which hash. The last one of a month
-- stays for ever.
CREATE TABLE audit_head (
  head_no bigint PRIMARY KEY CHECK (head_no >= 1),
  month date NOT NULL,
  position bigint NOT NULL CHECK (position >= 1),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  closing boolean NOT NULL,
  -- The head before this one, and the last head of the month before.
  previous bytea CHECK (length(previous) = 32),
  month_before bytea CHECK (length(month_before) = 32),
  signed_at timestamptz NOT NULL,
  public_key bytea NOT NULL CHECK (length(public_key) = 44),
  signature bytea NOT NULL CHECK (length(signature) = 64),
  UNIQUE (month, position, closing)
);
CREATE UNIQUE INDEX one_closing_head_per_month ON audit_head (month) WHERE closing;

-- Which months were dropped by rule. Written by expire_audit alone.
CREATE TABLE audit_expiry (
  month date PRIMARY KEY,
  lines bigint NOT NULL CHECK (lines >= 0),
  expired_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expired_by text NOT NULL DEFAULT session_user
);

-- Whoever wants to read what is a resident's says why, and the saying is committed before anything
-- is read. Insert-only; the operator's signature is in the row.
CREATE TABLE audit_reading (
  reading_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  operator_id text NOT NULL,
  public_key bytea NOT NULL REFERENCES operator_key,
  purpose text NOT NULL CHECK (length(purpose) BETWEEN 5 AND 200),
  -- SHA-256 of the salt and of whose record is asked for: it tells nothing without the salt.
  subject_mark bytea NOT NULL CHECK (length(subject_mark) = 32),
  signed_at timestamptz NOT NULL,
  signature bytea NOT NULL CHECK (length(signature) = 64),
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  written_in xid8 NOT NULL DEFAULT pg_current_xact_id()
);
-- Whose record it was, apart: this row may be deleted one day, and the mark then names nobody.
CREATE TABLE audit_subject (
  reading_id bigint PRIMARY KEY REFERENCES audit_reading,
  salt bytea NOT NULL CHECK (length(salt) = 32),
  municipality_code municipality_code NOT NULL,
  resident_id resident_id NOT NULL
);

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['audit', 'audit_batch', 'audit_head', 'audit_expiry',
      'audit_reading', 'audit_subject']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', kept);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', kept);
    EXECUTE format('CREATE POLICY the_definer_functions ON %I TO tewatashi_owner
      USING (true) WITH CHECK (true)', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_is_not_emptied', kept);
    IF kept <> 'audit_head' AND kept <> 'audit_subject' THEN
      EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I
        FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_is_insert_only', kept);
    END IF;
    IF kept <> 'audit_subject' THEN
      EXECUTE format('CREATE POLICY operators_read_it ON %I FOR SELECT TO operations
        USING (true)', kept);
      EXECUTE format('GRANT SELECT ON %I TO operations', kept);
    END IF;
  END LOOP;
END
$$;
CREATE TRIGGER audit_subject_is_not_rewritten BEFORE UPDATE ON audit_subject
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_head_is_not_rewritten BEFORE UPDATE ON audit_head
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- Of a month that was dropped by rule only its last head stays.
CREATE FUNCTION audit_head_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.closing OR NOT EXISTS (SELECT FROM audit_expiry e WHERE e.month = OLD.month) THEN
    RAISE EXCEPTION 'audit_head is never changed (DELETE)' USING ERRCODE = 'TW001';
  END IF;
  RETURN OLD;
END
$$;
CREATE TRIGGER audit_head_is_kept BEFORE DELETE ON audit_head
  FOR EACH ROW EXECUTE FUNCTION audit_head_is_kept();

-- The months' own tables lie in a schema apart, which no role of the service may enter: it reads
-- and writes by the tables above. Answers how many months were made.
CREATE FUNCTION audit_months_ahead(p_months integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp
SET lock_timeout = '2s' AS $$
DECLARE
  this_month date;
  suffix text;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(1952805748);
  FOR n IN 0..p_months LOOP
    this_month := (audit_month(clock_timestamp()) + n * interval '1 month')::date;
    suffix := to_char(this_month, 'YYYYMM');
    IF to_regclass('tewatashi_audit.line_' || suffix) IS NULL THEN
      -- Made apart and then attached: inserts into the other months go on meanwhile.
      EXECUTE format('CREATE TABLE tewatashi_audit.%I (LIKE audit INCLUDING DEFAULTS
        INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING INDEXES)', 'line_' || suffix);
      EXECUTE format('CREATE TRIGGER audit_month_is_not_emptied BEFORE TRUNCATE
        ON tewatashi_audit.%I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
        'line_' || suffix);
      EXECUTE format('ALTER TABLE audit ATTACH PARTITION tewatashi_audit.%I
        FOR VALUES FROM (%L) TO (%L)', 'line_' || suffix,
        this_month::timestamp AT TIME ZONE 'Asia/Tokyo',
        (this_month + interval '1 month')::timestamp AT TIME ZONE 'Asia/Tokyo');
      EXECUTE format('CREATE TABLE tewatashi_audit.%I (LIKE audit_batch INCLUDING DEFAULTS
        INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING INDEXES)', 'batch_' || suffix);
      EXECUTE format('CREATE TRIGGER audit_month_is_not_emptied BEFORE TRUNCATE
        ON tewatashi_audit.%I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
        'batch_' || suffix);
      EXECUTE format('ALTER TABLE audit_batch ATTACH PARTITION tewatashi_audit.%I
        FOR VALUES IN (%L)', 'batch_' || suffix, this_month);
      made := made + 1;
    END IF;
  END LOOP;
  RETURN made;
END
$$;
GRANT EXECUTE ON FUNCTION audit_months_ahead(integer) TO operations;
SELECT audit_months_ahead(6);

-- Waits until everybody who was writing into this month has committed or given up. The month must be
-- over: whoever begins to write now writes into another.
CREATE FUNCTION audit_month_settles(p_month date) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp
SET lock_timeout = '2s' AS $$
BEGIN
  IF p_month >= audit_month(clock_timestamp() - interval '10 seconds') THEN
    RAISE EXCEPTION 'this month is not over' USING ERRCODE = 'TW050';
  END IF;
  EXECUTE format('LOCK TABLE tewatashi_audit.%I IN SHARE MODE',
    'line_' || to_char(p_month, 'YYYYMM'));
END
$$;

-- Chains lines. Positions follow one another, and a month that was closed stays closed.
CREATE FUNCTION seal_audit(p_month date, p_first bigint, p_ids bigint[], p_hashes bytea,
  p_snapshot text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF p_first <> 1 + coalesce((SELECT b.first_position + cardinality(b.audit_ids) - 1
        FROM audit_batch b WHERE b.month = p_month ORDER BY b.first_position DESC LIMIT 1), 0)
      OR EXISTS (SELECT FROM audit_head h WHERE h.closing AND h.month >= p_month) THEN
    RAISE EXCEPTION 'the chain does not go on at %', p_first USING ERRCODE = 'TW051';
  END IF;
  INSERT INTO audit_batch (month, first_position, audit_ids, hashes, snapshot, cluster)
    VALUES (p_month, p_first, p_ids, p_hashes, p_snapshot,
      (SELECT c.system_identifier FROM pg_control_system() c));
END
$$;

CREATE FUNCTION sign_audit(p_head bigint, p_month date, p_position bigint, p_hash bytea,
  p_closing boolean, p_previous bytea, p_month_before bytea, p_signed_at timestamptz,
  p_public_key bytea, p_signature bytea) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF p_head <> 1 + coalesce((SELECT max(h.head_no) FROM audit_head h), 0) THEN
    RAISE EXCEPTION 'not the next head' USING ERRCODE = 'TW051';
  END IF;
  INSERT INTO audit_head (head_no, month, position, hash, closing, previous, month_before,
      signed_at, public_key, signature)
    VALUES (p_head, p_month, p_position, p_hash, p_closing, p_previous, p_month_before,
      p_signed_at, p_public_key, p_signature);
END
$$;
GRANT EXECUTE ON FUNCTION audit_month_settles(date),
  seal_audit(date, bigint, bigint[], bytea, text),
  sign_audit(bigint, date, bigint, bytea, boolean, bytea, bytea, timestamptz, bytea, bytea)
  TO operations;

-- Which cluster this is: after a logical restore a snapshot's numbers mean nothing.
CREATE FUNCTION audit_cluster() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT c.system_identifier FROM pg_control_system() c
$$;
GRANT EXECUTE ON FUNCTION audit_cluster(), audit_month(timestamptz) TO operations;

-- A month goes whole, no earlier than three years after its end, oldest first, and only once a
-- signature closed it. That it went is a line of the present month.
CREATE FUNCTION expire_audit(p_month date) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp
SET lock_timeout = '2s' AS $$
DECLARE
  suffix text := to_char(p_month, 'YYYYMM');
  last audit_head;
BEGIN
  PERFORM pg_advisory_xact_lock(1952805748);
  SELECT * INTO last FROM audit_head h WHERE h.month = p_month AND h.closing;
  IF EXISTS (SELECT FROM audit_expiry e WHERE e.month = p_month) THEN
    RETURN 'expired-before';
  ELSIF to_regclass('tewatashi_audit.line_' || suffix) IS NULL THEN
    RETURN 'unknown';
  ELSIF p_month + interval '1 month' > audit_month(clock_timestamp()) - interval '3 years' THEN
    RETURN 'too-young';
  ELSIF last.head_no IS NULL THEN
    RETURN 'not-closed';
  ELSIF EXISTS (SELECT FROM audit_head h WHERE h.month < p_month
      AND NOT EXISTS (SELECT FROM audit_expiry e WHERE e.month = h.month)) THEN
    RETURN 'not-the-oldest';
  END IF;
  INSERT INTO audit_expiry (month, lines) VALUES (p_month, last.position);
  INSERT INTO audit (actor_kind, actor, deed, object_kind, object, why, result, evidence)
    VALUES ('login', session_user, 'audit-expired', 'audit-month', to_char(p_month, 'YYYY-MM'),
      'three years are over', last.position || ' lines', last.hash);
  DELETE FROM audit_head h WHERE h.month = p_month AND NOT h.closing;
  EXECUTE format('DROP TABLE tewatashi_audit.%I', 'line_' || suffix);
  EXECUTE format('DROP TABLE tewatashi_audit.%I', 'batch_' || suffix);
  RETURN 'expired';
END
$$;
GRANT EXECUTE ON FUNCTION expire_audit(date) TO operations;

-- A story's journal up to a version, as one digest: a line of the audit stands for all of it.
CREATE FUNCTION journal_digest(p_issuance text, p_version bigint) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT sha256(convert_to(string_agg(concat_ws('|', j.version,
      j.at AT TIME ZONE 'UTC', j.event, coalesce(j.from_state, ''), j.to_state,
      j.detail), E'\n' ORDER BY j.version), 'UTF8'))
    FROM journal j WHERE j.issuance_id = p_issuance AND j.version <= p_version
$$;

-- What concerns a resident's record or paper. An issuance's way has four such lines, one more for
-- each further copy; everything else of it is under their digests.
CREATE FUNCTION audit_journal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp SET datestyle = 'ISO' AS $$
DECLARE
  by_resident boolean := NEW.event IN ('record_fetched', 'pages_matched', 'pages_differed',
    'printing_entered', 'collected', 'not_mine');
BEGIN
  INSERT INTO audit (actor_kind, actor, deed, object_kind, object, municipality_code, why, result,
      evidence)
    SELECT CASE WHEN by_resident THEN 'session' ELSE 'service' END,
      CASE WHEN by_resident THEN i.session_id::text ELSE session_user::text END,
      CASE NEW.event
        WHEN 'record_fetched' THEN 'record-fetched'
        WHEN 'pages_matched' THEN 'record-compared'
        WHEN 'pages_differed' THEN 'record-compared'
        WHEN 'printing_entered' THEN 'paper-entered'
        WHEN 'collected' THEN 'paper-handed-over'
        WHEN 'tray_confirmed_empty' THEN 'tray-confirmed'
        ELSE 'story-ended' END,
      'issuance', i.issuance_id, i.municipality_code,
      CASE WHEN by_resident THEN 'own application at ' || i.terminal_id END,
      CASE NEW.event WHEN 'printing_entered' THEN 'copy ' || i.copy ELSE NEW.event END,
      (SELECT sha256(convert_to(string_agg(concat_ws('|', j.version,
          j.at AT TIME ZONE 'UTC', j.event, coalesce(j.from_state, ''), j.to_state,
          j.detail), E'\n' ORDER BY j.version), 'UTF8'))
        FROM journal j WHERE j.issuance_id = NEW.issuance_id AND j.version <= NEW.version)
    FROM issuance i WHERE i.issuance_id = NEW.issuance_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER journal_is_audited AFTER INSERT ON journal FOR EACH ROW
  WHEN (NEW.event IN ('record_fetched', 'pages_matched', 'pages_differed', 'printing_entered',
      'collected', 'not_mine', 'tray_confirmed_empty')
    OR (NEW.to_state = 'abandoned' AND NEW.from_state <> 'abandoned'))
  EXECUTE FUNCTION audit_journal();

-- Any other row that says it all: deed, kind of object, its column, kind of actor, its column (empty:
-- the login), why's column, result's column. The line has the row's digest.
CREATE FUNCTION audit_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp
SET timezone = 'UTC' SET datestyle = 'ISO' AS $$
DECLARE
  said jsonb := jsonb_strip_nulls(to_jsonb(NEW));
BEGIN
  INSERT INTO audit (actor_kind, actor, deed, object_kind, object, municipality_code, why, result,
      evidence)
    VALUES (TG_ARGV[3], coalesce(said ->> TG_ARGV[4], session_user), TG_ARGV[0], TG_ARGV[1],
      said ->> TG_ARGV[2], said ->> 'municipality_code', said ->> TG_ARGV[5],
      CASE coalesce(said ->> TG_ARGV[6], 'done')
        WHEN 'true' THEN 'granted' WHEN 'false' THEN 'refused'
        ELSE left(coalesce(said ->> TG_ARGV[6], 'done'), 200) END,
      sha256(convert_to(said::text, 'UTF8')));
  RETURN NULL;
END
$$;

CREATE TRIGGER stop_is_audited AFTER INSERT ON stop FOR EACH ROW
  EXECUTE FUNCTION audit_row('stop-placed', 'stop', 'stop_id', 'login', 'placed_by', 'reason', '');
CREATE TRIGGER stop_lifted_is_audited AFTER UPDATE ON stop FOR EACH ROW
  WHEN (OLD.lifted_at IS NULL AND NEW.lifted_at IS NOT NULL)
  EXECUTE FUNCTION audit_row('stop-lifted', 'stop', 'stop_id', 'operator', 'lifted_with', '', '');
CREATE TRIGGER stop_resumption_is_audited AFTER INSERT ON stop_resumption FOR EACH ROW
  EXECUTE FUNCTION audit_row('resume-said', 'stop', 'stop_id', 'operator', 'operator_id',
    'because', '');
CREATE TRIGGER printer_retirement_is_audited AFTER INSERT ON printer_retirement FOR EACH ROW
  EXECUTE FUNCTION audit_row('retirement-said', 'printer', 'printer_id', 'operator', 'clerk_id',
    'reason', '');
CREATE TRIGGER printer_retired_is_audited AFTER UPDATE ON printer FOR EACH ROW
  WHEN (OLD.retired_at IS NULL AND NEW.retired_at IS NOT NULL)
  EXECUTE FUNCTION audit_row('printer-retired', 'printer', 'printer_id', 'login', '', '', '');
CREATE TRIGGER printer_is_audited AFTER INSERT ON printer FOR EACH ROW
  EXECUTE FUNCTION audit_row('printer-enrolled', 'printer', 'printer_id', 'login', '', '',
    'terminal_id');
CREATE TRIGGER printer_changed_is_audited AFTER UPDATE ON printer FOR EACH ROW
  WHEN ((OLD.uri, OLD.certificate_sha256) IS DISTINCT FROM (NEW.uri, NEW.certificate_sha256))
  EXECUTE FUNCTION audit_row('printer-enrolled', 'printer', 'printer_id', 'login', '', '',
    'terminal_id');
CREATE TRIGGER terminal_is_audited AFTER INSERT ON terminal FOR EACH ROW
  EXECUTE FUNCTION audit_row('terminal-enrolled', 'terminal', 'terminal_id', 'login', '', '', '');
CREATE TRIGGER terminal_changed_is_audited AFTER UPDATE ON terminal FOR EACH ROW
  WHEN (OLD IS DISTINCT FROM NEW)
  EXECUTE FUNCTION audit_row('terminal-enrolled', 'terminal', 'terminal_id', 'login', '', '', '');
CREATE TRIGGER terminal_certificate_is_audited AFTER INSERT ON terminal_certificate FOR EACH ROW
  EXECUTE FUNCTION audit_row('certificate-admitted', 'certificate', 'certificate_sha256',
    'operator', 'enrolled_by', '', 'terminal_id');
CREATE TRIGGER terminal_certificate_revoked_is_audited AFTER UPDATE ON terminal_certificate
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL)
  EXECUTE FUNCTION audit_row('certificate-revoked', 'certificate', 'certificate_sha256',
    'operator', 'revoked_by', '', 'terminal_id');
CREATE TRIGGER clerk_is_audited AFTER INSERT ON clerk FOR EACH ROW
  EXECUTE FUNCTION audit_row('clerk-enrolled', 'clerk', 'clerk_id', 'login', '', '', '');
CREATE TRIGGER clerk_changed_is_audited AFTER UPDATE ON clerk FOR EACH ROW
  WHEN (OLD.code_hash IS DISTINCT FROM NEW.code_hash)
  EXECUTE FUNCTION audit_row('clerk-enrolled', 'clerk', 'clerk_id', 'login', '', '', '');
CREATE TRIGGER clerk_use_is_audited AFTER INSERT ON clerk_use FOR EACH ROW
  EXECUTE FUNCTION audit_row('clerk-code-used', 'terminal', 'terminal_id', 'clerk', 'clerk_id', '',
    'granted');
CREATE TRIGGER operator_key_is_audited AFTER INSERT ON operator_key FOR EACH ROW
  EXECUTE FUNCTION audit_row('operator-key-enrolled', 'operator', 'operator_id', 'login', '', '',
    '');
CREATE TRIGGER operator_key_revoked_is_audited AFTER UPDATE ON operator_key FOR EACH ROW
  WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL)
  EXECUTE FUNCTION audit_row('operator-key-revoked', 'operator', 'operator_id', 'login', '', '',
    '');
CREATE TRIGGER counter_refund_is_audited AFTER INSERT ON counter_refund FOR EACH ROW
  EXECUTE FUNCTION audit_row('refund-paid', 'issuance', 'issuance_id', 'clerk', 'clerk_id', '',
    'yen');
CREATE TRIGGER incident_case_is_audited AFTER INSERT ON incident_case FOR EACH ROW
  EXECUTE FUNCTION audit_row('case-opened', 'case', 'case_id', 'login', '', 'why', '');
CREATE TRIGGER incident_case_answered_is_audited AFTER UPDATE ON incident_case FOR EACH ROW
  WHEN (OLD.answered_at IS NULL AND NEW.answered_at IS NOT NULL)
  EXECUTE FUNCTION audit_row('case-answered', 'case', 'case_id', 'operator', 'answered_by', '', '');
CREATE TRIGGER node_is_audited AFTER INSERT ON node FOR EACH ROW
  EXECUTE FUNCTION audit_row('node-started', 'node', 'node_id', 'node', 'node_id', '', 'build');
CREATE TRIGGER node_left_is_audited AFTER UPDATE ON node FOR EACH ROW
  WHEN (OLD.left_at IS NULL AND NEW.left_at IS NOT NULL)
  EXECUTE FUNCTION audit_row('node-left', 'node', 'node_id', 'node', 'node_id', '', '');
-- One line a batch of the feed; what was read stands in feed_record, by digest.
CREATE TRIGGER feed_source_is_audited AFTER UPDATE ON feed_source FOR EACH ROW
  WHEN (OLD.watermark IS DISTINCT FROM NEW.watermark)
  EXECUTE FUNCTION audit_row('feed-applied', 'feed', 'source', 'login', '', '', 'watermark');

-- Called by whoever migrates, at the end and as the owner. Flyway keeps its history by a connection
-- of its own, and a trigger there would wait for the very migration that makes it.
CREATE FUNCTION note_migration(p_version text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  INSERT INTO audit (actor_kind, actor, deed, object_kind, object, result)
    VALUES ('login', session_user, 'schema-migrated', 'schema', p_version, 'done')
$$;

-- The names of a household on a screen: the one reading that no issuance follows, perhaps.
CREATE FUNCTION audit_members_shown() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  INSERT INTO audit (actor_kind, actor, deed, object_kind, object, municipality_code, why, result)
    VALUES ('session', NEW.session_id, 'members-shown', 'session', NEW.session_id,
      NEW.municipality_code, 'own choice at ' || NEW.terminal_id, NEW.scope);
  RETURN NULL;
END
$$;
CREATE TRIGGER members_shown_is_audited AFTER UPDATE OF scope ON kiosk_session FOR EACH ROW
  WHEN (NEW.scope IN ('members', 'household') AND NEW.scope IS DISTINCT FROM OLD.scope)
  EXECUTE FUNCTION audit_members_shown();

-- What a node was approved to be when it started.
CREATE FUNCTION note_manifest(p_node text, p_manifest text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  INSERT INTO audit (actor_kind, actor, deed, object_kind, object, result)
    SELECT 'node', n.node_id, 'manifest-installed', 'manifest', p_manifest, n.build
      FROM node n WHERE n.node_id = p_node AND p_manifest ~ '^[0-9a-f]{64}$';
END
$$;
GRANT EXECUTE ON FUNCTION note_manifest(text, text) TO operations;

-- 本人通知. First it is said who asks, why and about whom; nothing is read yet. The caller has verified
-- the signature; whoever doubts it finds it in the row.
CREATE FUNCTION ask_to_read(p_operator text, p_public_key bytea, p_purpose text,
  p_municipality text, p_resident text, p_reference text, p_signed_at timestamptz,
  p_signature bytea) RETURNS TABLE (said text, reading bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  person issuance;
  people integer;
  grain bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
BEGIN
  PERFORM FROM operator_key k WHERE k.operator_id = p_operator AND k.public_key = p_public_key
    AND k.revoked_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'key-wrong', NULL::bigint;
    RETURN;
  ELSIF p_signed_at < clock_timestamp() - interval '10 minutes'
      OR p_signed_at > clock_timestamp() + interval '1 minute' THEN
    RETURN QUERY SELECT 'order-too-old', NULL::bigint;
    RETURN;
  END IF;
  IF p_reference IS NOT NULL THEN
    SELECT count(DISTINCT (i.municipality_code, i.resident_id)) INTO people FROM issuance i
      WHERE p_reference ~ '^[0-9a-f]{10,32}$' AND i.issuance_id LIKE p_reference || '%';
    SELECT * INTO person FROM issuance i
      WHERE p_reference ~ '^[0-9a-f]{10,32}$' AND i.issuance_id LIKE p_reference || '%' LIMIT 1;
  ELSE
    SELECT count(*) INTO people FROM resident r
      WHERE r.municipality_code = p_municipality AND r.resident_id = p_resident;
    person.municipality_code := p_municipality;
    person.resident_id := p_resident;
  END IF;
  INSERT INTO audit_reading (operator_id, public_key, purpose, subject_mark, signed_at, signature)
    VALUES (p_operator, p_public_key, p_purpose,
      sha256(grain || convert_to(coalesce(person.municipality_code, '') || '/'
        || coalesce(person.resident_id, ''), 'UTF8')),
      p_signed_at, p_signature)
    RETURNING reading_id INTO reading;
  said := CASE people WHEN 0 THEN 'nobody' WHEN 1 THEN 'asked' ELSE 'several' END;
  IF people = 1 THEN
    INSERT INTO audit_subject (reading_id, salt, municipality_code, resident_id)
      VALUES (reading, grain, person.municipality_code, person.resident_id);
  END IF;
  INSERT INTO audit (actor_kind, actor, deed, object_kind, object, municipality_code, why, result,
      evidence)
    SELECT 'operator', p_operator, 'reading-asked', 'reading', reading::text,
      CASE people WHEN 1 THEN person.municipality_code END, p_purpose, said, r.subject_mark
      FROM audit_reading r WHERE r.reading_id = reading;
  RETURN NEXT;
END
$$;

-- Only then, in a later transaction, once and within ten minutes, it is read: what was issued in the
-- resident's name, and which papers of others in the household they stand on.
CREATE FUNCTION read_issuances(p_reading bigint)
RETURNS TABLE (reference text, applied_at timestamptz, ended_at timestamptz, kind text, scope text,
  own_application boolean, copies integer, copies_printed integer, state text, terminal text,
  store text, issue_numbers text[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  asked audit_reading;
  person audit_subject;
  found integer;
BEGIN
  PERFORM pg_advisory_xact_lock(1952805749, p_reading::integer);
  SELECT * INTO asked FROM audit_reading r WHERE r.reading_id = p_reading
    AND r.written_in <> pg_current_xact_id()
    AND r.asked_at > clock_timestamp() - interval '10 minutes';
  SELECT * INTO person FROM audit_subject s WHERE s.reading_id = p_reading;
  IF asked.reading_id IS NULL OR person.reading_id IS NULL OR EXISTS (SELECT FROM audit a
      WHERE a.at >= asked.asked_at AND a.deed = 'record-read' AND a.object = p_reading::text) THEN
    RAISE EXCEPTION 'nobody has asked to read this' USING ERRCODE = 'TW052';
  END IF;
  RETURN QUERY SELECT upper(left(i.issuance_id, 10)), i.started_at, i.ended_at, i.kind::text,
      i.scope::text, (i.municipality_code, i.resident_id)
        = (person.municipality_code, person.resident_id),
      i.copies::integer, (SELECT count(*)::integer FROM issuance_copy c
        WHERE c.issuance_id = i.issuance_id AND c.impressions > 0),
      i.state, i.terminal_id::text, t.store,
      CASE WHEN (i.municipality_code, i.resident_id)
          = (person.municipality_code, person.resident_id)
        THEN ARRAY(SELECT c.issue_number FROM issuance_copy c
          WHERE c.issuance_id = i.issuance_id ORDER BY c.copy) ELSE '{}' END
    FROM issuance i JOIN terminal t USING (terminal_id)
    WHERE i.issuance_id IN (
      SELECT o.issuance_id FROM issuance o WHERE o.municipality_code = person.municipality_code
        AND o.resident_id = person.resident_id
      UNION SELECT e.issuance_id FROM issuance_record e
        WHERE e.municipality_code = person.municipality_code
          AND e.resident_id = person.resident_id)
    ORDER BY i.started_at, i.issuance_id;
  GET DIAGNOSTICS found = ROW_COUNT;
  INSERT INTO audit (actor_kind, actor, deed, object_kind, object, municipality_code, why, result,
      evidence)
    VALUES ('operator', asked.operator_id, 'record-read', 'reading', p_reading::text,
      person.municipality_code, asked.purpose, found || ' issuances', asked.subject_mark);
END
$$;
GRANT EXECUTE ON FUNCTION
  ask_to_read(text, bytea, text, text, text, text, timestamptz, bytea),
  read_issuances(bigint) TO operations;
-- By resident, for the person's own question; and a reference code is the beginning of an id.
CREATE INDEX issuance_by_resident ON issuance (municipality_code, resident_id);
CREATE INDEX issuance_record_by_resident ON issuance_record (municipality_code, resident_id);

-- What a session knew of a person is gone with it: a session that came to no issuance vanishes whole,
-- and of the others the stored answers that name somebody. Why a card was refused stays (V20), and
-- needs no session for it.
ALTER TABLE card_refusal DROP CONSTRAINT card_refusal_session_id_fkey;
CREATE INDEX kiosk_session_by_end ON kiosk_session (ended_at) WHERE ended_at IS NOT NULL;

CREATE FUNCTION names_members(p_response text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT p_response LIKE '%"members"%'
$$;

-- Since when, at the earliest, a session ended. A minute after its end nobody answers in it any more.
CREATE FUNCTION forget_sessions(p_ended_since timestamptz) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  over text[];
  empty text[];
  answers integer;
  sessions integer;
BEGIN
  -- Past its age it is over, though nobody said so: no terminal, and no visit after it.
  UPDATE kiosk_session s SET ended_at = s.expires_at
    WHERE s.ended_at IS NULL AND s.expires_at <= clock_timestamp() - interval '1 minute'
      AND NOT EXISTS (SELECT FROM issuance i
        WHERE i.session_id = s.session_id AND i.released_at IS NULL);
  over := ARRAY(SELECT s.session_id::text FROM kiosk_session s
    WHERE s.ended_at BETWEEN p_ended_since AND clock_timestamp() - interval '1 minute'
    ORDER BY s.ended_at LIMIT 10000);
  empty := ARRAY(SELECT o FROM unnest(over) o
    WHERE NOT EXISTS (SELECT FROM issuance i WHERE i.session_id = o));
  DELETE FROM challenge c WHERE c.session_id = ANY (over);
  DELETE FROM idempotency_key k WHERE k.session_id = ANY (empty)
    OR (k.session_id = ANY (over) AND names_members(k.response));
  GET DIAGNOSTICS answers = ROW_COUNT;
  DELETE FROM kiosk_session s WHERE s.session_id = ANY (empty);
  GET DIAGNOSTICS sessions = ROW_COUNT;
  IF sessions + answers > 0 THEN
    INSERT INTO audit (actor_kind, actor, deed, object_kind, object, why, result)
      VALUES ('service', session_user, 'sessions-forgotten', 'sessions', sessions::text,
        'a session''s personal data ends with it', sessions || ' sessions, ' || answers
        || ' answers');
  END IF;
  RETURN sessions + answers;
END
$$;

-- The proof: what the rules say must be gone, and how much of it is still here.
CREATE FUNCTION retention() RETURNS TABLE (rule text, kept bigint, overdue bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
DECLARE
  late timestamptz := statement_timestamp() - interval '5 minutes';
BEGIN
  RETURN QUERY SELECT 'session without an issuance: gone at its end', count(*),
      count(*) FILTER (WHERE s.ended_at < late)
    FROM kiosk_session s WHERE NOT EXISTS (SELECT FROM issuance i
      WHERE i.session_id = s.session_id);
  RETURN QUERY SELECT 'challenge: gone when spent, or with its session', count(*),
      count(*) FILTER (WHERE s.ended_at < late)
    FROM challenge c JOIN kiosk_session s USING (session_id);
  RETURN QUERY SELECT 'answer that names members: gone with its session', count(*),
      count(*) FILTER (WHERE s.ended_at < late)
    FROM idempotency_key k JOIN kiosk_session s USING (session_id)
    WHERE names_members(k.response);
  RETURN QUERY SELECT 'session past its age: ended', count(*),
      count(*) FILTER (WHERE s.expires_at < late AND NOT EXISTS (SELECT FROM issuance i
        WHERE i.session_id = s.session_id AND i.released_at IS NULL))
    FROM kiosk_session s WHERE s.ended_at IS NULL;
  RETURN QUERY SELECT 'issuance: kept, three years at least', count(*), 0::bigint FROM issuance;
  RETURN QUERY SELECT 'audit month: kept, three years at least', count(*), 0::bigint
    FROM pg_class c WHERE c.relnamespace = 'tewatashi_audit'::regnamespace
      AND c.relkind = 'r' AND c.relname LIKE 'line\_%';
END
$$;
GRANT EXECUTE ON FUNCTION forget_sessions(timestamptz), retention() TO operations;

-- As before (V31), and the audit's months: what one month has, all have, so that a new month is no
-- change of the installation and a month without its trigger is one.
ALTER FUNCTION schema_lines() RENAME TO schema_lines_but_months;
CREATE FUNCTION schema_lines() RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = tewatashi, pg_temp AS $$
  SELECT schema_lines_but_months()
  UNION ALL
  SELECT DISTINCT concat_ws('|', 'month', regexp_replace(c.relname, '_[0-9]{6}$', ''), c.relkind,
      pg_get_userbyid(c.relowner), c.relacl, regexp_replace(concat_ws(E'\n',
        (SELECT string_agg(concat_ws('|', a.attname, format_type(a.atttypid, a.atttypmod),
            a.attnotnull, a.attacl, pg_get_expr(d.adbin, d.adrelid)), E'\n' ORDER BY a.attname)
          FROM pg_attribute a
          LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
        (SELECT string_agg(concat_ws('|', k.conname, k.convalidated, pg_get_constraintdef(k.oid)),
            E'\n' ORDER BY k.conname) FROM pg_constraint k WHERE k.conrelid = c.oid),
        (SELECT string_agg(concat_ws('|', pg_get_indexdef(i.indexrelid), i.indisvalid), E'\n'
            ORDER BY pg_get_indexdef(i.indexrelid)) FROM pg_index i WHERE i.indrelid = c.oid),
        (SELECT string_agg(concat_ws('|', t.tgenabled, pg_get_triggerdef(t.oid)), E'\n'
            ORDER BY t.tgname) FROM pg_trigger t
          WHERE t.tgrelid = c.oid AND NOT t.tgisinternal)),
      '(line|batch)_[0-9]{6}', '\1', 'g'))
    FROM pg_class c
    WHERE c.relnamespace = 'tewatashi_audit'::regnamespace AND c.relkind = 'r'
$$;
