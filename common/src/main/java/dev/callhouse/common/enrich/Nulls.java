package dev.callhouse.common.enrich;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/** Values that stand for nothing. By name, because {@code functions.nullif} asks for types before there are any. */
final class Nulls {
    private Nulls() {}

    /** NULL for an empty text. */
    static Column ifEmpty(Column text) {
        return call_function("nullif", text, lit(""));
    }

    /** NULL for 0, as a divisor. */
    static Column ifZero(Column number) {
        return call_function("nullif", number, lit(0));
    }
}
