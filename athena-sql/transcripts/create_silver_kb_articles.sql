-- One row per article of the knowledge base: its newest version.
-- Athena reads columns and partitions from Delta's own log. Replace BUCKET by your bucket.
CREATE EXTERNAL TABLE IF NOT EXISTS transcripts_analytics.silver_kb_articles
LOCATION 's3://BUCKET/lake/silver_delta/kb_articles/'
TBLPROPERTIES ('table_type' = 'DELTA')
