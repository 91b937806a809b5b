-- What was said in the last 24 hours?
-- Ask for one call, in its order, with WHERE call_id = '...' ORDER BY segment_time, segment_no NULLS LAST, speaker, segment_hash.
CREATE OR REPLACE VIEW live_transcripts AS
SELECT
  call_id,
  segment_time,
  segment_no,
  speaker,
  transcript_segment,
  member_id,
  member_name,
  agent_id,
  queue,
  scenario,
  channel,
  complexity,
  member_balance,
  member_life_stage,
  confidence,
  sentiment,
  intent_category,
  compliance_flag,
  compliance_severity,
  rule_set,
  segment_hash
FROM silver_transcript_segments
WHERE segment_time > current_timestamp - interval '24' hour
