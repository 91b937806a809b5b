-- What was said that must not be said? Ask for one call with WHERE call_id = '...' ORDER BY place.
-- Place 1 of a call is its newest violation.
CREATE OR REPLACE VIEW check_compliance AS
SELECT
  call_id,
  row_number() OVER (
    PARTITION BY call_id
    ORDER BY segment_time DESC, segment_no DESC NULLS FIRST, speaker DESC, segment_hash DESC
  ) AS place,
  compliance_flag AS violation_type,
  compliance_severity AS severity,
  transcript_segment,
  segment_time,
  speaker,
  agent_id,
  member_id,
  compliance_evidence
FROM silver_transcript_segments
WHERE compliance_flag <> 'ok'
ORDER BY segment_time DESC, call_id, place
