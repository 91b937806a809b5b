package dev.callhouse.common.gold;

import dev.callhouse.common.error.GateException;
import dev.callhouse.common.error.PlatformException;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.table.Commit;
import dev.callhouse.common.table.ConflictRetry;
import dev.callhouse.common.table.Lake;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Brings Gold tables up to date with their inputs. Each input is read at one version, its newest at the start; the
 * result is computed, held against the table's invariants and only then committed, together with the versions it was
 * computed from. A table whose inputs have not changed is not touched. Interrupted anywhere and run again, the tables
 * are the same.
 */
public final class GoldRefresh {
    private final SparkSession spark;
    private final Lake lake;
    private final GoldInputs inputs;
    private final String runId;

    /**
     * For the tables of one lake.
     *
     * @param runId goes into the history of the tables that are written
     */
    public GoldRefresh(SparkSession spark, Lake lake, GoldInputs inputs, String runId) {
        this.spark = spark;
        this.lake = lake;
        this.inputs = inputs;
        this.runId = runId;
    }

    /**
     * Refreshes one table. When another refresh of it comes between, what was computed is out of date: it is computed
     * again from the inputs as they are by then, if that is still needed.
     *
     * @throws RefusedException when an input is not there, or the table needs a newer Delta reader
     * @throws GateException when the result contradicts an invariant; the table stays as it was
     * @throws PlatformException when another writer came between every time
     */
    public GoldResult refresh(GoldTable table, RefreshMode mode) {
        long started = System.nanoTime();
        Path path = lake.gold(table.folder(), table.name());
        return ConflictRetry.of(path, () -> attempt(table, StoredGold.at(spark, table, path), mode, started));
    }

    private GoldResult attempt(GoldTable table, StoredGold stored, RefreshMode mode, long started) {
        List<PinnedInput> pinned = inputs.pin(spark, table);
        return RefreshReason.of(stored, pinned, mode)
                .flatMap(reason -> rebuild(table, stored, pinned)
                        .map(commit -> GoldResult.refreshed(table.name(), reason, commit, since(started))))
                .orElseGet(() ->
                        GoldResult.upToDate(table.name(), stored.newestVersion().orElseThrow(), since(started)));
    }

    /**
     * The result is computed once: the check fills the cache, the write reads it. It is small, days by agents; the
     * inputs are never cached.
     */
    private Optional<Commit> rebuild(GoldTable table, StoredGold stored, List<PinnedInput> pinned) {
        Map<String, Dataset<Row>> rows =
                pinned.stream().collect(Collectors.toMap(PinnedInput::name, input -> input.read(spark)));
        Dataset<Row> result = table.compute(rows).persist();
        try {
            InvariantCheck.require(table, result, rows);
            return stored.replaceAll(result, Progress.after(pinned, runId));
        } finally {
            result.unpersist();
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
