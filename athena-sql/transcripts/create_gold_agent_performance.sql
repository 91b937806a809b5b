-- One row per agent and day with completed calls: durations, sentiment, compliance, score.
-- Athena reads columns and partitions from Delta's own log. Replace BUCKET by your bucket.
CREATE EXTERNAL TABLE IF NOT EXISTS transcripts_analytics.agent_performance
LOCATION 's3://BUCKET/lake/gold/transcripts/agent_performance/'
TBLPROPERTIES ('table_type' = 'DELTA')
