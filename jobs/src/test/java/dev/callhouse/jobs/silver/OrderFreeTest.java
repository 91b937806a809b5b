package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.jobs.silver.orderfree.Arrival;
import dev.callhouse.jobs.silver.orderfree.ModelFile;
import dev.callhouse.jobs.silver.orderfree.ModelTables;
import dev.callhouse.jobs.silver.orderfree.RandomFiles;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random files, loaded in random order and batches and cut into different numbers of partitions, against a model of the
 * rules that knows neither Spark nor Silver.
 */
class OrderFreeTest {
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";
    private static final String PARTITIONS_OF_OTHER_TESTS =
            TestLake.session().conf().get(PARTITIONS);

    @TempDir
    Path folder;

    @AfterEach
    void leaveTheSessionAsItWas() {
        TestLake.session().conf().set(PARTITIONS, PARTITIONS_OF_OTHER_TESTS);
    }

    @ParameterizedTest
    @CsvSource({"4, 3, 2, 16 MiB", "4, 1, 3, 64 KiB"})
    void theOrderOfArrivalMakesNoDifferenceToSilverAndRejectedLines(
            long filesSeed, long orderSeed, int batches, String chunkSize) throws IOException {
        List<ModelFile> files = RandomFiles.of(filesSeed);
        Arrival arrival = Arrival.inWhichAllAreSeen(files, batches, new Random(orderSeed));
        TestLake lake = loaded(arrival, batches, chunkSize);
        assertTables(lake, new ModelTables(files));
        assertEveryLineIsAccountedFor(lake, batches);
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 1", "4, 2, 2"})
    void aVersionThatIsOverwrittenBeforeABatchSeesItDoesNotCount(long filesSeed, long orderSeed, int batches)
            throws IOException {
        List<ModelFile> files = RandomFiles.of(filesSeed);
        Arrival arrival = Arrival.random(files, batches, new Random(orderSeed));
        assertThat(arrival.seen()).hasSizeLessThan(files.size());
        TestLake lake = loaded(arrival, batches, "64 KiB");
        assertTables(lake, new ModelTables(arrival.seen()));
        assertEveryLineIsAccountedFor(lake, batches);
    }

    private TestLake loaded(Arrival arrival, int partitions, String chunkSize) throws IOException {
        TestLake lake = lake(chunkSize);
        TestLake.session().conf().set(PARTITIONS, partitions);
        for (List<ModelFile> batch : arrival.batches()) {
            for (ModelFile file : batch) {
                lake.land(file.source() + "/" + file.name(), file.modified(), file.bytes());
            }
            Ended ended = lake.silver();
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
        }
        return lake;
    }

    private TestLake lake(String chunkSize) throws IOException {
        TestLake lake = new TestLake(folder)
                .withContract(
                        "path = \"source/calls\", csv { delimiter = \",\", quote = \"\\\"\" } }",
                        "path = \"source/calls/files\" }"
                                + ", { name = resent, format = csv, path = \"source/calls/resent\" }",
                        "sequence = [_file_modified, _file, _line]",
                        "sequence = [_file_modified]");
        Files.writeString(folder.resolve("config/settings.conf"), "callhouse.chunk-size = " + chunkSize);
        return lake;
    }

    private static void assertTables(TestLake lake, ModelTables expected) {
        assertThat(TestLake.texts(lake.silverCalls().orderBy(Calls.CALL_ID).selectExpr(Calls.SCHEMA.fieldNames())))
                .isEqualTo(expected.silver());
        assertThat(TestLake.texts(lake.exceptions()
                        .select(col("source"), col("file"), unix_millis(col("file_modified")), col("line"))))
                .containsExactlyInAnyOrderElementsOf(expected.rejected());
    }

    private static void assertEveryLineIsAccountedFor(TestLake lake, int batches) {
        Ended verify = lake.lakehouse("verify", "--dataset", "calls");
        assertThat(verify.exitCode()).as(verify.out()).isEqualTo(ExitCode.DONE);
        assertThat(verify.out()).endsWith(batches + " batches, unaccounted: 0\n");
    }
}
