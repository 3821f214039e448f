-- {0} operator, {1} build
SELECT json_build_object(
  'operator', {0}::text,
  'realm', (SELECT r.realm FROM realm r),
  'build', {1}::text,
  'municipalities', (SELECT coalesce(json_agg(json_build_object(
      'code', m.municipality_code, 'name', m.name) ORDER BY m.municipality_code), '[]')
    FROM municipality m WHERE m.municipality_code = ANY ((SELECT overseen_municipalities())::text[])),
  'grants', (SELECT coalesce(json_agg(json_build_object(
      'municipality', g.municipality_code, 'role', g.role)
      ORDER BY g.role, g.municipality_code), '[]')
    FROM operator_grant g WHERE g.revoked_at IS NULL),
  'key', (SELECT json_build_object('enrolled', k.public_key IS NOT NULL,
      'public_key', encode(k.public_key, 'base64'))
    FROM (SELECT 1) always LEFT JOIN operator_key k
      ON k.operator_id = {0} AND k.revoked_at IS NULL))::text
