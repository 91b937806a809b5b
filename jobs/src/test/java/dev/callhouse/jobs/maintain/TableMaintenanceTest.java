package dev.callhouse.jobs.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.MaintainSettings;
import dev.callhouse.common.table.ChangeFeed;
import dev.callhouse.common.table.Commit;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One table with files of neighbouring keys, as batches of ever newer calls make them. */
class TableMaintenanceTest extends SparkTest {
    private static final int KEYS = 20_000;
    private static final MaintainSettings SETTINGS =
            new MaintainSettings(64 << 20, 4, Duration.ofDays(7), Duration.ofDays(30), 10, Duration.ofDays(90));

    @TempDir
    Path folder;

    private TableToMaintain table;

    @BeforeEach
    void makeTable() {
        table = new TableToMaintain("numbers", Lake.at(folder.toString()).root(), List.of("part", "id"));
        LakeTable.create(
                spark(),
                table.path(),
                StructType.fromDDL("id bigint, part string, text string"),
                List.of("part"),
                Map.of("delta.enableChangeDataFeed", "true"));
    }

    /** One file with keys of its own; its text does not compress. */
    private void append(String part, long from, long keys) {
        spark().range(from, from + keys, 1, 1)
                .selectExpr("id", part + " AS part", "sha2(cast(id AS string), 256) AS text")
                .write()
                .format("delta")
                .mode("append")
                .save(table.path().toString());
    }

    private TableResult maintain(MaintainSettings settings, Mode mode, Duration retention) {
        return new TableMaintenance(spark(), settings, retention, Instant.now(), mode)
                .of(table, Optional.empty())
                .orElseThrow();
    }

    private TableResult maintain() {
        return maintain(SETTINGS, Mode.CARRY_OUT, Duration.ofDays(7));
    }

    private static MaintainSettings withTarget(long bytes) {
        return new MaintainSettings(
                bytes,
                SETTINGS.smallFiles(),
                SETTINGS.fileRetention(),
                SETTINGS.logRetention(),
                SETTINGS.checkpointInterval(),
                SETTINGS.runRetention());
    }

    @Test
    void onlyAPartitionThatHasGatheredSmallFilesIsCompacted() {
        Stream.of("'a''b'", "'a''b'", "'a''b'", "'a''b'", "'c'", "'c'", "'c'").forEach(part -> append(part, 0, 10));
        Stream.of(1, 2, 3, 4).forEach(time -> append("cast(NULL AS string)", 0, 10));
        long version = newest();

        TableResult result = maintain();
        TableResult again = maintain();

        assertThat(result.before().files()).isEqualTo(11);
        assertThat(result.partitions()).isEqualTo(2);
        assertThat(result.compacted().files()).isEqualTo(8);
        assertThat(result.after().files()).isEqualTo(5);
        assertThat(result.properties())
                .containsEntry("delta.logRetentionDuration", "interval 30 days")
                .containsEntry("delta.deletedFileRetentionDuration", "interval 7 days")
                .containsEntry("delta.checkpointInterval", "10");
        assertThat(result.deleted()).isEqualTo(Amount.NONE);
        assertThat(later(version)).containsExactly("OPTIMIZE", "SET TBLPROPERTIES");
        assertThat(again.after()).isEqualTo(result.after());
        assertThat(again.properties()).isEmpty();
        assertThat(newest()).isEqualTo(version + 2);
        assertThat(spark().read().format("delta").load(table.path().toString()).count())
                .isEqualTo(110);
        assertThat(ChangeFeed.of(spark(), table.path(), newest())
                        .rows()
                        .filter(ChangeFeed.VERSION + " > " + version)
                        .count())
                .isZero();
    }

