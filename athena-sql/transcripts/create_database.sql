-- The database of the transcripts tables and views. Run it first, then the other create_ files, then call_utterances.sql,
-- which other views read, then the views. Each file holds one statement, as Athena wants it.
CREATE DATABASE IF NOT EXISTS transcripts_analytics
