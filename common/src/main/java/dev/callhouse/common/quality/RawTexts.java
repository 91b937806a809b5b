package dev.callhouse.common.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.posexplode;

import dev.callhouse.common.contract.ColumnType;
import dev.callhouse.common.source.RawRows;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The texts of raw rows one by one, to find out which types they have before there is a contract. */
public final class RawTexts {
    /** {@code int}, the place of the text's header among those asked for, from 0. */
    public static final String COLUMN = "column";

    /** {@code string}, trimmed as for a contract; NULL when blank. */
    public static final String TEXT = "text";

    private RawTexts() {}

    /** {@link RawRows} in; a row out for each of these headers of each line that could be split: {@code _plain, column, text}. */
    public static Dataset<Row> of(Dataset<Row> raw, List<String> headers) {
        Column[] texts = headers.stream().map(ColumnText::ofHeader).toArray(Column[]::new);
        return raw.filter(col(RawRows.PARSE_ERROR).isNull())
                .select(col(RawRows.PLAIN), posexplode(array(texts)).as(new String[] {COLUMN, TEXT}));
    }

    /** Whether Silver takes a text for a value of a type; the formats are those of a contract's column. */
    public static Column isValue(ColumnType type, List<String> formats) {
        return TypedValue.of(type, formats, col(TEXT), ZoneOffset.UTC).isNotNull();
    }
}
