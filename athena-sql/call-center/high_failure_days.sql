-- On which ten days did the largest share of calls fail? Of equal days the latest comes first.
-- The cast keeps the division in double: Athena would divide decimals to one decimal place only.
SELECT
  call_date,
  failed_calls,
  total_calls,
  ROUND(CAST(failed_calls AS double) * 100.0 / total_calls, 2) AS failure_rate_pct
FROM gold_call_daily_summary
WHERE total_calls > 0
ORDER BY failure_rate_pct DESC, call_date DESC
LIMIT 10
