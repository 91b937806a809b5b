package dev.callhouse.jobs.silver;

import dev.callhouse.common.ledger.Classified.FileCounts;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.quality.Staged;
import dev.callhouse.common.source.SourceFile;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Adds up the rows of a batch by file version: first all by verdict, then those that were compared by class. A valid row
 * that was not compared is new.
 */
final class Tally {
    private static final Comparator<SourceFile> ORDER = Comparator.comparing(SourceFile::source)
            .thenComparing(SourceFile::path)
            .thenComparing(SourceFile::modified)
            .thenComparing(SourceFile::length);

    private final Map<SourceFile, Map<String, Long>> files = new TreeMap<>(ORDER);
    private final Map<SourceFile, Long> warned = new HashMap<>();
    private long moved;

    /** A row {@code source, file, length, modified, verdict, count, warned}. */
    void addVerdict(Row row) {
        SourceFile file = fileOf(row);
        boolean isValid = row.getString(4).equals(Staged.VALID);
        add(file, isValid ? RowClass.INSERTED : row.getString(4), row.getLong(5));
        warned.merge(file, isValid ? row.getLong(6) : 0, Long::sum);
    }

    /** A row {@code source, file, length, modified, class, count, moved} of rows that stand among the valid ones. */
    void addClass(Row row) {
        SourceFile file = fileOf(row);
        add(file, RowClass.INSERTED, -row.getLong(5));
        add(file, row.getString(4), row.getLong(5));
        moved += row.getLong(6);
    }

    private void add(SourceFile file, String kind, long rows) {
        files.computeIfAbsent(file, any -> new HashMap<>()).merge(kind, rows, Long::sum);
    }

    private static SourceFile fileOf(Row row) {
        return new SourceFile(
                row.getString(0),
                row.getString(1),
                row.getLong(2),
                row.getTimestamp(3).toInstant());
    }

    /** By source and path. */
    List<FileCounts> files() {
        return files.entrySet().stream()
                .map(entry -> new FileCounts(
                        entry.getKey(), counts(entry.getValue(), warned.getOrDefault(entry.getKey(), 0L))))
                .toList();
    }

    /** Unchanged rows that are newer than what is known. */
    long moved() {
        return moved;
    }

    /** The rows of all files in all classes. */
    RowCounts total() {
        return files().stream().map(FileCounts::rows).reduce(RowCounts.NONE, RowCounts::plus);
    }

    private static RowCounts counts(Map<String, Long> rows, long warned) {
        return new RowCounts(
                rows.getOrDefault(RowClass.INSERTED, 0L),
                rows.getOrDefault(RowClass.UPDATED, 0L),
                rows.getOrDefault(RowClass.UNCHANGED, 0L),
                rows.getOrDefault(RowClass.SUPERSEDED, 0L),
                rows.getOrDefault(RowClass.LATE, 0L),
                rows.getOrDefault(Staged.REJECTED, 0L),
                rows.getOrDefault(Staged.BLANK, 0L),
                warned);
    }
}
