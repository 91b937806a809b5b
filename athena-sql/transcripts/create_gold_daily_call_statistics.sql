-- One row per day with completed calls: calls, agents, members, sentiment, compliance.
-- Athena reads columns and partitions from Delta's own log. Replace BUCKET by your bucket.
CREATE EXTERNAL TABLE IF NOT EXISTS transcripts_analytics.daily_call_statistics
LOCATION 's3://BUCKET/lake/gold/transcripts/daily_call_statistics/'
TBLPROPERTIES ('table_type' = 'DELTA')
