-- Which five agents complete the largest share of their calls?
-- The average of daily rates lets a day with one call weigh as much as a day with a hundred; the weighted rate does not.
-- The order is that of the rounded average: agents with equal rates are equal however a sum of doubles comes out.
-- The cast keeps the division in double: Athena would divide decimals to one decimal place only.
SELECT
  agent_id,
  AVG(completion_rate) AS avg_completion_rate,
  ROUND(CAST(SUM(completed_calls) AS double) * 100.0 / SUM(total_calls), 2) AS weighted_completion_rate
FROM gold_agent_performance
GROUP BY agent_id
ORDER BY ROUND(AVG(completion_rate), 9) DESC, agent_id
LIMIT 5
