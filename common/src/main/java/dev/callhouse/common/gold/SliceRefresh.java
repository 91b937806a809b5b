package dev.callhouse.common.gold;

import dev.callhouse.common.error.GateException;
import dev.callhouse.common.table.Commit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Brings one Gold table up to date by its touched slices: reads only these of the inputs, computes them, checks the
 * invariants on them, and replaces those that differ from what is stored.
 */
final class SliceRefresh {
    /**
     * What it did.
     *
     * @param touched the slices that were computed
     * @param commit nothing when no row was to be changed
     * @param version of the table that has the result
     * @param slices how many the table has by now
     * @param replaced how many slices differed
     * @param leftOut see {@link GoldResult}
     */
    record Done(
            Slices touched,
            Optional<Commit> commit,
            long version,
            long slices,
            long replaced,
            Map<String, Long> leftOut) {}

    private final SparkSession spark;
    private final SharedReads reads;
    private final GoldTable table;
    private final StoredGold stored;
    private final List<PinnedInput> pinned;
    private final RefreshRun run;

    SliceRefresh(
            SparkSession spark,
            SharedReads reads,
            GoldTable table,
            StoredGold stored,
            List<PinnedInput> pinned,
            RefreshRun run) {
        this.spark = spark;
        this.reads = reads;
        this.table = table;
        this.stored = stored;
        this.pinned = List.copyOf(pinned);
        this.run = run;
    }

    /**
     * Refreshes.
     *
     * @param shown what the table shows so far
     * @throws NotBySlicesException when the table has to be computed as a whole
     * @throws GateException when the result contradicts an invariant; the table stays as it was
     */
    Done since(Progress shown) {
        long total = Optional.ofNullable(shown.slices()).orElseGet(this::countSlices);
        Slices touched = touched(shown);
        if (touched.isEmpty()) {
            return unchanged(touched, total);
        }
        if (touched.size() > 1 + total / 2) {
            throw new NotBySlicesException(touched.size() + " of " + total + " slices were touched");
        }
        return refresh(touched, total);
    }

    private long countSlices() {
        return stored.rows(spark).select(table.slice()).distinct().count();
    }

    private Done unchanged(Slices touched, long total) {
        long version = stored.moveOn(Progress.ofAll(table, pinned, run, total));
        return new Done(touched, Optional.empty(), version, total, 0, Map.of());
    }

    private Slices touched(Progress shown) {
        boolean isAsked = pinned.stream().anyMatch(input -> reads.hasChanges(input, shown.consumed(input)))
                || table.movesWithTime();
        return isAsked ? reads.slices(table.slice(), table.touched(changes(shown))) : none();
    }

    private Slices none() {
        return Slices.few(table.slice(), stored.rows(spark), List.of());
    }

    private Changes changes(Progress shown) {
        Map<String, Dataset<Row>> rows = new HashMap<>();
        Map<String, Dataset<Row>> inputs = new HashMap<>();
        for (PinnedInput input : pinned) {
            long after = shown.consumed(input);
            inputs.put(input.name(), input.read(spark));
            reads.changes(input, after).ifPresent(changed -> rows.put(input.name(), changed));
            if (!rows.containsKey(input.name()) && reads.hasChanges(input, after)) {
                throw new NotBySlicesException(input.name() + " has changed, and no column of it tells slices");
            }
        }
        return new Changes(rows, inputs, shown.at().orElse(run.asOf()), run.asOf());
    }

    private Done refresh(Slices touched, long total) {
        Slices sources = sources(touched);
        Map<String, Dataset<Row>> inputs = inputs(sources);
        Dataset<Row> all = table.compute(inputs, run.asOf());
        requireShape(all);
        Dataset<Row> result = (sources == touched ? all : touched.of(all)).persist();
        try {
            Map<String, Long> leftOut = new InvariantCheck(table, run.asOf())
                    .require(result, sources == touched ? inputs : inputsOf(touched, inputs));
            return write(touched, result, leftOut, total);
        } finally {
            result.unpersist();
        }
    }

    private Slices sources(Slices touched) {
        Dataset<Row> sources = table.sources(touched.rows());
        return sources == touched.rows() ? touched : reads.slices(table.slice(), sources);
    }

    private Map<String, Dataset<Row>> inputs(Slices sources) {
        return pinned.stream()
                .collect(Collectors.toMap(
                        PinnedInput::name, input -> reads.rows(input, table.sliceIn(input.name()), sources)));
    }

    /** The invariants hold of the touched slices; of others, that only had to be read, there is no result. */
    private Map<String, Dataset<Row>> inputsOf(Slices touched, Map<String, Dataset<Row>> inputs) {
        return inputs.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        input -> touchedOf(touched, input.getValue(), table.sliceIn(input.getKey()))));
    }

    private static Dataset<Row> touchedOf(Slices touched, Dataset<Row> input, String column) {
        return List.of(input.columns()).contains(column) ? touched.of(input, column) : input;
    }

    private void requireShape(Dataset<Row> result) {
        if (!stored.hasShapeOf(result.schema())) {
            throw new NotBySlicesException("its columns or partitions are others now");
        }
    }

    private Done write(Slices touched, Dataset<Row> result, Map<String, Long> leftOut, long total) {
        SliceComparison comparison =
                new SliceComparison(table, touched.of(stored.rows(reads.sessionFor(touched))), result);
        try (Difference difference = Difference.of(comparison, touched)) {
            Slices differing = difference.slices();
            if (differing.isEmpty()) {
                return unchanged(touched, total);
            }
            long now = total + difference.more();
            Progress progress = Progress.ofAll(table, pinned, run, now);
            Commit commit = differing.areFew()
                    ? stored.replace(differing, differing.of(result), progress)
                    : stored.merge(differing, comparison.corrections(), progress);
            return new Done(touched, Optional.of(commit), commit.version(), now, differing.size(), leftOut);
        }
    }
}
