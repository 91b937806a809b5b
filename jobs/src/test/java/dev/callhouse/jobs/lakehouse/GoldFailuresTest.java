package dev.callhouse.jobs.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.testing.SilverCalls;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldFailuresTest {
    @Test
    void aTableThatFailsKeepsNoOtherFromItsTurn(@TempDir Path folder) {
        TestLake lake = new TestLake(folder);
        SilverCalls.write(
                Lake.at(lake.root().toString()).resolve("silver_delta/calls"), "1 | 10 | ABANDONED | 2025-11-03 | 60");

        Ended ended = lake.lakehouse("gold", "--domain", "call-center");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(ended.err())
                .contains("gold_call_daily_summary was not written: 'the statuses' calls add up to total_calls'")
                .contains("gold_agent_performance was not written: 'the statuses' calls add up to total_calls'");
        assertThat(ended.out()).contains("gold_call_duration_metrics: 1 row written as version 0 in ");
    }
}
