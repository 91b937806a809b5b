-- What is a call about? Ask for one call with WHERE call_id = '...' ORDER BY place; place 1 is the most frequent.
-- It counts the utterances of both sides. mean_confidence is that of the speech recognition.
CREATE OR REPLACE VIEW call_intents AS
SELECT
  call_id,
  row_number() OVER (PARTITION BY call_id ORDER BY count(*) DESC, intent_category) AS place,
  intent_category,
  count(*) AS utterance_count,
  round(avg(confidence), 4) AS mean_confidence,
  max_by(transcript_segment, utterance_no) AS latest_segment,
  max(segment_time) AS latest_time
FROM call_utterances
GROUP BY call_id, intent_category
ORDER BY call_id, place
