-- How did the ten latest days go: how many calls, how they ended, what share was completed?
SELECT
  call_date,
  total_calls,
  completed_calls,
  dropped_calls,
  failed_calls,
  completion_rate,
  year,
  month
FROM gold_call_daily_summary
ORDER BY call_date DESC
LIMIT 10
