-- One row per agent of whole calls: conversion rate, upsells, sentiment.
-- Athena reads columns and partitions from Delta's own log. Replace BUCKET by your bucket.
CREATE EXTERNAL TABLE IF NOT EXISTS transcripts_analytics.gold_transcript_agent_performance
LOCATION 's3://BUCKET/lake/gold/transcripts/gold_transcript_agent_performance/'
TBLPROPERTIES ('table_type' = 'DELTA')
