package dev.callhouse.common.contract;

import java.util.Locale;

/** The tests a column can have, in the order in which they are tried; the first that fails ends the column's tests. */
public enum ColumnTest {
    /** There is a value. */
    REQUIRED("%s must not be NULL"),
    /** The whole text matches a regular expression. */
    PATTERN("invalid %s"),
    /** The text has at most so many characters. */
    MAX_LENGTH("%s too long"),
    /** The text is one of a list. */
    ALLOWED("invalid %s values"),
    /** The text has the shape of the type; what JSON nests is no text. */
    TYPE("invalid %s"),
    /** The type can hold the value. */
    RANGE("%s out of range"),
    /** The value is not below a bound. */
    MIN("%s out of range"),
    /** The value is not above a bound. */
    MAX("%s out of range"),
    /** The value is not too long after the as-of time. */
    FUTURE("%s in the future");

    private final String text;

    ColumnTest(String text) {
        this.text = text;
    }

    /** Its name in contracts and in exceptions. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What an exception says when the contract gives no message. */
    String defaultMessage(String column, ColumnType type) {
        return this == TYPE && type.isNumeric()
                ? column + " must be numeric"
                : String.format(Locale.ROOT, text, column);
    }
}
