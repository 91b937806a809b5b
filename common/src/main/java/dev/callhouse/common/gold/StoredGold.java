package dev.callhouse.common.gold;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.spark.Columns;
import dev.callhouse.common.spark.EmptyCommit;
import dev.callhouse.common.spark.SessionBeside;
import dev.callhouse.common.spark.TableVersion;
import dev.callhouse.common.table.Commit;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.table.OvertakenException;
import io.delta.tables.DeltaTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A Gold table as it lies in the lake. Every write is <b>one</b> commit of rows, removal of the old ones and progress:
 * a process that dies before it leaves the table as it was (and files that no version names, which VACUUM removes); one
 * that dies after it leaves a finished refresh.
 */
final class StoredGold {
    /** How far back the last refresh is looked for, behind compactions and the like. */
    private static final int COMMITS = 20;

    private final SparkSession spark;
    private final GoldTable table;
    private final Path path;
    private final Optional<LakeTable> found;
    private final Optional<Long> openedAt;
    private Optional<Commit> lastChange;

    private StoredGold(SparkSession spark, GoldTable table, Path path, Optional<LakeTable> found) {
        this.spark = spark;
        this.table = table;
        this.path = path;
        this.found = found;
        this.openedAt = found.map(LakeTable::version);
    }

    /**
     * The table as it is now; there may be none yet.
     *
     * @throws RefusedException when it needs a newer Delta reader than we promise
     */
    static StoredGold at(SparkSession spark, GoldTable table, Path path) {
        return new StoredGold(spark, table, path, LakeTable.find(spark, path).map(LakeTable::requireReadable));
    }

    /** The number of its newest commit when it was looked at; nothing when there was no table. */
    Optional<Long> openedAt() {
        return openedAt;
    }

    /** Its rows as they were then, for queries of a session. */
    Dataset<Row> rows(SparkSession session) {
        return DeltaTables.read(session, path, openedAt.orElseThrow());
    }

    /** Whether it has the columns and the partitions that the table's rows have by now. */
    boolean hasShapeOf(StructType computed) {
        LakeTable lakeTable = found.orElseThrow();
        return columns(lakeTable.schema()).equals(columns(computed))
                && lakeTable.partitionBy().equals(table.partitionBy());
    }

    private static List<String> columns(StructType schema) {
        return Arrays.stream(schema.fields()).map(StoredGold::column).toList();
    }

    private static String column(StructField field) {
        return field.name() + " " + field.dataType().catalogString();
    }

    /** The newest commit that changed rows or moved the progress, be it a refresh or not; nothing when none is near. */
    Optional<Commit> lastChange() {
        if (lastChange == null) {
            lastChange = openedAt.flatMap(newest ->
                    downFrom(newest).filter(commit -> !commit.keepsRows()).findFirst());
        }
        return lastChange;
    }

    /** What the last refresh has said, unless somebody else has changed the rows since. */
    Optional<Progress> progress() {
        return lastChange().flatMap(Commit::userMetadata).flatMap(Progress::parse);
    }

    /** Whether a refresh says of what time it is, as far as that matters to the table. */
    boolean knowsTimeOf(Progress progress) {
        return !table.movesWithTime() || progress.at().isPresent();
    }

    /** How the table's settings differ from those of a refresh, in words; nothing when they are the same. */
    Optional<String> otherSettings(Progress progress) {
        Optional<String> then = Optional.ofNullable(progress.settings());
        return then.equals(table.settings())
                ? Optional.empty()
                : Optional.of("its settings were " + then.orElse("unknown") + " and are "
                        + table.settings().orElse("none"));
    }

    /** A commit between two others that has changed rows, in words. */
    Optional<String> changeBetween(long older, long newer) {
        return LongStream.range(older + 1, newer)
                .filter(version -> !keepsRows(version))
                .mapToObj(String::valueOf)
                .findFirst();
    }

    private boolean keepsRows(long version) {
        return DeltaTables.commit(spark, path, version)
                .filter(Commit::keepsRows)
                .isPresent();
    }

    /**
     * Puts {@code rows} in place of all that the table holds, and makes the table if there is none: reader version 1,
     * with change data feed.
     *
     * @return the commit; nothing when the table had no rows and gets none, because Delta commits no such change
     * @throws OvertakenException when somebody has written the table since it was opened; what comes still later Delta
     *     itself refuses
     */
    Optional<Commit> replaceAll(Dataset<Row> rows, Progress progress) {
        requireAsOpened();
        writer(rows, progress)
                .option("overwriteSchema", "true")
                .option("delta.enableChangeDataFeed", "true")
                .option("delta.enableDeletionVectors", "false")
                .save(path.toString());
        return ours(progress);
    }

