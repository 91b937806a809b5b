package dev.callhouse.common.gold;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.spark.Columns;
import dev.callhouse.common.spark.TableVersion;
import dev.callhouse.common.table.Commit;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.table.OvertakenException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** A Gold table as it lies in the lake. */
final class StoredGold {
    /** How far back the last refresh is looked for, behind compactions and the like. */
    private static final int COMMITS = 20;

    private final SparkSession spark;
    private final GoldTable table;
    private final Path path;
    private final Optional<Long> openedAt;

    private StoredGold(SparkSession spark, GoldTable table, Path path, Optional<Long> openedAt) {
        this.spark = spark;
        this.table = table;
        this.path = path;
        this.openedAt = openedAt;
    }

    /**
     * The table as it is now; there may be none yet.
     *
     * @throws RefusedException when it needs a newer Delta reader than we promise
     */
    static StoredGold at(SparkSession spark, GoldTable table, Path path) {
        Optional<Long> version =
                LakeTable.find(spark, path).map(LakeTable::requireReadable).map(LakeTable::version);
        return new StoredGold(spark, table, path, version);
    }

    /** The number of its newest commit; nothing when there is no table. */
    Optional<Long> newestVersion() {
        return DeltaTables.newestVersion(spark, path).map(TableVersion::version);
    }

    /** The newest commit that changed rows, be it a refresh or somebody else's; nothing when none is near. */
    Optional<Commit> lastChange() {
        return commits().stream().filter(commit -> !commit.keepsRows()).findFirst();
    }

    /**
     * Puts {@code rows} in place of all that the table holds, and makes the table if there is none: reader version 1,
     * with change data feed. Rows, removal of the old ones, table properties and progress are <b>one</b> commit: a
     * process that dies before it leaves the table as it was (and files that no version names, which VACUUM removes);
     * one that dies after it leaves a finished refresh.
     *
     * @return the commit; nothing when the table had no rows and gets none, because Delta commits no such change
     * @throws OvertakenException when somebody has written the table since it was opened; what comes still later Delta
     *     itself refuses
     */
    Optional<Commit> replaceAll(Dataset<Row> rows, Progress progress) {
        requireAsOpened();
        rows.repartition(Columns.named(table.partitionBy()))
                .write()
                .format("delta")
                .mode(SaveMode.Overwrite)
                .option("partitionOverwriteMode", "static")
                .option("overwriteSchema", "true")
                .option("delta.enableChangeDataFeed", "true")
                .option("delta.enableDeletionVectors", "false")
                .option("userMetadata", progress.toJson())
                .partitionBy(table.partitionBy().toArray(String[]::new))
                .save(path.toString());
        Optional<String> ours = Optional.of(progress.toJson());
        return commits().stream()
                .filter(commit -> commit.userMetadata().equals(ours))
                .findFirst();
    }

    private void requireAsOpened() {
        Optional<Long> now = newestVersion();
        if (!now.equals(openedAt)) {
            throw new OvertakenException("version " + now.map(String::valueOf).orElse("none") + " came after version "
                    + openedAt.map(String::valueOf).orElse("none"));
        }
    }

    private List<Commit> commits() {
        return DeltaTables.newestCommits(spark, path, COMMITS);
    }
}
