package dev.callhouse.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.testing.SparkTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleWordsTest extends SparkTest {
    private static final RuleWords WORDS = new RuleWords(Contracts.reread(spark(), """
            { dataset = d, domain = x, version = 1, business-zone = UTC
              sources = [ { name = files, format = csv, path = "source/d", csv { delimiter = "," } } ]
              key = [id], sequence = [_file_modified, _file, _line]
              columns = [
                { name = id, type = int, required = true, pattern = "[0-9]+" }
                { name = plate, type = string, pattern = "[A-Z]{2}-[0-9]{3}", max-length = 6 }
                { name = state, type = string, normalise = [upper], allowed = [ON, OFF] }
                { name = price, type = "decimal(8,2)", min = "0", max = "99.5" }
                { name = day, type = date, formats = ["dd.MM.yyyy", "yyyyMMdd"] }
                { name = at, type = time }
              ]
              rules = [ { name = cheap, expect = "price < 50", severity = reject, message = "too dear" } ]
              silver { path = "silver_delta/d" }
              exceptions { path = "exception/d" } }
            """, "a test"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id    | required     | a value: a whole number, never empty",
                "id    | pattern      | digits only",
                "id    | range        | a whole number from -2147483648 to 2147483647",
                "plate | pattern      | a text that matches the pattern [A-Z]{2}-[0-9]{3}",
                "plate | max-length   | at most 6 characters",
                "state | allowed      | one of ON, OFF (in capitals or not)",
                "price | type         | a number with at most 2 digits after the point",
                "price | min          | a number with at most 2 digits after the point not below 0",
                "price | max          | a number with at most 2 digits after the point not above 99.5",
                "day   | type         | a date written as dd.MM.yyyy or yyyyMMdd",
                "at    | type         | a time of day such as 09:05:00",
                "      | column-count | as many fields as the header has columns",
                "      | cheap        | the whole line must follow the rule 'cheap' of the contract",
                "gone  | pattern      | the whole line must follow the rule 'pattern' of the contract"
            })
    void whatTheContractExpectsIsSaidInWords(String column, String rule, String expected) {
        assertThat(WORDS.expected(column, rule)).isEqualTo(expected);
    }
}
