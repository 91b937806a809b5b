-- What were a member's ten newest calls about? Ask for one member with WHERE member_id = '...' ORDER BY place.
-- It shows completed calls; one that still goes on is in live_calls.
CREATE OR REPLACE VIEW member_history AS
WITH ranked AS (
  SELECT
    member_id,
    row_number() OVER (PARTITION BY member_id ORDER BY interaction_date DESC, interaction_id DESC) AS place,
    interaction_id,
    member_name,
    interaction_date,
    call_date,
    interaction_type,
    interaction_topic,
    summary,
    channel,
    agent_id,
    overall_sentiment,
    primary_intent,
    has_compliance_issues,
    compliance_severity_level,
    call_duration_minutes,
    total_segments,
    member_balance,
    member_life_stage,
    complexity
  FROM member_interaction_history
)
SELECT *
FROM ranked
WHERE place <= 10
ORDER BY member_id, place
