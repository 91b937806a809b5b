-- One row per completed call, as a member's history shows it.
-- Athena reads columns and partitions from Delta's own log. Replace BUCKET by your bucket.
CREATE EXTERNAL TABLE IF NOT EXISTS transcripts_analytics.member_interaction_history
LOCATION 's3://BUCKET/lake/gold/transcripts/member_interaction_history/'
TBLPROPERTIES ('table_type' = 'DELTA')
