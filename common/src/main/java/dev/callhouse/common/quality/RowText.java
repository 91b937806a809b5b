package dev.callhouse.common.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.spark.Columns;
import java.util.Map;
import org.apache.spark.sql.Column;

/** What identifies a row, as JSON: comparable between tables whatever the columns' types. */
public final class RowText {
    /** How times are written into and read from these texts. */
    static final Map<String, String> MICROSECONDS = Map.of("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");

    private RowText() {}

    /** The business key of a row that has its columns; NULL where one of them is. */
    public static Column businessKey(DatasetContract contract) {
        Column whole = contract.key().stream()
                .map(name -> col(name).isNotNull())
                .reduce(Column::and)
                .orElseThrow();
        return when(whole, to_json(struct(Columns.named(contract.key())), MICROSECONDS));
    }
}
