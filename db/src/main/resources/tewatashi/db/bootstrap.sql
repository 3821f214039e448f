-- Run before the migrations by whoever administers the cluster; harmless when run again.
-- Roles belong to the cluster, not to a database. Each owns nothing; none has a password here:
-- in production the administrator gives them one, or a certificate.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['verifier', 'issuer', 'release_reader', 'watch', 'feed', 'operations',
      'overseer']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', name);
    END IF;
  END LOOP;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tewatashi_owner') THEN
    CREATE ROLE tewatashi_owner NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
  EXECUTE format('GRANT tewatashi_owner TO %I', current_user);
END
$$;

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE SCHEMA IF NOT EXISTS tewatashi AUTHORIZATION tewatashi_owner;
-- The audit's months. None of the roles below may enter it.
CREATE SCHEMA IF NOT EXISTS tewatashi_audit AUTHORIZATION tewatashi_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO tewatashi_owner;
GRANT USAGE ON SCHEMA tewatashi
  TO verifier, issuer, release_reader, watch, feed, operations, overseer;
-- A function is nobody's to call until a migration says whose.
ALTER DEFAULT PRIVILEGES FOR ROLE tewatashi_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
