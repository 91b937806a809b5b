package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import dev.callhouse.common.error.GateException;
import dev.callhouse.common.spark.Columns;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Computes a sample of a Gold table's slices again, from the versions of the inputs that the table shows, and compares
 * them with the stored rows. The table is not changed.
 *
 * @param inputs all rows of the inputs, by table name
 * @param stored the table's rows
 * @param progress what the table says it shows
 */
record GoldAudit(GoldTable table, Map<String, Dataset<Row>> inputs, Dataset<Row> stored, Progress progress) {
    /** How many differing rows a message shows. */
    private static final int SHOWN = 5;

    GoldAudit {
        inputs = Map.copyOf(inputs);
    }

    /**
     * Audits.
     *
     * @param computed the slices to leave out
     * @throws GateException naming the slices and rows that differ
     */
    AuditResult of(AuditSample sample, Slices computed) {
        try (Slices picked = Slices.of(table.slice(), pick(sample, computed))) {
            if (!picked.isEmpty()) {
                requireSame(picked, sample);
            }
            return new AuditResult(table.name(), names(picked.rows()), sample.seed());
        }
    }

    /** Of the slices that the table or an input has: a slice may be missing on either side. */
    private Dataset<Row> pick(AuditSample sample, Slices computed) {
        Dataset<Row> all = inputs.entrySet().stream()
                .filter(this::hasSlices)
                .map(input -> input.getValue()
                        .select(col(table.sliceIn(input.getKey())).as(table.slice())))
                .reduce(stored.select(col(table.slice())), Dataset::union)
                .where(col(table.slice()).isNotNull())
                .distinct();
        return computed.notOf(all)
                .orderBy(xxhash64(lit(sample.seed()), col(table.slice())), col(table.slice()))
                .limit(sample.slices());
    }

    private boolean hasSlices(Map.Entry<String, Dataset<Row>> input) {
        return List.of(input.getValue().columns()).contains(table.sliceIn(input.getKey()));
    }

    private void requireSame(Slices picked, AuditSample sample) {
        List<Row> differing = new SliceComparison(table, picked.of(stored), computed(picked))
                .differing()
                .orderBy(Columns.named(table.grain()))
                .limit(SHOWN + 1)
                .select(
                        col(table.slice()).cast("string"),
                        col(SliceComparison.STORED).gt(col(SliceComparison.COMPUTED)),
                        to_json(struct(columns()), Map.of("ignoreNullFields", "false")))
                .collectAsList();
        if (!differing.isEmpty()) {
            throw new GateException(table.name() + " does not hold what its inputs give (--audit-seed " + sample.seed()
                    + "): " + describe(differing) + ". gold --table " + table.name() + " --full computes it again");
        }
    }

    private Column[] columns() {
        return Columns.named(List.of(stored.columns()));
    }

    private Dataset<Row> computed(Slices picked) {
        Dataset<Row> sources = table.sources(picked.rows());
        Slices read = sources == picked.rows() ? picked : Slices.of(table.slice(), sources);
        Map<String, Dataset<Row>> rows = inputs.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        input -> hasSlices(input)
                                ? read.of(input.getValue(), table.sliceIn(input.getKey()))
                                : input.getValue()));
        return picked.of(table.compute(rows, progress.at().orElseThrow())).select(columns());
    }

    private String describe(List<Row> differing) {
        String slices = differing.stream()
                .map(row -> Objects.toString(row.get(0)))
                .distinct()
                .collect(Collectors.joining(", "));
        String rows = differing.stream()
                .limit(SHOWN)
                .map(row -> (row.getBoolean(1) ? "stored " : "computed ") + row.getString(2))
                .collect(Collectors.joining(", "));
        return table.slice() + " " + slices + ": " + rows + (differing.size() > SHOWN ? " and more" : "");
    }

    private static List<String> names(Dataset<Row> slices) {
        return slices.collectAsList().stream()
                .map(row -> Objects.toString(row.get(0)))
                .toList();
    }
}
