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

    InternalRow with(String message) {
        return new GenericInternalRow(new Object[] {UTF8String.fromString(rule), UTF8String.fromString(message)});
    }
}
