package dev.callhouse.jobs.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.generate.CallsGenerator;
import dev.callhouse.jobs.generate.CallsSettings;
import dev.callhouse.jobs.generate.Planted;
import dev.callhouse.jobs.testing.TestLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Silver against what the generator, which knows nothing of it, says that it has planted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedCallsTest extends SparkTest {
    private static final CallsSettings SETTINGS = new CallsSettings(4_000, 4, 0.05, 7, LocalDate.of(2025, 11, 28));

    private TestLake atOnce;
    private TestLake inTwoBatches;
    private Planted planted;

    @BeforeAll
    void loadAtOnceAndInTwoBatches(@TempDir Path folder) throws IOException {
        atOnce = new TestLake(folder.resolve("at-once"));
        planted = CallsGenerator.write(
                spark(), SETTINGS, new org.apache.hadoop.fs.Path(source(atOnce).toUri()));
        assertThat(atOnce.silver().exitCode()).isZero();
        inTwoBatches = new TestLake(folder.resolve("in-two-batches"));
        copyThenLoad(filesOfBatch(true));
        copyThenLoad(filesOfBatch(false));
    }

    private static Path source(TestLake lake) {
        return lake.root().resolve("source/calls");
    }

    /** Every third file, or the others; a day has files of four kinds, so each batch has some of each kind. */
    private List<Path> filesOfBatch(boolean first) throws IOException {
        try (Stream<Path> files = Files.list(source(atOnce))) {
            List<Path> all = files.sorted().toList();
            return IntStream.range(0, all.size())
                    .filter(i -> (i % 3 == 0) == first)
                    .mapToObj(all::get)
                    .toList();
        }
    }

    private void copyThenLoad(List<Path> files) throws IOException {
        Files.createDirectories(source(inTwoBatches));
        for (Path file : files) {
            Files.copy(file, source(inTwoBatches).resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
        assertThat(inTwoBatches.silver().exitCode()).isZero();
    }

    @Test
    void silverRejectsWhatWasPlantedForTheReasonsThatWerePlanted() {
        Map<String, Long> rejected = new TreeMap<>();
        atOnce.exceptions()
                .groupBy("Reject_reason")
                .count()
                .collectAsList()
                .forEach(row -> rejected.put(row.getString(0), row.getLong(1)));
        assertThat(rejected).isEqualTo(planted.linesByReason()).hasSizeGreaterThan(20);
    }

    @Test
    void everyOtherLineEndsInTheClassThatTheGeneratorKnows() {
        assertThat(atOnce.newestCounts())
                .isEqualTo(planted.distinctKeys() + "|0|0|" + planted.supersededLines() + "|0|" + planted.dirtyLines()
                        + "|" + planted.blankLines());
        assertThat(planted.lines()).isEqualTo(SETTINGS.rows());
    }

    @Test
    void theOrderAndTheBatchesInWhichFilesArriveMakeNoDifference() {
        assertThat(inTwoBatches.ledgerBatches().count()).isEqualTo(2);
        assertThat(inTwoBatches
                        .ledgerBatches()
                        .filter("updated > 0 and late > 0")
                        .count())
                .isEqualTo(1);
        assertSameRows(business(atOnce), business(inTwoBatches));
    }

    private static Dataset<Row> business(TestLake lake) {
        return lake.silverCalls()
                .select(Stream.of(Calls.SCHEMA.fieldNames())
                        .map(functions::col)
                        .toArray(org.apache.spark.sql.Column[]::new));
    }
}
