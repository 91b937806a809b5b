package dev.callhouse.jobs.explain;

import java.util.Comparator;
import java.util.Objects;
import org.apache.spark.sql.Row;

/**
 * A line of a landed file.
 *
 * @param file relative to its source's folder; empty when a row does not say it, because no batch has written it
 * @param line physical line, from 1
 */
record Place(String file, long line) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingLong(Place::line);

    static Place of(Row row, String file, String line) {
        return new Place(
                Objects.requireNonNullElse(row.getAs(file), ""), Objects.requireNonNullElse(row.getAs(line), 0L));
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** In words. */
    String text() {
        return file.isEmpty() ? "no file" : file + " line " + line;
    }
}
