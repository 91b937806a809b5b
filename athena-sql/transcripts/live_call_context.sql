-- What must someone know who takes over a call? Ask for one with WHERE call_id = '...'.
-- recent_transcript is the last 500 characters of what was said. Lists are in the order of first appearance.
CREATE OR REPLACE VIEW live_call_context AS
WITH of_calls AS (
  SELECT
    call_id,
    min_by(member_id, utterance_no) FILTER (WHERE member_id IS NOT NULL) AS member_id,
    min_by(member_name, utterance_no) FILTER (WHERE member_name IS NOT NULL) AS member_name,
    max_by(member_balance, utterance_no) FILTER (WHERE member_balance IS NOT NULL) AS member_balance,
    array_join(
      transform(
        array_sort(array_agg(concat(lpad(cast(utterance_no AS varchar(9)), 9, '0'), transcript_segment))),
        x -> substr(x, 10)
      ),
      ' '
    ) AS full_transcript,
    count_if(speaks_for_member AND sentiment = 'positive') AS positive_count,
    count_if(speaks_for_member AND sentiment = 'negative') AS negative_count,
    max_by(sentiment, utterance_no) FILTER (WHERE speaks_for_member) AS latest_sentiment,
    array_join(
      array_distinct(
        transform(
          array_sort(array_agg(concat(lpad(cast(utterance_no AS varchar(9)), 9, '0'), intent_category))),
          x -> substr(x, 10)
        )
      ),
      ', '
    ) AS intents,
    array_join(
      array_distinct(
        transform(
          array_sort(
            array_agg(concat(lpad(cast(utterance_no AS varchar(9)), 9, '0'), compliance_flag))
              FILTER (WHERE compliance_flag <> 'ok')
          ),
          x -> substr(x, 10)
        )
      ),
      ', '
    ) AS compliance_issues,
    count(*) AS utterance_count,
    max(segment_time) AS last_utterance_time
  FROM call_utterances
  GROUP BY call_id
)
SELECT
  call_id,
  member_id,
  member_name,
  member_balance,
  substr(full_transcript, greatest(length(full_transcript) - 499, 1)) AS recent_transcript,
  CASE
    WHEN negative_count > positive_count THEN 'negative'
    WHEN positive_count > negative_count THEN 'positive'
    ELSE 'neutral'
  END AS overall_sentiment,
  latest_sentiment,
  intents,
  coalesce(compliance_issues, '') AS compliance_issues,
  utterance_count,
  last_utterance_time
FROM of_calls
