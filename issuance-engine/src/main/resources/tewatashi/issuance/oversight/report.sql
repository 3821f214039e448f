-- {0} municipality, {1} the month's first day, {2} the next month's; in Japan's time
SELECT i.kind, count(*) AS begun,
    count(*) FILTER (WHERE i.state = 'delivered') AS delivered,
    coalesce(sum(coalesce(i.printed, 0) * coalesce(i.pages, 0)), 0) AS sheets,
    coalesce(sum(i.fee_yen * coalesce(i.printed, 0)) FILTER (WHERE i.fee_state = 'kept'), 0)
      AS yen_kept,
    count(*) FILTER (WHERE i.fee_state IN ('owed', 'returned')) AS fees_given_back,
    count(c.cases) AS stories_with_cases
  FROM issuance i
  LEFT JOIN LATERAL (SELECT count(*) AS cases FROM incident_case c
    WHERE c.issuance_id = i.issuance_id HAVING count(*) > 0) c ON true
  WHERE i.municipality_code = {0}
    AND i.started_at >= {1}::date::timestamp AT TIME ZONE 'Asia/Tokyo'
    AND i.started_at < {2}::date::timestamp AT TIME ZONE 'Asia/Tokyo'
  GROUP BY i.kind ORDER BY i.kind
