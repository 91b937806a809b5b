package dev.callhouse.jobs.gold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.gold.GoldInputs;
import dev.callhouse.common.gold.GoldRefresh;
import dev.callhouse.common.gold.GoldResult;
import dev.callhouse.common.gold.GoldSession;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.RefreshMode;
import dev.callhouse.common.run.GoldSettings;
import dev.callhouse.common.schema.transcripts.CallSummaries;
import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import dev.callhouse.common.schema.transcripts.Transcripts;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.testing.SilverSegments;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.lakehouse.GoldTables;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Gold tables of segments follow Silver and the time: calls end, open again, move to another day and vanish. */
class GoldOfTranscriptsTest extends SparkTest {
    private static final List<GoldTable> TABLES =
            GoldTables.of(GoldSettings.DEFAULT).ofDomain(Transcripts.DOMAIN).subList(0, 4);
    private static final int CHECKED_EACH = 3;
    private static final List<GoldTable> SUMMARIES = TABLES.subList(0, 1);
    private static final List<GoldTable> SUMMARIES_AND_AGENTS = TABLES.subList(0, 2);

    @TempDir
    Path folder;

    private Lake lake;
    private org.apache.hadoop.fs.Path silver;

    @BeforeEach
    void openLake() {
        lake = Lake.at(folder.toString());
        silver = lake.resolve("silver_delta/transcript_segments");
    }

    @Test
    void anOpenCallIsAbsentAndThereTenMinutesLater() {
        write(
                segment("C1", "09:00:00"),
                segment("C2", "09:08:00"),
                segment("C3", "07:00:00"),
                segment("C4", "07:00:00"));
        refresh(SUMMARIES, at("09:12:00"));
        assertThat(calls()).containsExactly("C1", "C3", "C4");

        assertThat(refresh(SUMMARIES, at("09:17:59")))
                .extracting(GoldResult::reason)
                .containsExactly("up to date");
        assertThat(refresh(SUMMARIES, at("09:18:00")))
                .extracting(GoldResult::reason)
                .containsExactly("1 of 4 slices, as of 2025-11-03T09:18:00Z");
        assertThat(calls()).containsExactly("C1", "C2", "C3", "C4");
        assertThat(refresh(SUMMARIES, at("09:18:00")))
                .extracting(GoldResult::reason)
                .containsExactly("up to date");
    }

    @Test
    void aLateSegmentOpensACallAgainUntilNothingHasComeForAWhile() {
        write(segment("C1", "09:00:00"), segment("C2", "09:00:00"), segment("C3", "08:00:00"));
        refresh(SUMMARIES, at("09:12:00"));
        append(segment("C1", "09:11:00"));

        refresh(SUMMARIES, at("09:15:00"));
        assertThat(calls()).containsExactly("C2", "C3");

        refresh(SUMMARIES, at("09:21:00"));
        assertThat(columns("call_summaries", "true", "call_id", "total_segments", "call_duration_seconds"))
                .containsExactly("C1|2|660", "C2|1|0", "C3|1|0");
    }

    @Test
    void anEarlierSegmentMovesACallToTheDayBefore() {
        write(
                "C1 | 2025-11-04 00:01:00 | agent | A | neutral | general_inquiry | ok | one",
                "C2 | 2025-11-04 00:01:00 | agent | A | neutral | general_inquiry | ok | one",
                "C3 | 2025-11-02 00:01:00 | agent | A | neutral | general_inquiry | ok | one");
        refresh(TABLES, Instant.parse("2025-11-04T01:00:00Z"));
        append("C1 | 2025-11-03 23:59:30 | agent | A | neutral | general_inquiry | ok | before");

        refresh(TABLES, Instant.parse("2025-11-04T02:00:00Z"));

        assertThat(columns("daily_call_statistics", "true", "call_date", "total_calls"))
                .containsExactly("2025-11-02|1", "2025-11-03|1", "2025-11-04|1");
        requireSame(Instant.parse("2025-11-04T02:00:00Z"), "");
    }

    @Test
    void aRunThatGoesBackInTimeTakesBackWhatWasOpenThen() {
        write(
                segment("C1", "09:00:00"),
                segment("C2", "09:08:00"),
                segment("C3", "08:00:00"),
                segment("C4", "08:00:00"));
        refresh(SUMMARIES, at("10:00:00"));
        assertThat(calls()).containsExactly("C1", "C2", "C3", "C4");

        assertThat(refresh(SUMMARIES, at("09:15:00")).get(0).reason()).startsWith("1 of 3 slices");
        assertThat(calls()).containsExactly("C1", "C3", "C4");
        assertThat(refresh(SUMMARIES, at("09:30:00")).get(0).reason()).startsWith("1 of 4 slices");
        assertThat(calls()).containsExactly("C1", "C2", "C3", "C4");
    }

