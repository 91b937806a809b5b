-- Which of the calls that go on need a supervisor, and why? Ask for the most urgent with ORDER BY risk_score DESC.
-- A call goes on until nothing was said in it for 10 minutes. Text and flag come from the same line of the table of rules.
CREATE OR REPLACE VIEW escalations AS
WITH counted AS (
  SELECT
    call_id,
    min_by(member_id, utterance_no) FILTER (WHERE member_id IS NOT NULL) AS member_id,
    min_by(member_name, utterance_no) FILTER (WHERE member_name IS NOT NULL) AS member_name,
    max_by(agent_id, utterance_no) FILTER (WHERE agent_id IS NOT NULL) AS agent_id,
    max(segment_time) AS last_utterance_time,
    count_if(speaks_for_member AND sentiment = 'negative') AS negative_count,
    count_if(compliance_flag <> 'ok') AS violation_count,
    count_if(speaks_for_member AND intent_category = 'complaint') AS complaint_count,
    count_if(compliance_severity = 'CRITICAL') AS critical_count,
    count_if(compliance_severity = 'HIGH') AS high_count,
    array_join(
      array_sort(
        array_distinct(
          array_agg(concat('compliance_', compliance_flag)) FILTER (WHERE compliance_flag <> 'ok')
        )
      ),
      ', '
    ) AS violations
  FROM call_utterances
  WHERE call_id IN (
    SELECT call_id
    FROM silver_transcript_segments
    WHERE segment_time > current_timestamp - interval '10' minute
  )
  GROUP BY call_id
),
scored AS (
  SELECT
    *,
    2 * negative_count + 3 * violation_count + 2 * complaint_count + 5 * critical_count + 3 * high_count AS risk_score
  FROM counted
),
ruled AS (
  SELECT
    *,
    CASE
      WHEN negative_count >= 1 AND violation_count >= 1 AND complaint_count >= 1 THEN 1
      WHEN critical_count >= 1 THEN 2
      WHEN negative_count >= 3 AND violation_count >= 1 THEN 3
      WHEN violation_count >= 2 THEN 4
      WHEN negative_count >= 5 THEN 5
      WHEN risk_score >= 8 THEN 6
      ELSE 7
    END AS rule_no
  FROM scored
)
SELECT
  call_id,
  member_id,
  member_name,
  agent_id,
  risk_score,
  concat_ws(
    ', ',
    CASE WHEN complaint_count > 0 THEN 'complaint_intent' END,
    nullif(violations, ''),
    CASE WHEN negative_count > 0 THEN 'negative_sentiment' END
  ) AS risk_factors,
  CASE rule_no
    WHEN 1 THEN 'IMMEDIATE ESCALATION: Multiple risk factors detected (negative sentiment + compliance violation + complaint)'
    WHEN 2 THEN 'IMMEDIATE ESCALATION: Critical compliance violation detected'
    WHEN 3 THEN 'ESCALATION RECOMMENDED: Multiple negative sentiments with compliance issues'
    WHEN 4 THEN 'ESCALATION RECOMMENDED: Multiple compliance violations detected'
    WHEN 5 THEN 'MONITOR CLOSELY: High number of negative sentiment indicators'
    WHEN 6 THEN 'MONITOR CLOSELY: Elevated risk score detected'
    ELSE 'NO ESCALATION: Call proceeding normally'
  END AS recommendation,
  rule_no <= 4 AS escalate,
  negative_count,
  violation_count,
  complaint_count,
  critical_count,
  high_count,
  last_utterance_time
FROM ruled
ORDER BY risk_score DESC, call_id
