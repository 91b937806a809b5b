-- The database of the call-center tables. Run it first; each create_ file holds one statement, as Athena wants it.
CREATE DATABASE IF NOT EXISTS callcenter_analytics