    /**
     * Puts {@code rows}, all of them of these slices, in place of what the table holds of the slices; slices without a
     * row vanish.
     *
     * @param slices few
     * @throws OvertakenException when somebody has written the table since it was opened
     */
    Commit replace(Slices slices, Dataset<Row> rows, Progress progress) {
        Progress based = basedOnOpened(progress);
        writer(rows, based).option("replaceWhere", slices.condition()).save(path.toString());
        return landed(based);
    }

    private DataFrameWriter<Row> writer(Dataset<Row> rows, Progress progress) {
        return rows.repartition(Columns.named(table.partitionBy()))
                .write()
                .format("delta")
                .mode(SaveMode.Overwrite)
                .option("partitionOverwriteMode", "static")
                .option("userMetadata", progress.toJson())
                .partitionBy(table.partitionBy().toArray(String[]::new));
    }

    /**
     * Puts differences into the table, for slices too many to be named in a condition.
     *
     * @param slices that the differences belong to
     * @throws OvertakenException when somebody has written the table since it was opened
     */
    Commit merge(Slices slices, Dataset<Row> differences, Progress progress) {
        Progress based = basedOnOpened(progress);
        Map<String, String> values = Arrays.stream(found.orElseThrow().schema().fieldNames())
                .collect(Collectors.toMap(name -> "`" + name + "`", name -> "s.`" + name + "`"));
        DeltaTable.forPath(SessionBeside.thatCommitsAs(spark, based.toJson()), path.toString())
                .as("t")
                .merge(differences.as("s"), sameRow(slices))
                .whenMatched("s." + SliceComparison.GONE)
                .delete()
                .whenMatched()
                .updateExpr(values)
                .whenNotMatched("not s." + SliceComparison.GONE)
                .insertExpr(values)
                .execute();
        return landed(based);
    }

    private String sameRow(Slices slices) {
        return table.grain().stream()
                .map(name -> "t.`" + name + "` = s.`" + name + "`")
                .collect(Collectors.joining(" and ", "", " and " + slices.rangeOf("t")));
    }

    /**
     * Only says how far the inputs are known; no file but the commit is written.
     *
     * @throws OvertakenException when somebody has written the table since it was opened
     */
    long moveOn(Progress progress) {
        Progress based = progress.basedOn(openedAt.orElseThrow());
        long version = EmptyCommit.write(spark, path, openedAt.orElseThrow(), based.toJson())
                .orElseThrow(this::overtaken);
        requireNothingBetween(version);
        return version;
    }

    private Progress basedOnOpened(Progress progress) {
        requireAsOpened();
        return progress.basedOn(openedAt.orElseThrow());
    }

    private void requireAsOpened() {
        if (!newestVersion().equals(openedAt)) {
            throw overtaken();
        }
    }

    /** Somebody may have come between our last look and Delta's first; the next attempt finds it in our commit, too. */
    private void requireNothingBetween(long version) {
        changeBetween(openedAt.orElseThrow(), version).ifPresent(foreign -> {
            throw overtaken();
        });
    }

    private OvertakenException overtaken() {
        return new OvertakenException(
                "version " + newestVersion().map(String::valueOf).orElse("none") + " came after version "
                        + openedAt.map(String::valueOf).orElse("none"));
    }

    private Optional<Long> newestVersion() {
        return DeltaTables.newestVersion(spark, path).map(TableVersion::version);
    }

    private Commit landed(Progress progress) {
        Commit commit = ours(progress)
                .orElseThrow(() -> new OvertakenException("the commit of run " + progress.run() + " is gone"));
        requireNothingBetween(commit.version());
        return commit;
    }

    private Optional<Commit> ours(Progress progress) {
        Optional<String> ours = Optional.of(progress.toJson());
        return downFrom(newestVersion().orElseThrow())
                .filter(commit -> commit.userMetadata().equals(ours))
                .findFirst();
    }

    /** The newest first, each read when it is asked for. */
    private Stream<Commit> downFrom(long newest) {
        return LongStream.iterate(newest, version -> version >= 0, version -> version - 1)
                .limit(COMMITS)
                .mapToObj(version -> DeltaTables.commit(spark, path, version))
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow);
    }
}
