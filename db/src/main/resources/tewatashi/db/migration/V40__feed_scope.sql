-- Which source speaks for which papers of which municipality: so it can be said how old the copy is
-- that a town's seals rest on. Written by the import, from what it applies; nobody's name is in it.

CREATE TABLE feed_scope (
  source text NOT NULL REFERENCES feed_source,
  municipality_code municipality_code NOT NULL REFERENCES municipality,
  kind certificate_kind NOT NULL,
  PRIMARY KEY (municipality_code, kind, source)
);
GRANT SELECT, INSERT ON feed_scope TO feed;
GRANT SELECT ON feed_scope TO operations;
