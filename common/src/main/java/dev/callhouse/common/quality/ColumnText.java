package dev.callhouse.common.quality;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.ContractColumn.Input;
import dev.callhouse.common.contract.ContractColumn.Normalisation;
import dev.callhouse.common.source.HeaderBinding;
import dev.callhouse.common.source.LineText;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.spark.SqlExpression;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;

/** The text of a column, from the raw row to the form that is typed and tested. */
final class ColumnText {
    private static final String FANCY_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u201c\u201d\u201e\u201f\u2033";

    private static final String PLAIN_QUOTES = "''''''\"\"\"\"\"";

    private ColumnText() {}

    /** Names of the source columns that a column's text is made of, as headers are compared. */
    static List<String> headers(Input input) {
        Set<String> names = new LinkedHashSet<>();
        input.header().ifPresent(names::add);
        input.sourceExpr()
                .ifPresent(sql -> names.addAll(SqlExpression.parse(sql).names()));
        return names.stream().map(HeaderBinding::normal).distinct().toList();
    }

    /** The text as it came: of the header, or what {@code source-expr} makes of the raw row. */
    static Column raw(Input input) {
        return input.sourceExpr()
                .map(sql -> SqlExpression.parse(sql).columnOrNull(ColumnText::field))
                .orElseGet(() -> field(input.header().orElseThrow()));
    }

    /** Whether something that the text is made of is no single value. */
    static Column isNested(Input input) {
        return headers(input).stream()
                .map(header -> coalesce(array_contains(col(RawRows.NESTED), header), lit(false)))
                .reduce(lit(false), Column::or);
    }

    /** The text trimmed, with NULL for the blank one and for null values, normalised and mapped, in this order. */
    static Column of(ContractColumn column) {
        Input input = column.input().orElseThrow();
        Column text = nullIfBlank(trimmed(raw(input)), input.nullValues());
        for (Normalisation each : input.normalise()) {
            text = normalised(text, each);
        }
        boolean mayBeBlankNow = input.normalise().contains(Normalisation.CLEAN_TEXT);
        return mapped(mayBeBlankNow ? nullIfBlank(text, List.of()) : text, input.map());
    }

    /** The text of a source column, trimmed, NULL when blank. */
    static Column ofHeader(String header) {
        return nullIfBlank(trimmed(field(header)), List.of());
    }

    private static Column field(String header) {
        return col(RawRows.FIELDS).getField(HeaderBinding.normal(header));
    }

    /** In a line of printable ASCII the only white space is the blank, which is four times cheaper to strip. */
    private static Column trimmed(Column text) {
        return when(col(RawRows.PLAIN), trim(text)).otherwise(regexp_replace(text, LineText.WHITE_ENDS, ""));
    }

    private static Column nullIfBlank(Column text, List<String> nullValues) {
        Column isNull = text.equalTo("");
        return when(nullValues.isEmpty() ? isNull : isNull.or(text.isin(nullValues.toArray())), lit(null))
                .otherwise(text);
    }

    private static Column normalised(Column text, Normalisation normalisation) {
        return switch (normalisation) {
            case UPPER -> upper(text);
            case LOWER -> lower(text);
            case CLEAN_TEXT -> cleaned(text);
            case COLLAPSE_SPACES -> regexp_replace(text, LineText.WHITE_SPACE + "+", " ");
        };
    }

    /** A line of printable ASCII has nothing to clean but runs of blanks. */
    private static Column cleaned(Column text) {
        Column oneBlank = regexp_replace(text, "[\\p{IsWhite_Space}\\x1c-\\x1f]+", " ");
        Column visible = regexp_replace(oneBlank, "[\\x00-\\x1f\\x7f-\\x9f\\u200b\\ufeff]+", "");
        return when(col(RawRows.PLAIN), regexp_replace(text, "  +", " "))
                .otherwise(trim(translate(visible, FANCY_QUOTES, PLAIN_QUOTES)));
    }

    private static Column mapped(Column text, Map<String, String> map) {
        Column mapped = text;
        for (Map.Entry<String, String> entry : map.entrySet()) {
            mapped = when(text.equalTo(entry.getKey()), lit(entry.getValue())).otherwise(mapped);
        }
        return mapped;
    }
}
