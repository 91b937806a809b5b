package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;

import dev.callhouse.common.check.Checked;
import dev.callhouse.common.check.ColumnMeasures;
import dev.callhouse.common.check.Delivery;
import dev.callhouse.common.check.FileTotals;
import dev.callhouse.common.check.FileTotals.LoadedFile;
import dev.callhouse.common.check.Judge;
import dev.callhouse.common.check.Measured;
import dev.callhouse.common.check.MetricValue;
import dev.callhouse.common.check.MetricsHistory;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.Metric;
import dev.callhouse.common.contract.Slice;
import dev.callhouse.common.ledger.Classified;
import dev.callhouse.common.ledger.LandedFiles;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.ledger.Seal;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.source.SourceFile;
import dev.callhouse.common.spark.Catalyst;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Measures a delivery that was compared with Silver, and holds it against the contract's checks. */
final class DeliveryCheck {
    /** Files whose own metrics are remembered: those with the most rejected lines. */
    private static final int MOST_FILES = 100;

    private final DatasetContract contract;
    private final LandedFiles sources;
    private final Delivery delivery;
    private final MetricsHistory history;

    DeliveryCheck(DatasetContract contract, LandedFiles sources, Delivery delivery, MetricsHistory history) {
        this.contract = contract;
        this.sources = sources;
        this.delivery = delivery;
        this.history = history;
    }

    /** What came of it; nobody has accepted anything yet. */
    Checked judge(StagedRows staged, Seal seal, Classified classified) {
        StagedRows rows = staged.forSummaries();
        List<MetricValue> metrics = new ArrayList<>(CountMeasures.of(seal, classified, contract));
        metrics.addAll(new ColumnMeasures(contract).of(rows.valid(), delivery.asOf()));
        Judge judge = new Judge(delivery, new Measured(metrics), history, totals(rows, seal, classified));
        return new Checked(remembered(metrics), judge.results(contract.checks().all()), null);
    }

    private static List<MetricValue> remembered(List<MetricValue> metrics) {
        Set<String> files = metrics.stream()
                .filter(metric -> Slice.isOfFile(metric.measure().slice()) && metric.value() > 0)
                .filter(metric -> metric.measure().metric() == Metric.REJECT_RATE)
                .sorted(Comparator.comparingDouble(MetricValue::value).reversed())
                .limit(MOST_FILES)
                .map(metric -> metric.measure().slice())
                .collect(Collectors.toSet());
        return metrics.stream()
                .filter(metric -> !Slice.isOfFile(metric.measure().slice())
                        || files.contains(metric.measure().slice()))
                .toList();
    }

    private FileTotals totals(StagedRows rows, Seal seal, Classified classified) {
        List<String> columns = contract.checks().totals().stream()
                .flatMap(totals -> totals.sums().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        if (contract.checks().totals().isEmpty()) {
            return FileTotals.none();
        }
        Map<List<String>, Map<String, BigDecimal>> sums = columns.isEmpty() ? Map.of() : sums(rows, columns);
        Function<SourceFile, RowCounts> counts = classified.byFile();
        return new FileTotals(
                seal.loaded().stream()
                        .map(file -> new LoadedFile(
                                file.source(),
                                file.path(),
                                contract.fileName(file.source(), file.path()),
                                CountMeasures.judged(counts.apply(file)),
                                sums.getOrDefault(List.of(file.source(), file.path()), Map.of())))
                        .toList(),
                sources::announcement);
    }

    /** The sums of columns over the lines of each file, by source and path; what a decimal cannot hold has none. */
    private static Map<List<String>, Map<String, BigDecimal>> sums(StagedRows rows, List<String> columns) {
        Map<List<String>, Map<String, BigDecimal>> sums = new HashMap<>();
        Column[] each = columns.stream().map(DeliveryCheck::sum).toArray(Column[]::new);
        rows.all()
                .groupBy(RawRows.SOURCE, RawRows.FILE)
                .agg(each[0], Arrays.copyOfRange(each, 1, each.length))
                .toLocalIterator()
                .forEachRemaining(row -> sums.put(List.of(row.getString(0), row.getString(1)), sumsOf(row, columns)));
        return sums;
    }

    private static Map<String, BigDecimal> sumsOf(Row row, List<String> columns) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!row.isNullAt(i + 2)) {
                sums.put(columns.get(i), row.getDecimal(i + 2));
            }
        }
        return sums;
    }

    private static Column sum(String column) {
        return call_function("try_sum", Catalyst.tryCast(col(column), DataTypes.createDecimalType(38, 6)));
    }
}
