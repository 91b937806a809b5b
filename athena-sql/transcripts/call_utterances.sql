-- In which order was a call spoken, and which of its utterances tell how the member feels?
-- The other views read this one. utterance_no counts a call's utterances from 1, by time, not by arrival.
-- speaks_for_member: the customer's own words; under the reference rules everybody's.
CREATE OR REPLACE VIEW call_utterances AS
SELECT
  call_id,
  row_number() OVER (
    PARTITION BY call_id
    ORDER BY segment_time, segment_no NULLS LAST, speaker, segment_hash
  ) AS utterance_no,
  segment_time,
  speaker,
  transcript_segment,
  member_id,
  member_name,
  agent_id,
  scenario,
  member_balance,
  confidence,
  sentiment,
  intent_category,
  compliance_flag,
  compliance_severity,
  rule_set,
  speaker = 'customer' OR rule_set = 'reference' AS speaks_for_member
FROM silver_transcript_segments
