package dev.callhouse.jobs.silver;

import dev.callhouse.common.ledger.Classified.FileCounts;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.quality.Staged;
import dev.callhouse.common.source.SourceFile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Adds up rows {@code source, file, length, modified, class, count, warned, moved} to counts by file version. */
final class Tally {
    private static final Comparator<SourceFile> ORDER = Comparator.comparing(SourceFile::source)
            .thenComparing(SourceFile::path)
            .thenComparing(SourceFile::modified)
            .thenComparing(SourceFile::length);

    private final Map<SourceFile, RowCounts> files = new TreeMap<>(ORDER);
    private long moved;

    void add(Row row) {
        SourceFile file = new SourceFile(
                row.getString(0),
                row.getString(1),
                row.getLong(2),
                row.getTimestamp(3).toInstant());
        files.merge(file, counts(row.getString(4), row.getLong(5), row.getLong(6)), RowCounts::plus);
        moved += row.getLong(7);
    }

    /** By source and path. */
    List<FileCounts> files() {
        return files.entrySet().stream()
                .map(entry -> new FileCounts(entry.getKey(), entry.getValue()))
                .toList();
    }

    long moved() {
        return moved;
    }

    long rejected() {
        return files.values().stream().mapToLong(RowCounts::rejected).sum();
    }

    private static RowCounts counts(String rowClass, long rows, long warned) {
        return switch (rowClass) {
            case RowClass.INSERTED -> new RowCounts(rows, 0, 0, 0, 0, 0, 0, warned);
            case RowClass.UPDATED -> new RowCounts(0, rows, 0, 0, 0, 0, 0, warned);
            case RowClass.UNCHANGED -> new RowCounts(0, 0, rows, 0, 0, 0, 0, warned);
            case RowClass.SUPERSEDED -> new RowCounts(0, 0, 0, rows, 0, 0, 0, warned);
            case RowClass.LATE -> new RowCounts(0, 0, 0, 0, rows, 0, 0, warned);
            case Staged.REJECTED -> new RowCounts(0, 0, 0, 0, 0, rows, 0, 0);
            case Staged.BLANK -> new RowCounts(0, 0, 0, 0, 0, 0, rows, 0);
            default -> throw new IllegalStateException("no such class: " + rowClass);
        };
    }
}
