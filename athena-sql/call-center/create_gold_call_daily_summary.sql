-- One row per day with calls: totals by status and completion rate.
-- Athena reads columns and partitions from Delta's own log. Replace BUCKET by your bucket.
CREATE EXTERNAL TABLE IF NOT EXISTS callcenter_analytics.gold_call_daily_summary
LOCATION 's3://BUCKET/lake/gold/gold_callcenter_analytics/gold_call_daily_summary/'
TBLPROPERTIES ('table_type' = 'DELTA')
