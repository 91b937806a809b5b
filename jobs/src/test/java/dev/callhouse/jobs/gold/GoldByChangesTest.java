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
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.lakehouse.GoldTables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to Silver: Gold that follows its changes is Gold that is computed from all of it. */
class GoldByChangesTest extends SparkTest {
    private static final int CHANGE_SETS = 200;
    private static final int MOST_BETWEEN = 16;
    private static final int CHECKED_EACH = 50;
    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<GoldTable> TABLES = Stream.concat(
                    GoldTables.of(GoldSettings.DEFAULT).ofDomain(CallCenter.DOMAIN).stream(),
                    Stream.of(new CallsOfTwoDaysTable()))
            .toList();

    @TempDir
    Path folder;

    @Test
    void goldThatFollowsTheChangesIsGoldThatIsComputedAnew() {
        long seed = Long.getLong("callhouse.gold-seed", 20_251_103);
        Lake lake = Lake.at(folder.toString());
        org.apache.hadoop.fs.Path silver = lake.resolve("silver_delta/calls");
        Random random = new Random(seed);
        RandomChanges changes = new RandomChanges(spark(), silver, seed);
        changes.begin();
        refresh(lake, silver);
        List<GoldResult> results = new ArrayList<>();
        int checked = 0;
        for (int done = 0; done < CHANGE_SETS; ) {
            int until = Math.min(CHANGE_SETS, done + 1 + random.nextInt(MOST_BETWEEN));
            for (; done < until; done++) {
                changes.change();
            }
            results.addAll(refresh(lake, silver));
            if (done >= checked + CHECKED_EACH || done == CHANGE_SETS) {
                checked = done;
                requireSame(lake, silver, "-Dcallhouse.gold-seed=" + seed + ", after change set " + done);
            }
        }
        assertThat(results)
                .filteredOn(result -> result.reason().startsWith("full"))
                .hasSizeLessThan(results.size() / 10);
    }

    private List<GoldResult> refresh(Lake lake, org.apache.hadoop.fs.Path silver) {
        GoldInputs inputs = new GoldInputs(Map.of(Calls.TABLE, silver));
        try (GoldSession session = new GoldRefresh(spark(), lake, inputs, "run", AS_OF).of(TABLES)) {
            return TABLES.stream()
                    .map(table -> session.refresh(table, RefreshMode.WHEN_INPUTS_CHANGED))
                    .toList();
        }
    }

    private static void requireSame(Lake lake, org.apache.hadoop.fs.Path silver, String when) {
        Dataset<Row> calls = DeltaTables.newest(spark(), silver);
        for (GoldTable table : TABLES) {
            assertThat(texts(DeltaTables.newest(spark(), lake.gold(table.folder(), table.name()))))
                    .as("%s: %s", table.name(), when)
                    .isEqualTo(texts(table.compute(Map.of(Calls.TABLE, calls), AS_OF)));
        }
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }
}
