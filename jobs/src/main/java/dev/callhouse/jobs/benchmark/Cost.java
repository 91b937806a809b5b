package dev.callhouse.jobs.benchmark;

import java.util.Comparator;
import java.util.List;

/**
 * What a piece of work has cost.
 *
 * @param seconds on the wall clock
 * @param filesBefore data files of Silver before it
 * @param filesRewritten of these, how many belong to the table no more
 * @param filesWritten new data files of all tables
 * @param silverBytesWritten size of the new data files of Silver, those of its change feed among them
 * @param rowsRead rows that tasks have read from files
 */
record Cost(
        double seconds, int filesBefore, int filesRewritten, int filesWritten, long silverBytesWritten, long rowsRead) {
    /** Of several costs of the same work, the one with the median of the seconds (of two in the middle the lower). */
    static Cost typical(List<Cost> costs) {
        return costs.stream()
                .sorted(Comparator.comparingDouble(Cost::seconds))
                .toList()
                .get((costs.size() - 1) / 2);
    }
}
