package dev.callhouse.common.gold;

import dev.callhouse.common.error.GateException;
import dev.callhouse.common.error.PlatformException;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.table.Commit;
import dev.callhouse.common.table.ConflictRetry;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.OvertakenException;
import io.delta.exceptions.DeltaConcurrentModificationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One refresh of some Gold tables, which share what they read. Close it: Spark keeps the rows of the touched slices
 * until then.
 */
public final class GoldSession implements AutoCloseable {
    private final SparkSession spark;
    private final Lake lake;
    private final SharedReads reads;
    private final RefreshRun run;
    /** What was computed, by table; nothing stands for all slices. */
    private final Map<String, Optional<Slices>> computed = new HashMap<>();

    GoldSession(SparkSession spark, Lake lake, SharedReads reads, RefreshRun run) {
        this.spark = spark;
        this.lake = lake;
        this.reads = reads;
        this.run = run;
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
        GoldResult result = ConflictRetry.of(path(table), () -> attempt(table, mode, started));
        reads.forget(List.of(table.name())); // as an input of others
        return result;
    }

    /**
     * Computes a sample of the slices again that this session has not computed, and compares them with the stored rows;
     * the table is not changed.
     *
     * @throws RefusedException when the table is not there, or somebody else has changed it since its last refresh
     * @throws GateException naming slices and rows that differ
     */
    public AuditResult audit(GoldTable table, AuditSample sample) {
        StoredGold stored = StoredGold.at(spark, table, path(table));
        List<PinnedInput> pinned = reads.pin(table);
        Progress progress = stored.progress()
                .filter(each -> each.at().isPresent() && each.isBehind(pinned))
                .orElseThrow(() -> new RefusedException("the newest rows of " + table.name()
                        + " do not say what they show: run gold --table " + table.name() + " --full first"));
        Slices none = Slices.few(table.slice(), stored.rows(spark), List.of());
        return computed.getOrDefault(table.name(), Optional.of(none))
                .map(known -> audit(table, stored, pinned, progress).of(sample, known))
                .orElseGet(() -> new AuditResult(table.name(), List.of(), sample.seed()));
    }

    private GoldAudit audit(GoldTable table, StoredGold stored, List<PinnedInput> pinned, Progress progress) {
        Map<String, Dataset<Row>> inputs = pinned.stream()
                .map(input -> input.atVersion(progress.consumed(input)))
                .collect(Collectors.toMap(PinnedInput::name, input -> input.read(spark)));
        return new GoldAudit(table, inputs, stored.rows(spark), progress);
    }

    private Path path(GoldTable table) {
        return lake.gold(table.folder(), table.name());
    }

    private GoldResult attempt(GoldTable table, RefreshMode mode, long started) {
        try {
            return attempt(table, StoredGold.at(spark, table, path(table)), mode, started);
        } catch (DeltaConcurrentModificationException | OvertakenException e) {
            reads.forget(table.inputs());
            throw e;
        }
    }

    private GoldResult attempt(GoldTable table, StoredGold stored, RefreshMode mode, long started) {
        List<PinnedInput> pinned = reads.pin(table);
        return RefreshReason.of(stored, pinned, mode)
                .or(() -> table.movesWithTime() ? RefreshReason.ofTime(stored, run.asOf()) : Optional.empty())
                .map(outdated -> refresh(table, stored, pinned, outdated, started))
                .orElseGet(() -> upToDate(table, stored.openedAt().orElseThrow(), started));
    }

    private GoldResult refresh(
            GoldTable table, StoredGold stored, List<PinnedInput> pinned, Outdated outdated, long started) {
        if (outdated.since().isEmpty()) {
            return wholly(table, stored, pinned, outdated.reason(), started);
        }
        try {
            return bySlices(table, stored, pinned, outdated, started);
        } catch (NotBySlicesException e) {
            return wholly(table, stored, pinned, e.getMessage(), started);
        }
    }

    private GoldResult bySlices(
            GoldTable table, StoredGold stored, List<PinnedInput> pinned, Outdated outdated, long started) {
        SliceRefresh.Done done = new SliceRefresh(spark, reads, table, stored, pinned, run)
                .since(outdated.since().orElseThrow());
        computed.put(table.name(), Optional.of(done.touched()));
        String reason = done.touched().size() + " of " + done.slices() + " slices, " + outdated.reason();
        return done.commit()
                .map(commit -> GoldResult.refreshed(
                        table.name(), reason, commit, done.replaced(), since(started), done.leftOut()))
                .orElseGet(() -> upToDate(table, done.version(), started));
    }

    /**
     * The result is computed once: the check fills the cache, the write reads it. The inputs are never cached: they may
     * be large.
     */
    private GoldResult wholly(
            GoldTable table, StoredGold stored, List<PinnedInput> pinned, String reason, long started) {
        Map<String, Dataset<Row>> rows =
                pinned.stream().collect(Collectors.toMap(PinnedInput::name, input -> input.read(spark)));
        Dataset<Row> result = table.compute(rows, run.asOf()).persist();
        try {
            Map<String, Long> leftOut = new InvariantCheck(table, run.asOf()).require(result, rows);
            long slices = result.select(table.slice()).distinct().count();
            Progress progress = Progress.ofAll(table, pinned, run, slices);
            Optional<Commit> commit = stored.replaceAll(result, progress);
            computed.put(table.name(), Optional.empty());
            return commit.map(each -> GoldResult.refreshed(
                            table.name(), "full: " + reason, each, slices, since(started), leftOut))
                    .orElseGet(() -> upToDate(table, stored.moveOn(progress), started));
        } finally {
            result.unpersist();
        }
    }

    private static GoldResult upToDate(GoldTable table, long version, long started) {
        return GoldResult.upToDate(table.name(), version, since(started));
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    @Override
    public void close() {
        reads.close();
    }
}
