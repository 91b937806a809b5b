package dev.callhouse.common.spark;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Lists of column names as Spark's methods take them. */
public final class Columns {
    private Columns() {}

    /** The columns of these names, in this order. */
    public static Column[] named(List<String> names) {
        return names.stream().map(functions::col).toArray(Column[]::new);
    }
}
