package dev.callhouse.common.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.schema.callcenter.Calls;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped contract of calls, line by line. */
class CallsValidationTest extends JudgedRows {
    private static final String HEADER = "call_id,caller_id,agent_id,call_start_time,call_end_time,call_status";
    private static final String NUMERIC = "rejected: call_id must be numeric";
    private static final String RANGE = "rejected: call_id out of range";

    private static DatasetContract calls;

    @BeforeAll
    static void readTheShippedContract() {
        calls = Contracts.read(spark(), ConfigFolder.shipped(), new Problems()).get(Calls.DATASET);
    }

    /** Lines with what must become of them, {@code line -> verdict}. */
    private void assertVerdicts(String... table) {
        land(
                "a.csv",
                Stream.concat(Stream.of(HEADER), Stream.of(table).map(line -> line.split(" -> ", 2)[0]))
                        .toArray(String[]::new));
        List<String> actual = verdicts(judge(calls));
        assertThat(IntStream.range(0, table.length)
                        .mapToObj(i -> table[i].split(" -> ", 2)[0] + " -> " + actual.get(i)))
                .containsExactly(table);
    }

    @Test
    void everyRuleHasItsText() {
        assertVerdicts(
                ",,,,, -> rejected: call_id must not be NULL | caller_id must not be NULL | agent_id must not be NULL"
                        + " | call_start_time must not be NULL | call_end_time must not be NULL"
                        + " | call_status must not be NULL",
                "a,b,c,d,e,f -> rejected: call_id must be numeric | caller_id must be numeric"
                        + " | agent_id must be numeric | invalid call_start_time | invalid call_end_time"
                        + " | invalid call_status values",
                "3000000000,2147483648,9999999999999999999,09:00:00,08:00:00,ABANDONED"
                        + " -> rejected: call_id out of range | caller_id out of range | agent_id out of range"
                        + " | invalid call_status values | call_end_time before call_start_time",
                "1,2 -> rejected: wrong column count: 2 instead of 6",
                "\"1\"x,2,3,09:00:00,09:00:00,FAILED -> rejected: bad quoting",
                "\t -> blank");
    }

    @Test
    void anIdIsDigitsOnlyAndFitsItsType() {
        assertVerdicts(
                "0,1,1,09:00:00,09:00:00,FAILED -> valid",
                "007,1,1,09:00:00,09:00:00,FAILED -> valid",
                "2147483647,1,1,09:00:00,09:00:00,FAILED -> valid",
                "0".repeat(5000) + "7,1,1,09:00:00,09:00:00,FAILED -> valid",
                "2147483648,1,1,09:00:00,09:00:00,FAILED -> " + RANGE,
                "9".repeat(5000) + ",1,1,09:00:00,09:00:00,FAILED -> " + RANGE,
                "-6,1,1,09:00:00,09:00:00,FAILED -> " + NUMERIC,
                "+6,1,1,09:00:00,09:00:00,FAILED -> " + NUMERIC,
                "12.5,1,1,09:00:00,09:00:00,FAILED -> " + NUMERIC,
                "1e3,1,1,09:00:00,09:00:00,FAILED -> " + NUMERIC,
                "1 2,1,1,09:00:00,09:00:00,FAILED -> " + NUMERIC,
                "1\u0000,1,1,09:00:00,09:00:00,FAILED -> " + NUMERIC,
                "\u0661,1,1,09:00:00,09:00:00,FAILED -> " + NUMERIC);
        assertThat(values(judge(calls).where("_verdict = 'valid'"), "call_id"))
                .containsExactly("0", "7", "2147483647", "7");
    }

