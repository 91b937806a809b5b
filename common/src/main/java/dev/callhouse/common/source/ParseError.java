package dev.callhouse.common.source;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Why a line cannot be read as fields. */
public enum ParseError {
    /** No error in the data: a line of white space, which is counted and not stored. */
    BLANK_LINE("blank-line"),
    LINE_LENGTH("line-length"),
    ENCODING("encoding"),
    QUOTING("quoting"),
    COLUMN_COUNT("column-count"),
    /** It is no JSON object. */
    INVALID_JSON("invalid-json"),
    /** Two fields of an object have one name. */
    DUPLICATE_FIELD("duplicate-field"),
    /** Of a line that is judged again, the header of its file is not known any more. */
    NO_HEADER("no-header");

    private final String rule;

    ParseError(String rule) {
        this.rule = rule;
    }

    /** Its name in exceptions. */
    public String rule() {
        return rule;
    }

    /**
     * Of one line.
     *
     * @param message why, of which there are few different ones
     * @param value where, or what; null when there is nothing to say
     */
    InternalRow with(String message, String value) {
        return new GenericInternalRow(
                new Object[] {UTF8String.fromString(rule), UTF8String.fromString(message), UTF8String.fromString(value)
                });
    }
}
