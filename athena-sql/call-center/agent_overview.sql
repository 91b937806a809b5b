-- How did each agent do on the latest days?
SELECT
  agent_id,
  call_date,
  total_calls,
  completed_calls,
  dropped_calls,
  failed_calls,
  completion_rate,
  year,
  month
FROM gold_agent_performance
ORDER BY call_date DESC, agent_id
LIMIT 20
