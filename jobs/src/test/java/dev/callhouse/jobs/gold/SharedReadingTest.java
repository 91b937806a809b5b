package dev.callhouse.jobs.gold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.gold.GoldInputs;
import dev.callhouse.common.gold.GoldRefresh;
import dev.callhouse.common.gold.GoldResult;
import dev.callhouse.common.gold.GoldSession;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.RefreshMode;
import dev.callhouse.common.run.GoldSettings;
import dev.callhouse.common.schema.callcenter.CallCenter;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.testing.SilverCalls;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.lakehouse.GoldTables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of a domain read what they share once: one change feed, and one time the rows of the touched days. */
class SharedReadingTest extends SparkTest {
    private static final Instant AS_OF = Instant.parse("2026-02-01T00:00:00Z");
    private static final List<GoldTable> TABLES =
            GoldTables.of(GoldSettings.DEFAULT).ofDomain(CallCenter.DOMAIN);

    @TempDir
    Path folder;

    @Test
    void threeTablesReadTheTouchedRowsOnceAndNoOthers() {
        Lake lake = Lake.at(folder.toString());
        org.apache.hadoop.fs.Path silver = lake.resolve("silver_delta/calls");
        SilverCalls.write(
                silver,
                IntStream.range(0, 48)
                        .mapToObj(i -> i + " | 10 | COMPLETED | 2025-" + String.format("%02d", i % 12 + 1) + "-03 | 60")
                        .toArray(String[]::new));
        refresh(lake, silver);
        spark().sql("UPDATE delta.`" + silver + "` SET call_status = 'FAILED' WHERE call_id = 5");

        try (Scans scans = new Scans(spark(), "silver_delta")) {
            assertThat(refresh(lake, silver))
                    .extracting(GoldResult::reason)
                    .containsExactly(
                            "1 of 12 slices, silver_calls moved from version 0 to 1",
                            "1 of 12 slices, silver_calls moved from version 0 to 1",
                            "up to date");
            assertThat(scans.ofTable()).containsExactly(4);
            assertThat(scans.ofFeeds()).containsExactly(2);
        }
    }

    private static List<GoldResult> refresh(Lake lake, org.apache.hadoop.fs.Path silver) {
        GoldInputs inputs = new GoldInputs(Map.of(Calls.TABLE, silver));
        try (GoldSession session = new GoldRefresh(spark(), lake, inputs, "run", AS_OF).of(TABLES)) {
            return TABLES.stream()
                    .map(table -> session.refresh(table, RefreshMode.WHEN_INPUTS_CHANGED))
                    .toList();
        }
    }
}
