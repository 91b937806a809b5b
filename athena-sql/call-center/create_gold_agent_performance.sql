-- One row per agent and day with calls: totals by status and completion rate.
-- Athena reads columns and partitions from Delta's own log. Replace BUCKET by your bucket.
CREATE EXTERNAL TABLE IF NOT EXISTS callcenter_analytics.gold_agent_performance
LOCATION 's3://BUCKET/lake/gold/gold_callcenter_analytics/gold_agent_performance/'
TBLPROPERTIES ('table_type' = 'DELTA')
