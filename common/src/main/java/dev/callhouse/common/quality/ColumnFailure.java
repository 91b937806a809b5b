package dev.callhouse.common.quality;

import static org.apache.spark.sql.functions.char_length;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.contract.ColumnTest;
import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.source.RawRows;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** Finds the first test that a column's text fails. */
final class ColumnFailure {
    private final ContractColumn column;
    private final Column text;
    private final Column value;
    private final Optional<Column> isNested;
    private final ZoneId zone;

    /**
     * For one column.
     *
     * @param text as {@link ColumnText} gives it
     * @param value as {@link TypedValue} gives it
     * @param isNested whether the text is that of an object or array; nothing when it never is
     * @param zone of times without one
     */
    ColumnFailure(ContractColumn column, Column text, Column value, Optional<Column> isNested, ZoneId zone) {
        this.column = column;
        this.text = text;
        this.value = value;
        this.isNested = isNested;
        this.zone = zone;
    }

    /** {@code bigint}: the bit of the first test that fails, in the order of {@link ColumnTest}; 0 when none does. */
    Column first(RuleMask mask) {
        Column first = when(isNested.orElse(lit(false)), wrongType(mask)).when(text.isNull(), required(mask));
        for (ColumnTest test : ColumnTest.values()) {
            Optional<RuleMask.Bit> bit = mask.find(column, test);
            Optional<Column> passes = passes(test);
            if (bit.isPresent() && passes.isPresent()) {
                first = first.when(not(passes.get()), bit.get().value());
            }
        }
        return first.otherwise(0L);
    }

    private static Column latest(Duration afterAsOf) {
        return timestamp_micros(unix_micros(col(RawRows.AS_OF)).plus(lit(afterAsOf.toNanos() / 1000)));
    }

    private Column wrongType(RuleMask mask) {
        return mask.find(column, ColumnTest.TYPE).map(RuleMask.Bit::value).orElse(lit(0L));
    }

    /** A column with {@code derive} may still get a value where the text has none. */
    private Column required(RuleMask mask) {
        return mask.find(column, ColumnTest.REQUIRED)
                .filter(bit -> column.derive().isEmpty())
                .map(RuleMask.Bit::value)
                .orElse(lit(0L));
    }

    private Optional<Column> passes(ColumnTest test) {
        return switch (test) {
            case REQUIRED -> Optional.empty();
            case PATTERN -> column.pattern().map(regex -> TypedValue.matches(text, regex));
            case MAX_LENGTH ->
                column.maxLength().map(length -> char_length(text).leq(length));
            case ALLOWED -> Optional.of(text.isin(column.allowed().toArray()));
            case TYPE -> Optional.of(value.isNotNull().or(TypedValue.isOutOfRange(column.type(), text)));
            case RANGE -> Optional.of(value.isNotNull());
            case MIN -> column.min().map(bound -> value.geq(TypedValue.literal(bound, column.type(), zone)));
            case FUTURE -> column.maxFuture().map(most -> value.leq(latest(most)));
            case MAX -> column.max().map(bound -> value.leq(TypedValue.literal(bound, column.type(), zone)));
        };
    }
}
