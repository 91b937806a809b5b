package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import dev.callhouse.jobs.testing.WorkedExample;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user's contract changes, without Java; and what it cannot change once the tables are there. */
class ContractChangeTest {
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final Instant EVENING = Instant.parse("2025-11-03T20:00:00Z");
    private static final String WITH_DATE = TestLake.HEADER + ",call_date\n";

    @TempDir
    Path folder;

    @Test
    void aColumnMayBeWiderThanShipped() {
        TestLake lake = new TestLake(folder)
                .withContract("{ name = caller_id, type = int", "{ name = caller_id, type = bigint");
        WorkedExample.land(lake);

        assertThat(lake.silver().exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(lake.newestCounts()).isEqualTo("6|0|0|1|0|8|0");
        assertThat(TestLake.texts(lake.silverCalls().orderBy("call_id").select("call_id", "caller_id")))
                .containsExactly("1|100", "2|101", "3|102", "8|107", "9|3000000000", "13|110");
    }

    /** The second delivery holds a newer version of the call of the second day, and a call of a third day. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[call_id, call_date];                                    1,999,99,09:00:00",
                "'[call_date, caller_id, agent_id, call_start_time]';     9,100,10,09:00:00"
            })
    void aBusinessKeyMayHaveSeveralColumns(String key, String newer) {
        TestLake lake = new TestLake(folder).withContract("key = [call_id]", "key = " + key);
        lake.landText(
                "first.csv",
                MORNING,
                WITH_DATE
                        + "1,100,10,09:00:00,09:01:00,FAILED,2025-11-03\n"
                        + "1,100,10,09:00:00,09:01:00,FAILED,2025-11-04\n"
                        + "1,100,10,09:00:00,09:02:00,FAILED,2025-11-04\n");
        lake.silver();
        assertThat(lake.newestCounts()).isEqualTo("2|0|0|1|0|0|0");
        lake.landText(
                "second.csv",
                EVENING,
                WITH_DATE
                        + newer + ",09:03:00,COMPLETED,2025-11-04\n"
                        + "1,100,10,09:00:00,09:01:00,FAILED,2025-11-05\n");
        lake.silver();
        assertThat(lake.newestCounts()).isEqualTo("1|1|0|0|0|0|0");

        assertThat(TestLake.texts(lake.silverCalls()
                        .orderBy("call_date")
                        .select("call_date", "call_id", "caller_id", "agent_id", "call_start_time", "call_end_time")
                        .selectExpr(
                                "call_date",
                                "concat_ws(',', call_id, caller_id, agent_id, call_start_time)",
                                "call_end_time")))
                .containsExactly(
                        "2025-11-03|1,100,10,09:00:00|09:01:00",
                        "2025-11-04|" + newer + "|09:03:00",
                        "2025-11-05|1,100,10,09:00:00|09:01:00");
    }

    @Test
    void theTablesFollowNewColumnsButKeepTheirKeyAndTypes() {
        TestLake lake = new TestLake(folder);
        lake.land("a_2025-11-03.csv", MORNING, "1,100,10,09:00:00,09:01:00,FAILED");
        lake.silver();

        lake.withContract(
                "    { name = year,",
                "    { name = hour, type = string, derive = \"substr(call_start_time, 1, 2)\" }\n    { name = year,");
        lake.land("b_2025-11-03.csv", EVENING, "2,100,10,09:00:00,09:01:00,FAILED");
        lake.silver();
        assertThat(TestLake.texts(lake.silverCalls().orderBy("call_id").select("call_id", "hour", "year")))
                .containsExactly("1|null|2025", "2|09|2025");

        lake.land("c_2025-11-03.csv", EVENING, "3,100,10,09:00:00,09:01:00,FAILED");
        assertRefused(
                lake,
                "key = [call_id]",
                "key = [call_id, call_date]",
                "the business key is call_id,call_date, but table %s has call_id");
        assertRefused(
                lake,
                "{ name = caller_id, type = int",
                "{ name = caller_id, type = bigint",
                "the type of column caller_id is BIGINT, but table %s has INT");
        assertRefused(
                lake,
                "partition-by = [year, month]",
                "partition-by = [year]",
                "the partitioning is [year], but table %s has [year, month]");

        assertThat(lake.files("control/batches/calls")).noneMatch(file -> file.startsWith("000003"));
    }

    private static void assertRefused(TestLake lake, String was, String becomes, String message) {
        Ended refused = lake.withContract(was, becomes).silver();
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err())
                .contains("error: contract calls: "
                        + message.replace("%s", "file:" + lake.root().resolve("silver_delta/calls"))
                        + "; a table keeps its key, partitions, sequence and types for life. Give the contract another"
                        + " path, or rebuild the table from its source\n");
    }
}
