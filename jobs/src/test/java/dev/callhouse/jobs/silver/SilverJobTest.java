package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilverJobTest {
    private static final Instant DAY = Instant.parse("2025-11-03T20:00:00Z");

    @TempDir
    Path folder;

    private void landWorkedExample(TestLake lake) {
        lake.land(
                "calls_2025-11-03.csv",
                DAY,
                "1,100,10,09:00:00,09:05:00,COMPLETED",
                "2,101,10,23:58:00,00:03:00,COMPLETED",
                "3,102,11,09:00:00,09:00:30,dropped",
                "ABC,103,11,09:00:00,09:01:00,FAILED",
                "5,104,12,99:99:99,99:99:99,COMPLETED",
                "-6,105,12,09:00:00,09:01:00,FAILED",
                "7,106,13,9:00:00,09:01:00,FAILED",
                "8,107,13,09:00:00,09:01:00, COMPLETED",
                "9,3000000000,13,09:00:00,09:01:00,COMPLETED",
                "10,108,13,09:00:00,09:01:00,ABANDONED",
                "11,109,14,25:61:00,26:00:00,COMPLETED",
                "1,100,10,09:00:00,09:06:00,COMPLETED",
                "12,12.5,14,09:00:00,09:01:00,COMPLETED",
                " 13,110,14,09:00:00,09:01:00,COMPLETED",
                "14,111");
    }

    @Test
    void theWorkedExampleGetsItsVerdicts() {
        TestLake lake = new TestLake(folder);
        landWorkedExample(lake);
        int exit = lake.silver();
        System.out.println(lake.output());
        assertThat(exit).isEqualTo(ExitCode.DONE);
        lake.silverCalls().show(false);
        lake.exceptions().show(100, false);
        assertThat(lake.silver()).isEqualTo(ExitCode.DONE);
        System.out.println(lake.output());
    }
}
