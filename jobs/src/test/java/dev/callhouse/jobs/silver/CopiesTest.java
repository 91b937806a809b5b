package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with the content of one that was loaded before, or that stands before them in the batch. */
class CopiesTest {
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final Instant EVENING = Instant.parse("2025-11-03T20:00:00Z");
    private static final String[] LINES = {"1,100,10,09:00:00,09:01:00,FAILED", "X,100,10,09:00:00,09:01:00,FAILED"};

    @TempDir
    Path folder;

    /** Three files of one content, the last a day late, and two without lines. */
    private Ended landAndLoad(TestLake lake) {
        lake.land("a_2025-11-03.csv", MORNING, LINES);
        lake.land("b_2025-11-03.csv", MORNING, LINES);
        lake.landText("empty_1.csv", MORNING, "");
        lake.landText("empty_2.csv", MORNING, "");
        assertThat(lake.silver().exitCode()).isEqualTo(ExitCode.DONE);
        lake.land("c_2025-11-03.csv", EVENING, LINES);
        return lake.silver();
    }

    private static List<String> files(TestLake lake) {
        return TestLake.texts(lake.ledgerFiles()
                .filter("lines > 0 or status = 'skipped'")
                .orderBy("path")
                .select("path", "status", "reason", "inserted", "unchanged", "superseded", "rejected"));
    }

    @Test
    void aCopyIsReportedAndLoaded() {
        TestLake lake = new TestLake(folder);
        Ended second = landAndLoad(lake);
        assertThat(second.out()).contains("  c_2025-11-03.csv: same content as a_2025-11-03.csv (batch 1)\n");
        assertThat(files(lake))
                .containsExactly(
                        "a_2025-11-03.csv|loaded||0|0|1|1",
                        "b_2025-11-03.csv|loaded|same content as a_2025-11-03.csv|1|0|0|1",
                        "c_2025-11-03.csv|loaded|same content as a_2025-11-03.csv (batch 1)|0|1|0|1");
        assertThat(lake.exceptions().count()).isEqualTo(3);
        assertThat(lake.table("control/sequences/calls").count()).isEqualTo(1);
    }

    @Test
    void aCopyIsSkippedWhereTheContractSaysSo() {
        TestLake lake = new TestLake(folder).withContract("version = 1", "version = 1\n  duplicate-files = skip");
        Ended second = landAndLoad(lake);
        assertThat(second.out()).contains("  c_2025-11-03.csv: same content as a_2025-11-03.csv (batch 1); skipped\n");
        assertThat(files(lake))
                .containsExactly(
                        "a_2025-11-03.csv|loaded||1|0|0|1",
                        "b_2025-11-03.csv|skipped|same content as a_2025-11-03.csv|0|0|0|0",
                        "c_2025-11-03.csv|skipped|same content as a_2025-11-03.csv (batch 1)|0|0|0|0");
        assertThat(lake.exceptions().count()).isEqualTo(1);
        assertThat(lake.silver().out()).contains("nothing new, nothing written\n");
    }
}
