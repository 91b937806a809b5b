package dev.callhouse.jobs.silver;

import dev.callhouse.common.ledger.Classified.FileCounts;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.quality.Staged;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Adds up rows {@code source, file, class, count, warned, moved} to counts by file. */
final class Tally {
    private record File(String source, String path) implements Comparable<File> {
        @Override
        public int compareTo(File other) {
            int bySource = source.compareTo(other.source);
            return bySource == 0 ? path.compareTo(other.path) : bySource;
        }
    }

    private final Map<File, RowCounts> files = new TreeMap<>();
    private long moved;

    void add(Row row) {
        RowCounts counts = counts(row.getString(2), row.getLong(3), row.getLong(4));
        files.merge(new File(row.getString(0), row.getString(1)), counts, RowCounts::plus);
        moved += row.getLong(5);
    }

    /** By source and path. */
    List<FileCounts> files() {
        return files.entrySet().stream()
                .map(entry ->
                        new FileCounts(entry.getKey().source(), entry.getKey().path(), entry.getValue()))
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
