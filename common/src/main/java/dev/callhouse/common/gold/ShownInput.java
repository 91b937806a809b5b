package dev.callhouse.common.gold;

import dev.callhouse.common.spark.TableVersion;
import dev.callhouse.common.table.Lake;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Which version of one of its inputs a Gold table shows.
 *
 * @param version nothing when the table was not made from it by its last refresh
 * @param outdatedBy what has happened since, in words; nothing when the table is up to date
 */
public record ShownInput(Optional<Long> version, Optional<String> outdatedBy) {
    /**
     * Looks into the last refresh of a table.
     *
     * @param name of the input
     * @param path of the input
     * @param newest version of the input
     * @return nothing when the Gold table is not there
     */
    public static Optional<ShownInput> find(
            SparkSession spark, Lake lake, GoldTable table, String name, Path path, TableVersion newest) {
        StoredGold stored = StoredGold.at(spark, table, lake.gold(table.folder(), table.name()));
        return stored.openedAt().map(any -> of(stored, new PinnedInput(name, path, newest)));
    }

    private static ShownInput of(StoredGold stored, PinnedInput input) {
        Optional<Long> version = stored.progress()
                .map(progress -> progress.inputs().get(input.at().id()));
        return new ShownInput(
                version,
                RefreshReason.of(stored, List.of(input), RefreshMode.WHEN_INPUTS_CHANGED)
                        .map(Outdated::reason));
    }
}