    @Test
    void aTimeIsATimeOfDayInTwoDigits() {
        assertVerdicts(
                "1,1,1,00:00:00,00:00:00,FAILED -> valid",
                "1,1,1,23:59:59,23:59:59,FAILED -> valid",
                "1,1,1,99:99:99,24:00:00,FAILED -> rejected: invalid call_start_time | invalid call_end_time",
                "1,1,1,23:59:60,9:00:00,FAILED -> rejected: invalid call_start_time | invalid call_end_time",
                "1,1,1,09:00,090000,FAILED -> rejected: invalid call_start_time | invalid call_end_time",
                "1,1,1,09:00:00.0,09:00:00Z,FAILED -> rejected: invalid call_start_time | invalid call_end_time");
    }

    @Test
    void everyWhiteSpaceIsTrimmedAndAStatusStoredInUpperCase() {
        assertVerdicts(
                " 1 , 2 ,\t3 , 09:00:00 , 09:00:00 , completed -> valid",
                "\u00a01\u00a0,\u30002\u3000,\ufeff3\ufeff,\u200309:00:00,09:00:00\u0085,\u2028Dropped\u001f -> valid",
                "1,2,3,09:00:00,09:00:00,\u00a0 -> rejected: call_status must not be NULL",
                "1,2,3,09:00:00,09:00:00,NULL -> rejected: invalid call_status values",
                "1,2,3,09:00:00,09:00:00,N/A -> rejected: invalid call_status values");
        assertThat(values(judge(calls).where("_verdict = 'valid'"), "call_id", "caller_id", "agent_id", "call_status"))
                .containsExactly("1, 2, 3, COMPLETED", "1, 2, 3, DROPPED");
    }

    @Test
    void aCallMayCrossMidnightButNotGoBack() {
        assertVerdicts(
                "1,1,1,23:58:00,00:03:00,FAILED -> valid",
                "2,1,1,22:00:00,02:00:00,FAILED -> valid",
                "3,1,1,22:00:00,02:00:01,FAILED -> rejected: call_end_time before call_start_time",
                "4,1,1,09:05:00,09:00:00,FAILED -> rejected: call_end_time before call_start_time",
                "5,1,1,00:00:00,05:00:00,FAILED -> valid (call longer than max-call)",
                "6,1,1,00:00:00,04:00:00,FAILED -> valid");
        assertThat(values(judge(calls), "call_id", "call_duration_seconds"))
                .containsExactly("1, 300", "2, 14400", "3, null", "4, null", "5, 18000", "6, 14400");
    }

    @Test
    void aRuleThatOnlyWarnsKeepsTheRowWithoutADuration() {
        DatasetContract lenient = Contracts.reread(
                spark(),
                calls.text()
                        .replace(
                                "\"name\":\"ends-after-start\"", "\"name\":\"ends-after-start\",\"severity\":\"warn\""),
                "test");
        land("a.csv", HEADER, "4,1,1,09:05:00,09:00:00,FAILED");
        Dataset<Row> judged = judge(lenient);
        assertThat(verdicts(judged)).containsExactly("valid (call_end_time before call_start_time)");
        assertThat(values(judged, "call_duration_seconds")).containsExactly("null");
    }

    @Test
    void theWorkedExampleOfTheSpecificationHolds() {
        assertVerdicts(
                "1,100,10,09:00:00,09:05:00,COMPLETED -> valid",
                "2,101,10,23:58:00,00:03:00,COMPLETED -> valid",
                "3,102,11,09:00:00,09:00:30,dropped -> valid",
                "ABC,103,11,09:00:00,09:01:00,FAILED -> rejected: call_id must be numeric",
                "5,104,12,99:99:99,99:99:99,COMPLETED -> rejected: invalid call_start_time | invalid call_end_time",
                "-6,105,12,09:00:00,09:01:00,FAILED -> rejected: call_id must be numeric",
                "7,106,13,9:00:00,09:01:00,FAILED -> rejected: invalid call_start_time",
                "8,107,13,09:00:00,09:01:00, COMPLETED -> valid",
                "9,3000000000,13,09:00:00,09:01:00,COMPLETED -> rejected: caller_id out of range",
                "10,108,13,09:00:00,09:01:00,ABANDONED -> rejected: invalid call_status values",
                "11,109,14,25:61:00,26:00:00,COMPLETED -> rejected: invalid call_start_time | invalid call_end_time",
                "1,100,10,09:00:00,09:06:00,COMPLETED -> valid",
                "12,12.5,14,09:00:00,09:01:00,COMPLETED -> rejected: caller_id must be numeric",
                " 13,110,14,09:00:00,09:01:00,COMPLETED -> valid",
                "14,111 -> rejected: wrong column count: 2 instead of 6");
    }

