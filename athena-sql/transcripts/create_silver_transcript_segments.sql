-- One row per utterance of a live call, with its sentiment, intent and compliance flag.
-- Athena reads columns and partitions from Delta's own log. Replace BUCKET by your bucket.
CREATE EXTERNAL TABLE IF NOT EXISTS transcripts_analytics.silver_transcript_segments
LOCATION 's3://BUCKET/lake/silver_delta/transcript_segments/'
TBLPROPERTIES ('table_type' = 'DELTA')
