package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AncientDatesTest {
    @Test
    void aSerialNumberThatReadsAsAnAncientDateStopsNothing(@TempDir Path folder) {
        TestLake lake = new TestLake(folder);
        lake.land("part_00010101.csv", Instant.parse("2025-11-03T20:00:00Z"), "1,100,10,09:00:00,09:05:00,COMPLETED");
        assertThat(lake.silver().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(TestLake.texts(lake.silverCalls().selectExpr("call_id", "cast(call_date as string)", "year")))
                .containsExactly("1|0001-01-01|1");
    }
}
