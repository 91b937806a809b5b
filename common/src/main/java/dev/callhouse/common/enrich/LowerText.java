package dev.callhouse.common.enrich;

import static org.apache.spark.sql.functions.lower;

import org.apache.spark.sql.Column;

/** The text that expressions are looked for in. */
final class LowerText {
    /** More than is said in hours; beyond it a text is no speech, and some expressions take the square of its length. */
    static final int MOST_CHARACTERS = 100_000;

    private LowerText() {}

    /** Its first {@link #MOST_CHARACTERS}, lower-cased. */
    static Column of(Column text) {
        return lower(text.substr(1, MOST_CHARACTERS));
    }
}
