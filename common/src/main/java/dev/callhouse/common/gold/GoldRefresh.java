package dev.callhouse.common.gold;

import dev.callhouse.common.table.Lake;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Brings Gold tables up to date with their inputs. Each input is read at one version, its newest at the start. Its
 * change feed tells which slices of the table it has touched since the last time; these are computed, held against the
 * table's invariants and only then committed, together with the versions they were computed from. Where that cannot be
 * done, the table is computed as a whole. A table whose inputs have not changed is not touched. Interrupted anywhere and
 * run again, the tables are the same.
 */
public final class GoldRefresh {
    private final SparkSession spark;
    private final Lake lake;
    private final GoldInputs inputs;
    private final RefreshRun run;

    /**
     * For the tables of one lake.
     *
     * @param runId goes into the history of the tables that are written
     * @param asOf the run's clock
     */
    public GoldRefresh(SparkSession spark, Lake lake, GoldInputs inputs, String runId, Instant asOf) {
        this.spark = spark;
        this.lake = lake;
        this.inputs = inputs;
        this.run = new RefreshRun(runId, asOf);
    }

    /** A refresh of these tables together: each in its turn, but what they read is read once. */
    public GoldSession of(List<GoldTable> tables) {
        return new GoldSession(spark, lake, new SharedReads(spark, inputs, run.asOf(), tables), run);
    }

    /** See {@link GoldSession#refresh}. */
    public GoldResult refresh(GoldTable table, RefreshMode mode) {
        try (GoldSession session = of(List.of(table))) {
            return session.refresh(table, mode);
        }
    }
}
