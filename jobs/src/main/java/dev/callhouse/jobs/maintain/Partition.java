package dev.callhouse.jobs.maintain;

import dev.callhouse.common.run.MaintainSettings;
import dev.callhouse.common.spark.DeltaUpkeep.DataFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The data files of one partition; a table without partitions is one.
 *
 * @param values by partition column, as text
 * @param bytes of all files
 * @param smallFiles files below half of the size that compaction aims at
 */
record Partition(Map<String, String> values, long bytes, int smallFiles, long smallBytes) {
    /** Rewriting a whole partition pays from this part of it on that is new. */
    private static final int QUARTER = 4;

    /** Those with so many small files that compacting them pays. */
    static List<Partition> toCompact(List<DataFile> files, MaintainSettings settings) {
        Map<Map<String, String>, Partition> partitions = new LinkedHashMap<>();
        files.forEach(file -> partitions.merge(file.partition(), of(file, settings), Partition::plus));
        return partitions.values().stream()
                .filter(partition -> partition.smallFiles >= settings.smallFiles())
                .toList();
    }

    private static Partition of(DataFile file, MaintainSettings settings) {
        boolean small = file.bytes() < settings.targetFileBytes() / 2;
        return new Partition(file.partition(), file.bytes(), small ? 1 : 0, small ? file.bytes() : 0);
    }

    private Partition plus(Partition other) {
        return new Partition(values, bytes + other.bytes, smallFiles + other.smallFiles, smallBytes + other.smallBytes);
    }

    Amount small() {
        return new Amount(smallFiles, smallBytes);
    }

    /**
     * Whether its rows are worth being put in order. Delta bins small files by size alone, so what makes more than one
     * file would mix keys that lie far apart; but to order a partition is to rewrite all of it.
     */
    boolean isWorthOrdering(MaintainSettings settings) {
        return smallBytes > settings.targetFileBytes() && smallBytes * QUARTER >= bytes;
    }

    /** A condition that its rows meet alone, where the table has partitions. */
    String condition() {
        return values.entrySet().stream()
                .map(entry -> condition(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    private static String condition(String column, String value) {
        String name = "`" + column.replace("`", "``") + "`";
        return value == null
                ? name + " IS NULL"
                : name + " = '" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
