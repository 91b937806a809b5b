-- One row per completed call: sentiment, intents, violations, text.
-- Athena reads columns and partitions from Delta's own log. Replace BUCKET by your bucket.
CREATE EXTERNAL TABLE IF NOT EXISTS transcripts_analytics.call_summaries
LOCATION 's3://BUCKET/lake/gold/transcripts/call_summaries/'
TBLPROPERTIES ('table_type' = 'DELTA')
