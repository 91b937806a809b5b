-- Which ten agents with at least five calls convert the largest share of them?
CREATE OR REPLACE VIEW top_performers AS
SELECT
  agent_name,
  total_calls,
  total_conversions,
  conversion_rate,
  total_upsell_amount,
  avg_upsell_per_call,
  positive_sentiment_pct,
  negative_sentiment_pct
FROM gold_transcript_agent_performance
WHERE total_calls >= 5
ORDER BY conversion_rate DESC, total_upsell_amount DESC, agent_name
LIMIT 10
