package dev.callhouse.jobs.gold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.gold.GoldInputs;
import dev.callhouse.common.gold.GoldRefresh;
import dev.callhouse.common.gold.GoldResult;
import dev.callhouse.common.gold.GoldSession;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.RefreshMode;
import dev.callhouse.common.run.GoldSettings;
import dev.callhouse.common.schema.transcripts.CallAnalytics;
import dev.callhouse.common.schema.transcripts.CallTranscripts;
import dev.callhouse.common.schema.transcripts.Transcripts;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.testing.SilverTranscripts;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.lakehouse.GoldTables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Gold tables of whole calls follow Silver: a corrected file changes its day, its agent and no others. */
class GoldOfWholeCallsTest extends SparkTest {
    private static final Instant AS_OF = Instant.parse("2025-11-10T00:00:00Z");
    private static final List<GoldTable> TABLES =
            GoldTables.of(GoldSettings.DEFAULT).ofDomain(Transcripts.DOMAIN).subList(4, 7);

    @TempDir
    Path folder;

    @Test
    void aCorrectedCallChangesItsDayAndItsAgents() {
        Lake lake = Lake.at(folder.toString());
        org.apache.hadoop.fs.Path silver = lake.resolve("silver_delta/call_transcripts");
        SilverTranscripts.write(
                silver,
                "A1 | 2025-11-01 09:00:00 | Ann | sign me up  | 20.00 | positive | 1.000",
                "A2 | 2025-11-02 09:00:00 | Bo  |             | 0     | neutral  | 0.000",
                "A3 | 2025-11-03 09:00:00 | Cy  | count me in | 0     | positive | 0.500",
                "A4 | 2025-11-04 09:00:00 | Di  |             | 0     | negative | -1.000",
                "A5 | 2025-11-05 09:00:00 | Ed  |             | 0     | neutral  | 0.000");
        refresh(lake, silver, AS_OF);
        spark().sql("UPDATE delta.`" + silver + "` SET agent_name = 'Ann', upsell_amount = 1 WHERE call_id = 'A2'");

        assertThat(refresh(lake, silver, AS_OF.plusSeconds(60)))
                .extracting(GoldResult::reason)
                .containsExactly(
                        "1 of 5 slices, silver_call_transcripts moved from version 0 to 1",
                        "2 of 4 slices, gold_call_analytics moved from version 0 to 1",
                        "1 of 5 slices, gold_call_analytics moved from version 0 to 1");
        requireSame(lake, silver);

        spark().sql("DELETE FROM delta.`" + silver + "` WHERE call_id = 'A5'");
        refresh(lake, silver, AS_OF.plusSeconds(120));
        requireSame(lake, silver);
    }

    private static List<GoldResult> refresh(Lake lake, org.apache.hadoop.fs.Path silver, Instant asOf) {
        GoldInputs inputs = new GoldInputs(Map.of(
                CallTranscripts.TABLE,
                silver,
                CallAnalytics.TABLE,
                lake.gold(Transcripts.GOLD_FOLDER, CallAnalytics.TABLE)));
        try (GoldSession session = new GoldRefresh(spark(), lake, inputs, "run", asOf).of(TABLES)) {
            return TABLES.stream()
                    .map(table -> session.refresh(table, RefreshMode.WHEN_INPUTS_CHANGED))
                    .toList();
        }
    }

    private static void requireSame(Lake lake, org.apache.hadoop.fs.Path silver) {
        Map<String, Dataset<Row>> anew = new HashMap<>();
        anew.put(CallTranscripts.TABLE, DeltaTables.newest(spark(), silver));
        for (GoldTable table : TABLES) {
            anew.put(table.name(), table.compute(Map.copyOf(anew), AS_OF));
            assertThat(texts(table, DeltaTables.newest(spark(), lake.gold(table.folder(), table.name()))))
                    .as(table.name())
                    .isEqualTo(texts(table, anew.get(table.name())));
        }
    }

    private static List<String> texts(GoldTable table, Dataset<Row> rows) {
        return rows.drop(table.stamps().toArray(String[]::new)).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }
}
