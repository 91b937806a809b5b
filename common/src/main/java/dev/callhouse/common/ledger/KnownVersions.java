package dev.callhouse.common.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.max;

import dev.callhouse.common.schema.SilverAudit;
import dev.callhouse.common.spark.Columns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is known of each business key: the version that Silver holds, and how new the newest known one is. */
public final class KnownVersions {
    /** The greatest sequence known of the key, in Silver or of a newer version that changed nothing. */
    public static final String NEWEST = "_newest";

    private KnownVersions() {}

    /**
     * Rows of Silver in; the same with {@code _newest struct}.
     *
     * @param sequences {@code key..., _sequence} of newer versions that changed nothing
     */
    public static Dataset<Row> of(Dataset<Row> silver, Dataset<Row> sequences, List<String> key) {
        Dataset<Row> moved = sequences
                .groupBy(Columns.named(key))
                .agg(max(SilverAudit.SEQUENCE).as(NEWEST));
        return silver.join(moved, key.toArray(String[]::new), "left")
                .withColumn(NEWEST, greatest(col(SilverAudit.SEQUENCE), col(NEWEST)));
    }
}
