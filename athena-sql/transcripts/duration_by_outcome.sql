-- Do calls that sell something last longer?
CREATE OR REPLACE VIEW duration_by_outcome AS
SELECT
  is_conversion,
  upsell_amount > 0 AS is_upsell,
  count(*) AS total_calls,
  round(avg(CAST(call_duration_seconds AS double)), 2) AS avg_duration_seconds,
  min(call_duration_seconds) AS min_duration_seconds,
  max(call_duration_seconds) AS max_duration_seconds
FROM gold_call_analytics
GROUP BY is_conversion, upsell_amount > 0
ORDER BY is_conversion DESC, is_upsell DESC
