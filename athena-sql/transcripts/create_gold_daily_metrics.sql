-- One row per day with whole calls: conversions, upsells, sentiment.
-- Athena reads columns and partitions from Delta's own log. Replace BUCKET by your bucket.
CREATE EXTERNAL TABLE IF NOT EXISTS transcripts_analytics.gold_daily_metrics
LOCATION 's3://BUCKET/lake/gold/transcripts/gold_daily_metrics/'
TBLPROPERTIES ('table_type' = 'DELTA')
