package dev.callhouse.jobs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.testing.SilverSegments;
import dev.callhouse.common.testing.SparkTest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every Gold job of the transcripts must do, run as its main class runs it. */
public abstract class TranscriptsJobTest extends SparkTest {
    @TempDir
    Path folder;

    protected SilverOfTranscripts lake;

    /** A new instance of the job. */
    protected abstract Callable<Integer> job();

    /** The table that the job refreshes. */
    protected abstract GoldTable table();

    /** The jobs that make its inputs out of Silver, in their order. */
    protected abstract List<Callable<Integer>> jobsBefore();

    @BeforeEach
    void makeLake() {
        lake = new SilverOfTranscripts(folder);
    }

    @Test
    void runTwiceItWritesOnceAndWithFullItWritesAgain() {
        lake.segments(SilverSegments.ofTheWorkedExample());
        lake.calls("AB12CD34 | 2025-11-03 09:00:00 | Mary Lee | sign me up | 15.00 | positive | 1.000");
        jobsBefore().forEach(job -> assertThat(run(job)).isEqualTo(ExitCode.DONE));

        assertThat(run(job())).isEqualTo(ExitCode.DONE);
        List<String> rows = TestLake.texts(lake.gold(table().name()));
        assertThat(rows).hasSize(1);
        assertThat(run(job(), "--full=false")).isEqualTo(ExitCode.DONE);
        assertThat(lake.version(table().name())).isZero();

        assertThat(run(job(), "--full")).isEqualTo(ExitCode.DONE);
        assertThat(lake.version(table().name())).isEqualTo(1);
        assertThat(TestLake.texts(lake.gold(table().name()))).isEqualTo(rows);
    }

    @Test
    void withoutItsInputItIsRefusedSayingWhatMakesIt() {
        TestLake.Ended ended = lake.command(job());
        String input = table().inputs().get(0);

        assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(ended.err())
                .contains(
                        table().name() + " needs " + input + ", which is not there",
                        input.startsWith("silver_")
                                ? "run silver --dataset " + input.substring("silver_".length()) + " first"
                                : "run gold --table " + input + " first");
    }

    private int run(Callable<Integer> job, String... more) {
        return lake.run(
                job,
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("--as-of", "2025-11-03T12:00:00Z"),
                                java.util.stream.Stream.of(more))
                        .toArray(String[]::new));
    }
}
