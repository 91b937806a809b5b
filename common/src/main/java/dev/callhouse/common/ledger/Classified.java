package dev.callhouse.common.ledger;

import dev.callhouse.common.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a sealed batch's rows stand against Silver, written before the first table is touched.
 *
 * @param silverVersion the version of Silver they were compared with, -1 for none
 * @param sequencesVersion the version of the table of newest known sequences, -1 for none
 * @param files counts of each loaded file
 * @param cost what it took to compare them, and what it will take to write them
 * @param moved unchanged rows whose newer sequence must be remembered
 * @param reasons rejected rows by reason, the most frequent ones
 * @param values valid rows by value of the contract's {@code count-by} columns
 */
public record Classified(
        long silverVersion,
        long sequencesVersion,
        List<FileCounts> files,
        UpsertCost cost,
        long moved,
        Map<String, Long> reasons,
        Map<String, Map<String, Long>> values) {
    /** One file's share. */
    public record FileCounts(SourceFile file, RowCounts rows) {}

    public Classified {
        files = List.copyOf(files);
        cost = cost == null ? UpsertCost.NONE : cost; // written by an earlier version
    }

    /** What became of each file's lines; none of a refused file's. */
    public Function<SourceFile, RowCounts> byFile() {
        Map<SourceFile, RowCounts> counts =
                files.stream().collect(Collectors.toMap(FileCounts::file, FileCounts::rows));
        return file -> counts.getOrDefault(file, RowCounts.NONE);
    }

    /** What became of all lines. */
    public RowCounts total() {
        return files.stream().map(FileCounts::rows).reduce(RowCounts.NONE, RowCounts::plus);
    }
}
