package dev.callhouse.jobs.silver;

import dev.callhouse.common.check.MetricValue;
import dev.callhouse.common.contract.DatasetCheck.Measure;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.Metric;
import dev.callhouse.common.contract.Slice;
import dev.callhouse.common.ledger.Classified;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.ledger.Seal;
import dev.callhouse.common.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What of a delivery is known from its account, without reading a row. */
final class CountMeasures {
    private final List<MetricValue> metrics = new ArrayList<>();

    private CountMeasures() {}

    /** Of all its lines, of each of its files, and of each reason for a rejection. */
    static List<MetricValue> of(Seal seal, Classified classified, DatasetContract contract) {
        CountMeasures measures = new CountMeasures();
        Function<SourceFile, RowCounts> counts = classified.byFile();
        RowCounts total = classified.total();
        measures.addAll(total);
        seal.loaded()
                .forEach(file ->
                        measures.add(counts.apply(file), Slice.ofFile(contract.fileName(file.source(), file.path()))));
        classified.reasons().forEach((reason, lines) -> measures.addReason(reason, lines, judged(total)));
        return measures.metrics;
    }

    /** Lines that are valid or rejected. */
    static long judged(RowCounts rows) {
        return rows.lines() - rows.blank();
    }

    private void addAll(RowCounts rows) {
        add(rows, Slice.ALL);
        Map<Metric, Long> counts = Map.of(
                Metric.VALID, judged(rows) - rows.rejected(),
                Metric.REJECTED, rows.rejected(),
                Metric.INSERTED, rows.inserted(),
                Metric.UPDATED, rows.updated(),
                Metric.UNCHANGED, rows.unchanged(),
                Metric.SUPERSEDED, rows.superseded(),
                Metric.LATE, rows.late(),
                Metric.BLANK, rows.blank(),
                Metric.WARNED, rows.warned());
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(count -> add(count.getKey(), Slice.ALL, count.getValue()));
    }

    /** A share of nothing has no value. */
    private void add(RowCounts rows, String slice) {
        long judged = judged(rows);
        add(Metric.LINES, slice, (double) judged);
        if (judged > 0) {
            add(Metric.REJECT_RATE, slice, (double) rows.rejected() / judged);
        }
    }

    private void addReason(String reason, long lines, long judged) {
        add(Metric.REJECTED, Slice.ofReason(reason), (double) lines);
        if (judged > 0) {
            add(Metric.REJECT_RATE, Slice.ofReason(reason), (double) lines / judged);
        }
    }

    private void add(Metric metric, String slice, double value) {
        metrics.add(new MetricValue(Measure.ofRows(metric, slice), value));
    }
}
