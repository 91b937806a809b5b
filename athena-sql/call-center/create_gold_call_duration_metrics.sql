-- One row per day with a known call duration: average, shortest, longest.
-- Athena reads columns and partitions from Delta's own log. Replace BUCKET by your bucket.
CREATE EXTERNAL TABLE IF NOT EXISTS callcenter_analytics.gold_call_duration_metrics
LOCATION 's3://BUCKET/lake/gold/gold_callcenter_analytics/gold_call_duration_metrics/'
TBLPROPERTIES ('table_type' = 'DELTA')
