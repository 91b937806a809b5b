-- How does the member feel in a call? Ask for one call with WHERE call_id = '...' ORDER BY place; place 1 is the most frequent.
-- It counts the customer's utterances, under the reference rules everybody's. mean_confidence is that of the speech recognition.
CREATE OR REPLACE VIEW call_sentiment AS
SELECT
  call_id,
  row_number() OVER (PARTITION BY call_id ORDER BY count(*) DESC, sentiment) AS place,
  sentiment,
  count(*) AS utterance_count,
  round(avg(confidence), 4) AS mean_confidence,
  max_by(transcript_segment, utterance_no) AS latest_segment,
  max(segment_time) AS latest_time
FROM call_utterances
WHERE speaks_for_member
GROUP BY call_id, sentiment
ORDER BY call_id, place
