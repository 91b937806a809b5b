-- How do customers feel: how many calls, and what share of all?
-- The cast keeps the division in double: Athena would divide decimals to one decimal place only.
CREATE OR REPLACE VIEW sentiment_distribution AS
SELECT
  sentiment_score,
  count(*) AS total_calls,
  round(CAST(count(*) AS double) * 100.0 / sum(count(*)) OVER (), 2) AS share_pct,
  count_if(is_conversion) AS total_conversions
FROM gold_call_analytics
GROUP BY sentiment_score
ORDER BY total_calls DESC, sentiment_score