    @Test
    void theDayOfACallComesFromTheRowElseThePathElseTheFilesTime() {
        String row = "1,1,1,09:00:00,09:00:00,FAILED";
        land("calls.csv", HEADER + ",call_date", row + ",2025-10-01", row + ",", row + ",2025-02-30", row + ",2025");
        land("calls_2025-11-03.csv", HEADER, row);
        land("call_date=2025-11-02/calls_2025-11-03.csv", HEADER + ",call_date", row + ", ", row + ",2025-10-01");
        Dataset<Row> judged = judge(calls);
        assertThat(values(judged, "_file", "call_date", "call_date_source", "year", "month"))
                .containsExactly(
                        "call_date=2025-11-02/calls_2025-11-03.csv, 2025-11-02, path, 2025, 11",
                        "call_date=2025-11-02/calls_2025-11-03.csv, 2025-10-01, column, 2025, 10",
                        "calls.csv, 2025-10-01, column, 2025, 10",
                        "calls.csv, 2025-11-04, file-time, 2025, 11",
                        "calls.csv, 2025-11-04, file-time, 2025, 11",
                        "calls.csv, 2025-11-04, file-time, 2025, 11",
                        "calls_2025-11-03.csv, 2025-11-03, path, 2025, 11");
        assertThat(verdicts(judged))
                .containsExactly(
                        "valid",
                        "valid",
                        "valid",
                        "valid",
                        "rejected: invalid call_date",
                        "rejected: invalid call_date",
                        "valid");
    }

    @Test
    void validationIsCompiledWholeAndCallsNoForeignFunction() {
        land("a.csv", HEADER, "1,1,1,09:00:00,09:00:00,FAILED");
        String plan = judgedOnly(calls).queryExecution().executedPlan().toString();
        assertThat(plan.lines().filter(line -> line.contains("Project [")))
                .isNotEmpty()
                .allMatch(line -> line.matches(".*\\*\\([0-9]+\\) Project \\[.*"));
        assertThat(plan)
                .doesNotContain("ScalaUDF", "PythonUDF", "BatchEvalPython", "MapPartitions", "MapElements", "Exchange");
    }

    /** One method of Java at most; a larger one, and Spark goes back to one operator after another, copying each row. */
    @Test
    void allOfValidationIsOneCompiledStageWithinTheLimitsOfJava() {
        land("a.csv", HEADER, "1,1,1,09:00:00,09:00:00,FAILED");
        assertThat(CompiledStages.largestMethods(judgedOnly(calls)))
                .singleElement()
                .satisfies(bytes -> assertThat(bytes).isBetween(1, 65_535));
    }

    @Test
    void theCompiledCodeIsSmallEnoughForTheCompiler() {
        land("a.csv", HEADER, "1,1,1,09:00:00,09:00:00,FAILED", "x,1,1,09:00:00,09:00:00,FAILED");
        spark().conf().set("spark.sql.codegen.fallback", "false");
        try {
            Dataset<Row> staged = judgedOnly(calls).localCheckpoint();
            assertThat(staged.count()).isEqualTo(2);
            Reasons reasons = new Reasons(calls);
            List<Row> rows =
                    staged.select(reasons.reasons(), reasons.warnings()).collectAsList();
            assertThat(rows).hasSize(2);
        } finally {
            spark().conf().unset("spark.sql.codegen.fallback");
        }
    }
}
