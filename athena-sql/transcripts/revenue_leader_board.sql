-- Which ten agents bring in the most by upsells?
CREATE OR REPLACE VIEW revenue_leader_board AS
SELECT
  agent_name,
  sum(upsell_amount) AS total_upsell_amount,
  count(*) AS upsells,
  max(upsell_amount) AS largest_upsell
FROM gold_call_analytics
WHERE upsell_amount > 0
GROUP BY agent_name
ORDER BY total_upsell_amount DESC, agent_name
LIMIT 10
