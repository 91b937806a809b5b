package dev.callhouse.jobs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.testing.SilverCalls;
import dev.callhouse.common.testing.SparkTest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every Gold job of the calls must do, run as its main class runs it. */
public abstract class GoldJobTest extends SparkTest {
    private static final String CALL = "1 | 10 | COMPLETED | 2025-11-03 | 300";

    @TempDir
    Path folder;

    /** A new instance of the job. */
    protected abstract Callable<Integer> job();

    /** The table that the job refreshes. */
    protected abstract GoldTable table();

    /** What the table holds when {@link #CALL} is the only call. */
    protected abstract Dataset<Row> ofOneCall();

    @Test
    void runTwiceItWritesOnceAndWithFullItWritesAgain() {
        silver(CALL);

        assertThat(run()).isEqualTo(ExitCode.DONE);
        assertThat(run("--full=false")).isEqualTo(ExitCode.DONE);
        assertThat(version()).isZero();
        assertSameRows(ofOneCall(), gold());

        assertThat(run("--full")).isEqualTo(ExitCode.DONE);
        assertThat(version()).isEqualTo(1);
        assertSameRows(ofOneCall(), gold());
    }

    @Test
    void withoutSilverItIsRefused() {
        assertThat(run()).isEqualTo(ExitCode.REFUSED);
    }

    /** Makes these calls all that Silver holds; see {@link SilverCalls#of}. */
    protected void silver(String... calls) {
        SilverCalls.write(lake().resolve("silver_delta/calls"), calls);
    }

    /** Runs the job on the test's lake and gives its exit code. */
    protected int run(String... more) {
        return JobMain.execute(
                job(),
                Stream.concat(Stream.of("--lake", folder.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    /** The rows of the table. */
    protected Dataset<Row> gold() {
        return DeltaTables.read(spark(), path(), version());
    }

    private long version() {
        return DeltaTables.newestVersion(spark(), path()).orElseThrow().version();
    }

    private org.apache.hadoop.fs.Path path() {
        return lake().gold(table().folder(), table().name());
    }

    private Lake lake() {
        return Lake.at(folder.toString());
    }
}
