package dev.callhouse.jobs.benchmark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.testing.SparkTest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallsFeedTest extends SparkTest {
    private static final long ROWS = 7_300; // 20 a day
    private static final long BATCH = 100;

    @TempDir
    Path folder;

    private CallsFeed feed(String name) {
        return new CallsFeed(
                spark(), new org.apache.hadoop.fs.Path(folder.resolve(name).toUri()), ROWS, BATCH);
    }

    private static Dataset<Row> lines(Landed landed) {
        return spark().read()
                .schema(BaselineRules.FILE)
                .option("header", true)
                .csv(landed.folder().toString());
    }

    private static List<Integer> ids(Landed landed) {
        return lines(landed)
                .where(col(Calls.CALL_ID).isNotNull())
                .select(col(Calls.CALL_ID).cast("int"))
                .collectAsList()
                .stream()
                .map(row -> row.getInt(0))
                .sorted()
                .toList();
    }

    @Test
    void theFirstLoadHasAYearOfCallsAndNoKeyTwice() {
        Landed landed = feed("year").firstLoad();
        Row found = lines(landed)
                .agg(
                        count("*"),
                        count(Calls.CALL_ID),
                        countDistinct(Calls.CALL_ID),
                        countDistinct(Calls.CALL_DATE),
                        min(Calls.CALL_DATE),
                        max(Calls.CALL_DATE))
                .head();
        assertThat(found.getLong(0)).isEqualTo(ROWS).isEqualTo(landed.rows());
        assertThat(found.getLong(2)).isEqualTo(found.getLong(1)).isLessThan(ROWS);
        assertThat(found.getLong(3)).isEqualTo(MadeUpCalls.DAYS);
        assertThat(found.getString(4)).isEqualTo("2025-01-16");
        assertThat(found.getString(5)).isEqualTo("2026-01-15");
        assertThat(landed.bytes()).isBetween(40 * ROWS, 70 * ROWS);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1200000, 1", "1200001, 2", "20000000, 17"})
    void aFileHasSome64Megabytes(long rows, int files) {
        assertThat(CallsFeed.filesFor(rows)).isEqualTo(files);
    }

    @Test
    void twoPercentOfTheLinesAreDirtyInFiveWays() {
        List<Row> reasons = BaselineRules.withReason(lines(feed("dirt").firstLoad()))
                .groupBy(BaselineRules.REASON)
                .count()
                .orderBy(BaselineRules.REASON)
                .collectAsList();
        assertThat(reasons)
                .extracting(row -> row.getString(0))
                .containsExactly(
                        "",
                        "agent_id must not be NULL",
                        "call_id must not be NULL",
                        "caller_id must be numeric",
                        "invalid call_start_time",
                        "invalid call_status values");
        double good = reasons.get(0).getLong(1);
        assertThat(good / ROWS).isBetween(0.975, 0.985);
    }

    @Test
    void theSameSizesGiveTheSameLines() {
        assertSameRows(lines(feed("one").firstLoad()), lines(feed("other").firstLoad()));
    }

    @Test
    void batchesAddNewCallsAtTheEndAndCorrectTheNewestOrTheirDay() {
        CallsFeed feed = feed("batches");
        feed.firstLoad();
        assertThat(ids(feed.upsert())).allMatch(id -> id > ROWS - BATCH / 2 && id <= ROWS + BATCH / 2);
        assertThat(ids(feed.insertOnly())).allMatch(id -> id > ROWS + BATCH / 2 && id <= ROWS + BATCH / 2 + BATCH);
        Landed day = feed.oneDay();
        assertThat(day.rows()).isEqualTo(20);
        assertThat(lines(day).select(Calls.CALL_DATE).distinct().collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("2025-07-17");
        assertThat(feed.last()).isEqualTo(day);
    }

    @Test
    void randomCorrectionsAreSpreadOverTheWholeTableAndNoneComesTwice() {
        CallsFeed feed = feed("random");
        feed.firstLoad();
        List<Integer> ids = ids(feed.randomCorrections());
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id >= 1 && id <= ROWS);
        int[] gaps = new int[ids.size() - 1];
        Arrays.setAll(gaps, i -> ids.get(i + 1) - ids.get(i));
        assertThat(Arrays.stream(gaps).max().orElseThrow()).isLessThan((int) (5 * ROWS / BATCH));
    }

    @Test
    void aCorrectionChangesTheCall() {
        CallsFeed feed = feed("changed");
        Dataset<Row> before = lines(feed.firstLoad());
        Dataset<Row> after = lines(feed.oneDay());
        assertThat(after.intersect(before).collectAsList()).isEmpty();
        assertThat(after.select(Calls.CALL_DATE, Calls.CALL_START_TIME)
                        .intersect(before.select(Calls.CALL_DATE, Calls.CALL_START_TIME))
                        .collectAsList())
                .hasSizeGreaterThan(15);
    }
}
