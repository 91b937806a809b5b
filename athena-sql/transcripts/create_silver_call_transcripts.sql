-- One row per whole call, with its conversion, upsell and sentiment.
-- Athena reads columns and partitions from Delta's own log. Replace BUCKET by your bucket.
CREATE EXTERNAL TABLE IF NOT EXISTS transcripts_analytics.silver_call_transcripts
LOCATION 's3://BUCKET/lake/silver_delta/call_transcripts/'
TBLPROPERTIES ('table_type' = 'DELTA')
