-- How long did calls last on the ten latest days: on average, at least, at most?
SELECT
  call_date,
  avg_call_duration_seconds,
  min_call_duration_seconds,
  max_call_duration_seconds,
  year,
  month
FROM gold_call_duration_metrics
ORDER BY call_date DESC
LIMIT 10
