-- One row per whole call: conversion, upsell, sentiment.
-- Athena reads columns and partitions from Delta's own log. Replace BUCKET by your bucket.
CREATE EXTERNAL TABLE IF NOT EXISTS transcripts_analytics.gold_call_analytics
LOCATION 's3://BUCKET/lake/gold/transcripts/gold_call_analytics/'
TBLPROPERTIES ('table_type' = 'DELTA')
