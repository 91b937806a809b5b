-- Which calls are going on, the 20 with the newest words first?
-- A call goes on until nothing was said in it for 10 minutes; then it leaves this view and comes to Gold.
-- agent_id is the one who spoke last: a call may be handed over.
CREATE OR REPLACE VIEW live_calls AS
SELECT
  call_id,
  min_by(member_id, utterance_no) FILTER (WHERE member_id IS NOT NULL) AS member_id,
  min_by(member_name, utterance_no) FILTER (WHERE member_name IS NOT NULL) AS member_name,
  max_by(agent_id, utterance_no) FILTER (WHERE agent_id IS NOT NULL) AS agent_id,
  min_by(scenario, utterance_no) FILTER (WHERE scenario IS NOT NULL) AS scenario,
  count(*) AS utterance_count,
  max(segment_time) AS last_utterance_time
FROM call_utterances
WHERE call_id IN (
  SELECT call_id
  FROM silver_transcript_segments
  WHERE segment_time > current_timestamp - interval '10' minute
)
GROUP BY call_id
ORDER BY last_utterance_time DESC, call_id
LIMIT 20
