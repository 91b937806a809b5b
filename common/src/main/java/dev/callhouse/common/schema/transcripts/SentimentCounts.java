package dev.callhouse.common.schema.transcripts;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/** The columns that count a group of calls by sentiment, the same in every table that has them. */
public final class SentimentCounts {
    /** Calls of any sentiment. */
    public static final String TOTAL_CALLS = "total_calls";

    public static final String POSITIVE_CALLS = "positive_calls";
    public static final String NEGATIVE_CALLS = "negative_calls";
    public static final String NEUTRAL_CALLS = "neutral_calls";

    private SentimentCounts() {}

    /** Whether every call of the group has one of the three sentiments. */
    public static Column addUp() {
        return col(TOTAL_CALLS)
                .equalTo(col(POSITIVE_CALLS).plus(col(NEGATIVE_CALLS)).plus(col(NEUTRAL_CALLS)));
    }
}