    /** Small files that make more than one are put in order; Delta alone would bin those of the same size together. */
    @ParameterizedTest
    @CsvSource({"id, 1, 2", "'', 4, 4"})
    void aNarrowRangeOfKeysStillLiesInFewFiles(String orderBy, int atLeast, int atMost) {
        table = new TableToMaintain("numbers", table.path(), orderBy.isEmpty() ? List.of() : List.of(orderBy));
        for (int batch = 0; batch < 8; batch++) {
            append("'a'", (long) batch * KEYS, KEYS - (batch % 4) * 1000);
        }
        assertThat(touched()).isEqualTo(1);
        long bytes =
                maintain(SETTINGS, Mode.DRY_RUN, Duration.ofDays(7)).before().bytes();

        TableResult result = maintain(withTarget(bytes * 2 / 7), Mode.CARRY_OUT, Duration.ofDays(7));

        assertThat(result.before().files()).isEqualTo(8);
        assertThat(result.after().files()).isBetween(3L, 4L);
        assertThat(touched()).isBetween(atLeast, atMost);
        assertThat(maintain(withTarget(bytes * 2 / 7), Mode.DRY_RUN, Duration.ofDays(7))
                        .partitions())
                .isZero();
    }

    /** Files that a narrow range of keys cannot skip. */
    private int touched() {
        return spark().read()
                .format("delta")
                .load(table.path().toString())
                .filter("id BETWEEN 60100 AND 60200")
                .inputFiles()
                .length;
    }

    @Test
    void whatIsOldAndReplacedIsDeletedAndADryRunOnlyTellsIt() throws IOException {
        Stream.of(1, 2, 3, 4).forEach(time -> append("'a'", 0, 10));
        maintain();
        long version = newest();
        List<Path> files = dataFiles();

        TableResult young = maintain(SETTINGS, Mode.CARRY_OUT, Duration.ofDays(7));
        TableResult told = maintain(SETTINGS, Mode.DRY_RUN, Duration.ZERO);

        assertThat(young.deleted()).isEqualTo(Amount.NONE);
        assertThat(told.deleted().files()).isEqualTo(4);
        assertThat(dataFiles()).isEqualTo(files).hasSize(5);
        assertThat(newest()).isEqualTo(version);

        TableResult done = maintain(SETTINGS, Mode.CARRY_OUT, Duration.ZERO);

        assertThat(done.deleted()).isEqualTo(told.deleted());
        assertThat(dataFiles()).hasSize(1);
        assertThat(later(version)).containsExactly("VACUUM END", "VACUUM START");
        assertThat(commits()).filteredOn(commit -> commit.version() > version).allMatch(Commit::keepsRows);
    }

    @Test
    void aLogIsCutWhereItHasExpired() throws IOException {
        append("'a'", 0, 10);
        append("'a'", 10, 10);
        maintain();
        expire();

        TableResult told = maintain(SETTINGS, Mode.DRY_RUN, Duration.ofDays(7));
        TableResult cut = maintain();
        TableResult again = maintain();

        assertThat(told.log().files()).isEqualTo(3);
        assertThat(cut.log().files()).isGreaterThanOrEqualTo(3);
        assertThat(again.log()).isEqualTo(Amount.NONE);
        assertThat(folder.resolve("_delta_log/00000000000000000002.json")).doesNotExist();
        assertThat(spark().read().format("delta").load(table.path().toString()).count())
                .isEqualTo(20);
    }

    private void expire() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("_delta_log"))) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(100))));
            }
        }
    }

    @Test
    void aTableThatNeedsANewerReaderIsRefused() {
        spark().sql("ALTER TABLE delta.`" + folder + "` SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name',"
                + " 'delta.minReaderVersion' = '2', 'delta.minWriterVersion' = '5')");
        assertThatThrownBy(this::maintain)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("needs Delta reader version 2");
    }

    private List<Path> dataFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("part=a"))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    /** The newest first. */
    private List<String> later(long version) {
        return commits().stream()
                .filter(commit -> commit.version() > version)
                .map(Commit::operation)
                .toList();
    }

    private List<Commit> commits() {
        return DeltaTables.newestCommits(spark(), table.path(), 100);
    }

    private long newest() {
        return DeltaTables.newestVersion(spark(), table.path()).orElseThrow().version();
    }
}