    @Test
    void aRowThatStaysAsItIsKeepsTheTimeOfItsCalculation() {
        write(segment("C1", "09:00:00"), segment("C2", "08:00:00"), segment("C3", "08:00:00"));
        refresh(SUMMARIES_AND_AGENTS, at("10:00:00"));
        update("queue = 'other'", "C1");

        assertThat(refresh(SUMMARIES_AND_AGENTS, at("11:00:00")))
                .extracting(GoldResult::reason)
                .containsOnly("up to date");

        update("member_name = 'Bo'", "C1");
        assertThat(refresh(SUMMARIES_AND_AGENTS, at("12:00:00")))
                .extracting(GoldResult::slices)
                .containsExactly(1L, 0L);
        assertThat(columns("call_summaries", "true", "call_id", "calculated_at"))
                .containsExactly("C1|2025-11-03 12:00:00.0", "C2|2025-11-03 10:00:00.0", "C3|2025-11-03 10:00:00.0");
    }

    private void update(String what, String call) {
        spark().sql("UPDATE delta.`" + silver + "` SET " + what + " WHERE call_id = '" + call + "'");
    }

    @Test
    void otherSettingsMeanAFullBuild() {
        write(segment("C1", "09:00:00"), segment("C2", "08:00:00"));
        refresh(SUMMARIES, at("09:15:00"));
        GoldTable patient = GoldTables.of(new GoldSettings(Duration.ofHours(1))).named(CallSummaries.TABLE);

        assertThat(refresh(List.of(patient), at("09:15:00")).get(0).reason())
                .isEqualTo("full: its settings were idle=PT10M and are idle=PT1H");
        assertThat(calls()).containsExactly("C2");
    }

    @Test
    void callsWithoutAnAgentAreLeftOutOfTheAgentsAndCounted() {
        write(
                "C1 | 2025-11-03 09:00:00 | agent    | A | neutral | general_inquiry | ok | one",
                "C2 | 2025-11-03 09:00:00 | customer |   | neutral | general_inquiry | ok | one",
                "C3 | 2025-11-03 09:00:00 | customer |   | neutral | general_inquiry | ok | one");

        List<GoldResult> results = refresh(SUMMARIES_AND_AGENTS, at("10:00:00"));

        assertThat(results.get(1).leftOut()).containsExactly(Map.entry("calls without an agent", 2L));
        assertThat(results.get(1).describe()).endsWith("(full: first build); left out: 2 calls without an agent");
        assertThat(results.get(0).leftOut()).isEmpty();
        assertThat(columns("agent_performance", "true", "agent_id", "total_calls"))
                .containsExactly("A|1");
    }

    @Test
    void manyCallsThatEndTogetherAreMerged() {
        SilverSegments.write(silver, manySegments(0, 1400, "2025-11-03 08:00:00"));
        refresh(TABLES, at("09:00:00"));
        append(manySegments(1400, 2000, "2025-11-03 09:00:00"));

        List<GoldResult> results = refresh(TABLES, at("09:30:00"));

        assertThat(results.get(0).reason())
                .isEqualTo("600 of 2000 slices, silver_transcript_segments moved from version 0 to 1");
        assertThat(results.get(2).reason()).startsWith("600 of 2000 slices");
        assertThat(results.get(0).rows()).isEqualTo(600);
        requireSame(at("09:30:00"), "");
    }

    private static Dataset<Row> manySegments(int from, int to, String time) {
        return SilverSegments.complete(spark().range(1000 + from, 1000 + to)
                .selectExpr(
                        "concat('C', id) as call_id",
                        "timestamp'" + time + "' as segment_time",
                        "'agent' as speaker",
                        "cast(id % 7 as string) as agent_id",
                        "'neutral' as sentiment",
                        "'general_inquiry' as intent_category",
                        "'ok' as compliance_flag",
                        "concat('text ', id) as transcript_segment"));
    }

    @Test
    void goldThatFollowsChangesAndTimeIsGoldThatIsComputedAnew() {
        long seed = Long.getLong("callhouse.gold-seed", 20_251_104);
        RandomSegments random = new RandomSegments(seed);
        SilverSegments.write(silver, SilverSegments.of(random.first()));
        List<GoldResult> results = new ArrayList<>(refresh(TABLES, random.now()));
        for (int done = 1; done <= RandomSegments.CHANGE_SETS; done++) {
            random.change(this::append, statement -> spark().sql(statement.formatted("delta.`" + silver + "`")));
            results.addAll(refresh(TABLES, random.now()));
            if (done % CHECKED_EACH == 0) {
                requireSame(random.now(), "-Dcallhouse.gold-seed=" + seed + ", after change set " + done);
            }
        }
        assertThat(results)
                .filteredOn(result -> result.table().equals(CallSummaries.TABLE)
                        && result.reason().startsWith("full"))
                .hasSizeLessThan(RandomSegments.CHANGE_SETS / 2);
    }

