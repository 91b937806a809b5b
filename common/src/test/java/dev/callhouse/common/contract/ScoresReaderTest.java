package dev.callhouse.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import dev.callhouse.common.testing.SparkTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoresReaderTest extends SparkTest {
    private final Problems problems = new Problems();

    @Test
    void theRequiredColumnsOfSilverAreCriticalUnlessTheContractSaysOtherwise() {
        assertThat(read("").scores()).isEqualTo(new ScoreSpec(List.of("id", "name"), Map.of()));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void aContractNamesItsCriticalColumnsAndWhatStandsForAMissingValue() {
        assertThat(read("""
                        scores {
                          critical = [name, note]
                          placeholders { name = ["Unknown Vendor", n/a], note = [0] }
                        }
                        """).scores())
                .isEqualTo(new ScoreSpec(
                        List.of("name", "note"),
                        Map.of("name", List.of("Unknown Vendor", "n/a"), "note", List.of("0"))));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void theShippedContractOfCallsScoresItsRequiredColumns() {
        assertThat(Contracts.read(spark(), ConfigFolder.shipped(), problems)
                        .get("calls")
                        .scores()
                        .critical())
                .containsExactly(
                        "call_id",
                        "caller_id",
                        "agent_id",
                        "call_start_time",
                        "call_end_time",
                        "call_status",
                        "call_date");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scores { critical = [nam] }         | contract.scores.critical: no stored column is named 'nam';"
                        + " known are id, name, note",
                "scores { critical = [hidden] }      | contract.scores.critical: no stored column is named 'hidden';"
                        + " known are id, name, note",
                "scores { critical = [] }            | contract.scores.critical: names no column; name at least one, or"
                        + " leave it out for the required ones",
                "scores { critical = [id, id] }      | contract.scores.critical: a column stands there twice: id, id;"
                        + " remove one",
                "scores { critical = id }            | contract.scores.critical: not a list: 'id'; write [ ... ]",
                "scores { crit = [id] }              | contract.scores.crit: unknown key; known are critical,"
                        + " placeholders",
                "scores { placeholders { note = [x] } } | contract.scores.placeholders: 'note' is no critical column, so"
                        + " nothing is missed in it; critical are id, name",
                "scores { placeholders { name = x } }   | contract.scores.placeholders.name: not a list: 'x'; write"
                        + " [ ... ]",
                "scores = 7                          | contract.scores: not an object: '7'; write { ... }"
            })
    void aMistakeIsAProblemOfTheContract(String scores, String problem) {
        read(scores);
        assertThat(problems.all()).singleElement().asString().endsWith(": " + problem);
    }

    private DatasetContract read(String scores) {
        return ContractReader.read(ConfigFactory.parseString("""
                contract = {
                  dataset = a
                  domain = test
                  sources = [ { name = files, format = csv } ]
                  key = [id]
                  sequence = [_file_modified]
                  columns = [
                    { name = id, type = int, required = true }
                    { name = name, type = string, required = true }
                    { name = note, type = string }
                    { name = hidden, type = string, required = true, stored = false }
                  ]
                  %s
                }
                """.formatted(scores)), spark(), problems);
    }
}
