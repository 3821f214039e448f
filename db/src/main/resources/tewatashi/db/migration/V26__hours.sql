-- When a kind may be applied for and paid for. The database says it, where the application and the
-- asking for money are written: an instant by its clock, a municipality's day by Tokyo's.

-- A municipality's own announcement: from one instant until another nothing of these kinds. Sent
-- again for the same beginning, its end and its words are replaced; one that ends where it begins
-- was taken back.
CREATE TABLE planned_stop (
  municipality_code municipality_code NOT NULL REFERENCES municipality,
  kind certificate_kind NOT NULL,
  stops_from timestamptz NOT NULL,
  stops_until timestamptz NOT NULL,
  notice text NOT NULL CHECK (length(notice) BETWEEN 1 AND 200),
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (municipality_code, kind, stops_from),
  CHECK (stops_until >= stops_from)
);
CREATE TRIGGER planned_stop_is_not_deleted BEFORE DELETE ON planned_stop
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER planned_stop_is_not_emptied BEFORE TRUNCATE ON planned_stop
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Whoever prints holds this head: a stop announced before is seen, one announced after waits.
CREATE TRIGGER planned_stop_touches_municipality BEFORE INSERT OR UPDATE ON planned_stop
  FOR EACH ROW EXECUTE FUNCTION touch_municipality();

GRANT SELECT ON planned_stop TO issuer, watch, operations, feed;
GRANT INSERT (municipality_code, kind, stops_from, stops_until, notice),
  UPDATE (stops_until, notice) ON planned_stop TO feed;

CREATE FUNCTION planned_stop_at(p_municipality text, p_kind text, moment timestamptz)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT EXISTS (SELECT FROM planned_stop p
    WHERE p.municipality_code = p_municipality AND p.kind = p_kind
      AND p.stops_from <= moment AND p.stops_until > moment)
$$;

-- Japan has no summer time: a local time is one instant.
CREATE FUNCTION within_hours(p_municipality text, p_kind text, moment timestamptz)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT EXISTS (SELECT FROM service_window w
      WHERE w.municipality_code = p_municipality AND w.kind = p_kind
        AND w.weekday = extract(isodow FROM l.local)
        AND l.local::time >= w.opens AND l.local::time < w.closes)
    AND NOT EXISTS (SELECT FROM closed_day d
      WHERE d.municipality_code = p_municipality AND d.kind = p_kind AND d.day = l.local::date)
  FROM (SELECT moment AT TIME ZONE 'Asia/Tokyo' AS local) l
$$;

-- Whoever applied before closing may still be asked for money so long after it.
CREATE FUNCTION closing_grace() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '5 minutes' $$;

-- Null: open. A planned stop knows no grace.
CREATE FUNCTION hours_bar(p_municipality text, p_kind text, p_grace interval, moment timestamptz)
RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT CASE
    WHEN planned_stop_at(p_municipality, p_kind, moment) THEN 'planned_stop'
    WHEN NOT within_hours(p_municipality, p_kind, moment)
      AND NOT within_hours(p_municipality, p_kind, moment - p_grace) THEN 'outside_hours'
  END
$$;

-- What BeforeMoney asks, so that the refusal has its own word; the trigger below is the lock.
CREATE FUNCTION hours_bar_for_money(p_municipality text, p_kind text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
  SELECT hours_bar(p_municipality, p_kind, closing_grace(), clock_timestamp())
$$;
GRANT EXECUTE ON FUNCTION hours_bar_for_money(text, text) TO issuer;

CREATE FUNCTION issuance_keeps_hours() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = tewatashi, pg_temp AS $$
BEGIN
  IF hours_bar(NEW.municipality_code, NEW.kind,
      CASE TG_OP WHEN 'INSERT' THEN interval '0' ELSE closing_grace() END, clock_timestamp())
      IS NOT NULL THEN
    RAISE EXCEPTION 'outside the hours of service' USING ERRCODE = 'TW026';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER issuance_begins_within_hours BEFORE INSERT ON issuance
  FOR EACH ROW EXECUTE FUNCTION issuance_keeps_hours();
CREATE TRIGGER money_is_asked_within_hours BEFORE UPDATE ON issuance
  FOR EACH ROW WHEN (OLD.fee_state = 'due' AND NEW.fee_state = 'asked')
  EXECUTE FUNCTION issuance_keeps_hours();

-- As before (V23); and does a planned stop stand? Hours end nothing that was paid in time.
CREATE OR REPLACE FUNCTION printing_bar_of_authority(session kiosk_session, issued issuance,
  p_feed_age_max interval, moment timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = tewatashi, pg_temp AS $$
BEGIN
  RETURN CASE
    WHEN standing_stop(session.municipality_code, issued.kind, session.terminal_id, issued.build)
      THEN 'stopped'
    WHEN planned_stop_at(session.municipality_code, issued.kind, moment) THEN 'planned_stop'
    WHEN NOT coalesce((SELECT min(f.watermark_at) > moment - p_feed_age_max FROM feed_source f),
      false) THEN 'feed_too_old'
    WHEN NOT offered(session.municipality_code, issued.kind, issued.scope, issued.items,
      (moment AT TIME ZONE 'Asia/Tokyo')::date) THEN 'not_offered'
    WHEN NOT EXISTS (SELECT FROM mayor m WHERE m.municipality_code = session.municipality_code
      AND m.valid_from = issued.mayor_from AND m.valid_from <= moment
      AND (m.valid_until IS NULL OR m.valid_until > moment)) THEN 'mayor_changed'
    WHEN NOT EXISTS (SELECT FROM official_seal o
      WHERE o.municipality_code = session.municipality_code
        AND o.valid_from = issued.official_seal_from AND o.valid_from <= moment
        AND (o.valid_until IS NULL OR o.valid_until > moment)) THEN 'official_seal_changed'
    WHEN issued.issued_on IS DISTINCT FROM (moment AT TIME ZONE 'Asia/Tokyo')::date
      THEN 'date_passed'
  END;
END
$$;
