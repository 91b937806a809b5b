package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.LandedFiles;
import dev.callhouse.common.quality.BatchClock;
import dev.callhouse.common.quality.RowValidation;
import dev.callhouse.common.quality.Staged;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.testing.TestLake;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules are the contract's: where one is deleted, the line that only it rejects is valid. */
class DeletedRuleTest extends SparkTest {
    private static final Instant WRITTEN = Instant.parse("2025-11-03T20:00:00Z");
    private static final String ENDS_AFTER_START =
            "{ name = ends-after-start, message = \"call_end_time before call_start_time\", expect = \"\"\"\n"
                    + "        end_second >= start_second\n"
                    + "          or pmod(end_second - start_second, 86400) <= \"\"\"${contract.settings.max-call-seconds} }";

    @TempDir
    Path folder;

    /**
     * A rule of the shipped contract.
     *
     * @param line of the file below, counted from 2
     */
    private record Deleted(String name, String rule, String remains, long line) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Deleted> rules() {
        return List.of(
                new Deleted(
                        "pattern of call_id",
                        "\n      pattern = \"[0-9]+\", messages { pattern = \"call_id must be numeric\" }",
                        "",
                        2),
                new Deleted("list of call_status", ", allowed = [COMPLETED, DROPPED, FAILED]", "", 3),
                new Deleted(
                        "caller_id required",
                        "{ name = caller_id, type = int, required = true",
                        "{ name = caller_id, type = int",
                        4),
                new Deleted("ends-after-start", ENDS_AFTER_START, "", 5),
                new Deleted(
                        "type of agent_id",
                        "{ name = agent_id, type = int, required",
                        "{ name = agent_id, type = string, required",
                        6));
    }

    private List<String> validLines(TestLake lake) {
        lake.land(
                "calls_2025-11-03.csv",
                WRITTEN,
                "-6,1,1,09:00:00,09:01:00,FAILED",
                "7,1,1,09:00:00,09:01:00,ABANDONED",
                "8,,1,09:00:00,09:01:00,COMPLETED",
                "9,1,1,09:00:00,08:55:00,COMPLETED",
                "10,1,3000000000,09:00:00,09:01:00,COMPLETED");
        DatasetContract contract = contract();
        LandedFiles files = new LandedFiles(spark(), Lake.at(lake.root().toString()), contract);
        return TestLake.texts(new RowValidation(contract)
                .validate(new BatchClock(WRITTEN, LocalDate.of(2025, 11, 3))
                        .withTimes(files.parse(files.scan(files.list(), 1 << 20))))
                .filter(Staged.isValid())
                .select("_line"));
    }

    private DatasetContract contract() {
        Problems problems = new Problems();
        Contracts contracts = Contracts.read(
                spark(),
                ConfigFolder.at(
                        Lake.absolute(folder.resolve("config").toString()),
                        new Configuration(),
                        ConfigFolder.shipped()),
                problems);
        problems.throwIfAny();
        return contracts.get("calls");
    }

    @Test
    void underTheShippedContractNoneOfTheseLinesIsValid() {
        assertThat(validLines(new TestLake(folder).withContract())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void deletingOneRuleFromTheContractChangesTheVerdict(Deleted deleted) {
        assertThat(validLines(new TestLake(folder).withContract(deleted.rule(), deleted.remains())))
                .containsExactly(String.valueOf(deleted.line()));
    }
}