    private static String segment(String call, String time) {
        return call + " | 2025-11-03 " + time + " | customer | A | neutral | general_inquiry | ok | at " + time;
    }

    private void write(String... lines) {
        SilverSegments.write(silver, SilverSegments.of(lines));
    }

    private void append(String... lines) {
        append(SilverSegments.of(lines));
    }

    private void append(Dataset<Row> rows) {
        rows.write().format("delta").mode(SaveMode.Append).save(silver.toString());
    }

    private static Instant at(String time) {
        return Instant.parse("2025-11-03T" + time + "Z");
    }

    private List<GoldResult> refresh(List<GoldTable> tables, Instant asOf) {
        GoldInputs inputs = new GoldInputs(Map.of(
                TranscriptSegments.TABLE,
                silver,
                CallSummaries.TABLE,
                lake.gold(Transcripts.GOLD_FOLDER, CallSummaries.TABLE)));
        try (GoldSession session = new GoldRefresh(spark(), lake, inputs, "run", asOf).of(tables)) {
            return tables.stream()
                    .map(table -> session.refresh(table, RefreshMode.WHEN_INPUTS_CHANGED))
                    .toList();
        }
    }

    private List<String> calls() {
        return columns(CallSummaries.TABLE, "true", CallSummaries.CALL_ID);
    }

    private List<String> columns(String table, String where, String... columns) {
        return stored(table).where(where).selectExpr(columns).collectAsList().stream()
                .map(row -> row.mkString("|"))
                .sorted()
                .toList();
    }

    private Dataset<Row> stored(String table) {
        return DeltaTables.newest(spark(), lake.gold(Transcripts.GOLD_FOLDER, table));
    }

    /** All tables, computed from all of Silver, of each other and in no other way. */
    private void requireSame(Instant asOf, String when) {
        Map<String, Dataset<Row>> anew = new HashMap<>();
        anew.put(TranscriptSegments.TABLE, DeltaTables.newest(spark(), silver));
        for (GoldTable table : TABLES) {
            anew.put(table.name(), table.compute(Map.copyOf(anew), asOf));
            assertThat(texts(table, stored(table.name())))
                    .as("%s %s", table.name(), when)
                    .isEqualTo(texts(table, anew.get(table.name())));
        }
    }

    private static List<String> texts(GoldTable table, Dataset<Row> rows) {
        return rows.drop(table.stamps().toArray(String[]::new)).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    /** Segments of some calls as they come over the hours; the same seed does the same. */
    private static final class RandomSegments {
        static final int CHANGE_SETS = 6;

        private static final int CALLS = 60;
        private static final List<String> SENTIMENTS = List.of("positive", "negative", "neutral");
        private static final List<String> INTENTS = List.of("general_inquiry", "complaint", "insurance_inquiry");
        private static final List<String> FLAGS = List.of("ok", "ok", "personal_advice", "guarantee_language");

        private final Random random;
        private Instant now = Instant.parse("2025-11-03T22:30:00Z");
        private int said;

        RandomSegments(long seed) {
            this.random = new Random(seed);
        }

        Instant now() {
            return now;
        }

        String[] first() {
            return IntStream.range(0, 3 * CALLS)
                    .mapToObj(i -> segment(i % CALLS, 7200))
                    .toArray(String[]::new);
        }

        /** Does one or two things to Silver and moves the clock, mostly on. */
        void change(java.util.function.Consumer<String[]> append, java.util.function.Consumer<String> sql) {
            now = now.plusSeconds(random.nextInt(6) == 0 ? -900 : random.nextInt(1500));
            append.accept(IntStream.rangeClosed(0, random.nextInt(5))
                    .mapToObj(any -> segment(random.nextInt(CALLS + 6), random.nextInt(4) == 0 ? 4000 : 600))
                    .toArray(String[]::new));
            String some = "call_id = '" + call(random.nextInt(CALLS)) + "'";
            switch (random.nextInt(4)) {
                case 0 -> sql.accept("UPDATE %s SET agent_id = 'X' WHERE " + some);
                case 1 -> sql.accept("UPDATE %s SET member_name = NULL, confidence = 0.77 WHERE " + some);
                case 2 -> sql.accept("DELETE FROM %s WHERE " + some);
                default -> {}
            }
        }

        private String segment(int call, int secondsBefore) {
            said++;
            return String.join(
                    "|",
                    call(call),
                    now.minusSeconds(random.nextInt(secondsBefore))
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString(),
                    random.nextBoolean() ? "agent" : "customer",
                    List.of("A", "B", "").get(random.nextInt(3)),
                    SENTIMENTS.get(random.nextInt(SENTIMENTS.size())),
                    INTENTS.get(random.nextInt(INTENTS.size())),
                    FLAGS.get(random.nextInt(FLAGS.size())),
                    "said " + said);
        }

        private static String call(int number) {
            return "CALL-" + (100 + number);
        }
    }
}
