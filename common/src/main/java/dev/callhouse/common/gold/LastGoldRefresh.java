package dev.callhouse.common.gold;

import dev.callhouse.common.table.Lake;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** What a Gold table itself tells of its last refresh. */
public final class LastGoldRefresh {
    private LastGoldRefresh() {}

    /** The clock of the run that last wrote the table; nothing when somebody else has changed its rows since. */
    public static Optional<Instant> of(SparkSession spark, Lake lake, GoldTable table) {
        return StoredGold.at(spark, table, lake.gold(table.folder(), table.name()))
                .progress()
                .flatMap(Progress::at);
    }
}
