package dev.callhouse.common.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.RowRule;
import dev.callhouse.common.contract.Severity;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.spark.SqlExpression;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** Puts the mask of {@link Staged} rows into words. Costly, so meant for the rows that have failed something. */
public final class Reasons {
    /** Fields of one reason. */
    public static final String COLUMN = "column";

    public static final String RULE = "rule";
    public static final String VALUE = "value";
    public static final String MESSAGE = "message";

    private static final String SEPARATOR = " | ";

    private final DatasetContract contract;
    private final RuleMask mask;

    public Reasons(DatasetContract contract) {
        this.contract = contract;
        this.mask = new RuleMask(contract);
    }

    /**
     * Why a row was rejected: {@code array<struct<column string, rule string, value string, message string>>} in the
     * contract's order; {@code column} is NULL for what concerns the whole row, {@code value} is the raw text. A row that
     * could not be read as fields has that one reason.
     */
    public Column reasons() {
        Column parseError = col(RawRows.PARSE_ERROR);
        Column unreadable = array(reason(
                lit(null),
                parseError.getField(RawRows.RULE),
                parseError.getField(RawRows.VALUE),
                parseError.getField(RawRows.MESSAGE)));
        return when(parseError.isNotNull(), unreadable).otherwise(failed(Severity.REJECT));
    }

    /** The texts of {@link #reasons} in one: {@code a | b}. */
    public static Column joined(Column reasons) {
        return array_join(transform(reasons, reason -> reason.getField(MESSAGE)), SEPARATOR);
    }

    /** The texts of the tests that only warn, {@code array<string>}; NULL when none failed. */
    public Column warnings() {
        return when(col(Staged.WARNED), transform(failed(Severity.WARN), reason -> reason.getField(MESSAGE)));
    }

    private Column failed(Severity severity) {
        Column[] each = mask.bits().stream()
                .filter(bit -> bit.severity() == severity)
                .map(bit -> when(bit.isSet(), reason(bit, severity)))
                .toArray(Column[]::new);
        Column none = array().cast("array<struct<column:string,rule:string,value:string,message:string>>");
        return each.length == 0 ? none : filter(array(each), Column::isNotNull);
    }

    private Column reason(RuleMask.Bit bit, Severity severity) {
        Column value = severity == Severity.REJECT ? value(bit) : lit(null);
        return reason(lit(bit.column().orElse(null)), lit(bit.rule()), value, lit(bit.message()));
    }

    private static Column reason(Column column, Column rule, Column value, Column message) {
        return struct(
                column.cast("string").as(COLUMN),
                rule.cast("string").as(RULE),
                value.cast("string").as(VALUE),
                message.cast("string").as(MESSAGE));
    }

    private Column value(RuleMask.Bit bit) {
        return bit.column().map(this::rawText).orElseGet(() -> valuesOf(bit.rule()));
    }

    private Column rawText(String name) {
        return contract.columns().stream()
                .filter(column -> column.name().equals(name))
                .map(ContractColumn::input)
                .flatMap(Optional::stream)
                .findFirst()
                .map(ColumnText::raw)
                .orElse(lit(null));
    }

    /** The columns a row rule uses, as {@code a=1, b=2}. */
    private Column valuesOf(String rule) {
        Stream<Column> values = contract.rules().stream()
                .filter(each -> each.name().equals(rule))
                .map(RowRule::expect)
                .flatMap(sql -> SqlExpression.parse(sql).names().stream())
                .filter(name -> contract.columns().stream()
                        .anyMatch(column -> column.name().equals(name)))
                .map(name -> concat(lit(name + "="), coalesce(col(name).cast("string"), lit("NULL"))));
        return concat_ws(", ", values.toArray(Column[]::new));
    }
}
