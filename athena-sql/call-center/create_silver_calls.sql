-- One row per call: its newest valid version.
-- Athena reads columns and partitions from Delta's own log. Replace BUCKET by your bucket.
CREATE EXTERNAL TABLE IF NOT EXISTS callcenter_analytics.silver_calls
LOCATION 's3://BUCKET/lake/silver_delta/calls/'
TBLPROPERTIES ('table_type' = 'DELTA')
