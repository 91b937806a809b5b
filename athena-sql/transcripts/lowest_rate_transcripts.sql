-- What do the five agents with the lowest conversion rates say? The five newest calls of each.
-- Only agents with at least five calls: one call says nothing about an agent. Ask for it with ORDER BY agent_place, call_place.
CREATE OR REPLACE VIEW lowest_rate_transcripts AS
WITH agents AS (
  SELECT
    agent_name,
    conversion_rate,
    row_number() OVER (ORDER BY conversion_rate, total_upsell_amount, agent_name) AS agent_place
  FROM gold_transcript_agent_performance
  WHERE total_calls >= 5
),
calls AS (
  SELECT
    agent_place,
    row_number() OVER (
      PARTITION BY agent_place
      ORDER BY call_timestamp DESC, call_id
    ) AS call_place,
    agents.agent_name,
    conversion_rate,
    call_id,
    call_timestamp,
    is_conversion,
    sentiment_score,
    transcript_text
  FROM agents
  JOIN silver_call_transcripts ON silver_call_transcripts.agent_name = agents.agent_name
  WHERE agent_place <= 5
)
SELECT *
FROM calls
WHERE call_place <= 5
ORDER BY agent_place, call_place
