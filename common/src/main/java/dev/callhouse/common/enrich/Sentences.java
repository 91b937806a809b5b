package dev.callhouse.common.enrich;

import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.split;

import org.apache.spark.sql.Column;

/** The sentences of a turn. */
final class Sentences {
    private static final String BEHIND_AN_END = "(?<=[.?!])\\s+";

    private Sentences() {}

    /** {@code array<string>}, lower-cased, cut behind each full stop, question or exclamation mark. */
    static Column of(Column text) {
        return split(LowerText.of(text), BEHIND_AN_END, -1);
    }

    /** Those that an expression is not found in. */
    static Column without(Column sentences, String veto) {
        return filter(sentences, sentence -> not(sentence.rlike(veto)));
    }
}
