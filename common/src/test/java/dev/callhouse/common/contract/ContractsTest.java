package dev.callhouse.common.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import dev.callhouse.common.contract.DatasetContract.SilverSpec;
import dev.callhouse.common.contract.DatasetContract.WriteBudget;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.source.CsvFormat;
import dev.callhouse.common.source.JsonFormat;
import dev.callhouse.common.source.JsonFormat.Layout;
import dev.callhouse.common.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest extends SparkTest {
    private static final String CALLS = "contracts/call-center/calls.conf";

    @TempDir
    Path folder;

    private Problems problems;

    @BeforeEach
    void noProblemsYet() {
        problems = new Problems();
    }

    @Test
    void theShippedContractsHaveNoProblem() {
        Contracts shipped = Contracts.read(spark(), ConfigFolder.shipped(), problems);
        assertThat(problems.all()).isEmpty();
        assertThat(shipped.get("calls").domain()).isEqualTo("call-center");
    }

    @Test
    void theExampleContractsHaveNoProblem() throws IOException {
        write(CALLS, Files.readString(Path.of("../conf/examples/bank/contracts/call-center/calls.conf")));
        assertThat(read().get("calls").key()).containsExactly("call_date", "vru_line", "call_id");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void sourcesOfSeveralFormatsFeedOneDataset() throws IOException {
        write("contracts/test/mixed.conf", mixed("""
                { name = old, format = csv, path = "source/old" }
                { name = live, format = json-lines, path = "source/live", json { max-line-bytes = 2000 } }
                { name = whole, format = json-file }"""));
        Contracts contracts = read();
        assertThat(problems.all()).isEmpty();
        assertThat(contracts.get("mixed").sources())
                .containsExactly(
                        new DatasetSource("old", "source/old", new CsvFormat(',', '"', 1024 * 1024)),
                        new DatasetSource("live", "source/live", new JsonFormat(Layout.LINES, 2000)),
                        new DatasetSource("whole", "source/mixed", new JsonFormat(Layout.WHOLE_FILE, 1024 * 1024)));
    }

    @Test
    void settingsOfAnotherFormatAreUnknown() throws IOException {
        write("contracts/test/mixed.conf", mixed("""
                { name = a, format = json-lines, path = a, csv { delimiter = ";" } }
                { name = b, format = csv, path = b, json { max-line-bytes = 10 } }
                { name = c, format = json-file, path = b, json { max-line-bytes = 67108865, multi-line = true } }
                { name = d, format = jsonl, path = d, json { max-line-bytes = 10 } }"""));
        read();
        assertThat(problems.all().stream().map(this::relative))
                .containsExactly(
                        "4: contract.sources[0].csv: unknown key; known are format, json, name, path",
                        "5: contract.sources[1].json: unknown key; known are csv, format, name, path",
                        "6: contract.sources[2].json.max-line-bytes: 67108865 is too much for one line; at most 67108864",
                        "6: contract.sources[2].json.multi-line: unknown key; known are max-line-bytes",
                        "7: contract.sources[3].format: unknown format 'jsonl'; known are csv, json-lines, json-file",
                        "3: contract.sources: 'c' has the path of 'b', 'b'; give each a folder of its own");
    }

    private static String mixed(String sources) {
        return """
                contract {
                  dataset = mixed, domain = test
                  sources = [
                %s
                  ]
                  key = [id], sequence = [_file_modified]
                  columns = [ { name = id, from = customer.id, type = int, required = true } ]
                }
                """.formatted(sources);
    }

    @Test
    void allMistakesOfAFileAreReportedAtOnceEachWithPlaceValueAndRemedy() throws IOException {
        write("contracts/test/broken.conf", """
                contract {
                  dataset = Broken
                  domain = test
                  version = 0
                  business-zone = Mars/Olympus
                  colums = []
                  sources = [
                    { name = files, format = json }
                    { name = files, format = csv, csv { delimiter = "||", quote = "'", header = true } }
                  ]
                  key = [id, nowhere]
                  sequence = [_file_modified, updated_at]
                  columns = [
                    { name = id, type = int, severity = warn }
                    { name = "2nd", type = number }
                    { name = a, type = string, pattern = "([0-9", min = 3, formats = ["dd/MM/yyyy"] }
                    { name = A, type = string, normalise = [title], from = b, source-expr = "c" }
                    { name = day, type = date, formats = ["DD.MM.YYYY"], max = "31.12.2025" }
                    { name = flag, type = string, required = "yes", severity = error, messages { typ = "no" } }
                    { name = later, type = int, derive = "day", min = 1 }
                    { type = string, allowed = x, max-length = -1, nul-values = ["-"] }
                    7
                  ]
                  rules = [
                    { name = known, expect = "missing_column = 1" }
                    { name = known, expect = "id + 1", severity = fatal }
                    { name = sql, expect = "id = = 1" }
                    { name = no-expect }
                  ]
                  silver { path = "tables/x", partition-by = [year] }
                  exceptions { path = "tables/x", partition-by = [year] }
                  count-by = [colour]
                }
                other = 1
                """);
        read();
        assertThat(problems.all().stream().map(this::relative))
                .containsExactly(
                        "34: other: unknown key; a contract file has one object, contract",
                        "2: contract.dataset: 'Broken' does not match [a-z][a-z0-9_]*",
                        "22: contract.columns[8]: not an object: '7'",
                        "15: contract.columns[1].name: '2nd' is no column name; use letters, digits and _, a letter first",
                        "15: contract.columns[1].type: unknown type 'number'; known are string, int, bigint, decimal(p,s), double, boolean, date, time, timestamp, json",
                        "16: contract.columns[2].pattern: not a regular expression: '([0-9' (unclosed character class near index 4)",
                        "16: contract.columns[2].min: a bound needs a number, date or time, not string",
                        "16: contract.columns[2].formats: only date, time and timestamp have formats, not string",
                        "17: contract.columns[3].source-expr: stands beside from = 'b'; keep one of them",
                        "17: contract.columns[3].normalise: unknown value 'title'; known are upper, lower, collapse-spaces, clean-text",
                        "18: contract.columns[4].max: '31.12.2025' is no date; write 2025-11-03",
                        "18: contract.columns[4].formats: not a date or time pattern: 'DD.MM.YYYY'; use yyyy, MM, M, dd, d, HH, H, hh, h, mm, ss, S to SSSSSS, a, XXX, as in dd/MM/yyyy",
                        "19: contract.columns[5].required: neither true nor false: 'yes'",
                        "19: contract.columns[5].severity: unknown value 'error'; known are reject, warn",
                        "19: contract.columns[5].messages: unknown test 'typ'; known are required, pattern, max-length, allowed, type, range, min, max, future",
                        "20: contract.columns[6].min: has no text to work on, because the column is only derived; give from, or use a rule",
                        "21: contract.columns[7].name: is missing; give it, as in name = call_id",
                        "21: contract.columns[7].allowed: not a list: 'x'; write [ ... ]",
                        "21: contract.columns[7].max-length: not a whole number above 0: '-1'",
                        "21: contract.columns[7].nul-values: unknown key; known are allowed, derive, formats, from, in-hash, map, max, max-future, max-length, messages, min, name, normalise, null-values, pattern, required, severity, source-expr, stored, type",
                        "26: contract.rules[1].severity: unknown value 'fatal'; known are reject, warn",
                        "28: contract.rules[3].expect: is missing; give it, as in expect = \"a <= b\"",
                        "4: contract.version: not a whole number above 0: '0'",
                        "5: contract.business-zone: unknown time zone 'Mars/Olympus'; write a name such as Europe/Vienna",
                        "8: contract.sources[0].format: unknown format 'json'; known are csv, json-lines, json-file",
                        "9: contract.sources[1].csv.delimiter: not one ASCII character: '||'",
                        "9: contract.sources[1].csv.header: unknown key; known are delimiter, max-line-bytes, multi-line, quote",
                        "7: contract.sources: 'files' has the path of 'files', 'source/Broken'; give each a folder of its own",
                        "7: contract.sources: 'files' stands there twice; rename or remove one",
                        "31: contract.exceptions.partition-by: unknown key; known are path",
                        "13: contract.columns: 'A' stands there twice; rename or remove one",
                        "24: contract.rules: 'known' stands there twice; rename or remove one",
                        "11: contract.key: no stored column is named 'nowhere'; known are id, 2nd, a, A, day, flag, later",
                        "11: contract.key: column 'id' is not required; a key is never NULL, so set required = true",
                        "11: contract.key: column 'id' only warns; a row with a bad key must be rejected",
                        "12: contract.sequence: no stored column is named 'updated_at'; known are id, 2nd, a, A, day, flag, later",
                        "30: contract.silver.partition-by: no stored column is named 'year'; known are id, 2nd, a, A, day, flag, later",
                        "32: contract.count-by: no stored column is named 'colour'; known are id, 2nd, a, A, day, flag, later",
                        "31: contract.exceptions: has the path of silver, 'tables/x'; give it another",
                        "20: contract.columns[6].derive: gives date, not int; use try_cast(... as int)",
                        "25: contract.rules[0].expect: there is no column 'missing_column' in: missing_column = 1",
                        "26: contract.rules[1].expect: gives int, not true or false",
                        "27: contract.rules[2].expect: not valid SQL: id = = 1 ([PARSE_SYNTAX_ERROR] Syntax error at or near '='.(line 1, pos 5))",
                        "6: contract.colums: unknown key; known are business-zone, checks, columns, count-by, dataset, description, domain, duplicate-files, exceptions, key, rule-set, rule-sets, rules, scores, sequence, settings, silver, sources, superseded, version");
    }

    @Test
    void allMistakesInTheChecksOfAContractAreReportedAtOnce() throws IOException {
        write("contracts/test/checks.conf", """
                contract {
                  dataset = checked
                  domain = test
                  sources = [ { name = files, format = csv } ]
                  key = [id]
                  columns = [
                    { name = id, type = int, required = true }
                    { name = name, type = string }
                    { name = day, type = date }
                    { name = hidden, type = int, stored = false }
                  ]
                  checks {
                    severity = fatal
                    max-reject-rate = 1.2, min-rows = many, max-volume-change = 0
                    empty { severity = warn }
                    Loud { min-rows = 1 }
                    whole { min-completeness = 0.9 }
                    unknown { column = nme, min-completeness = 0.9 }
                    mean { column = name, min-mean = 1 }
                    crossed { column = id, min-distinct = 9, max-distinct = 2 }
                    both { column = id, columns = [id, name], min-uniqueness = 1 }
                    two { columns = [id, name], min-completeness = 1 }
                    age { column = id, max-age = 1 day }
                    old { column = day, max-age = soon }
                    sql { expect = "hidden > 0" }
                    number { expect = "id + 1" }
                    alone { min-compliance = 1 }
                    strange { anomaly { metric = heat } }
                    few { anomaly { metric = lines, min-history = 3 } }
                    rate { anomaly { metric = lines, strategy = rate-of-change } }
                    rise { anomaly { metric = lines, strategy = rate-of-change, max-increase = 0.5, max-decrease = 2 } }
                    of { anomaly { metric = mean } }
                    totals { totals { file = "totals.txt", sums { name = n } } }
                    itself { totals { file = "{name}.csv", rows = n } }
                    per { max-reject-rate = 0.1, per = day }
                    typo { max-reject-rte = 0.1 }
                  }
                }
                """);
        read();
        assertThat(problems.all().stream().map(this::relative))
                .containsExactlyInAnyOrder(
                        "13: contract.checks.severity: unknown value 'fatal'; known are warn, fail",
                        "14: contract.checks.max-reject-rate: 1.2 is no share; give a number from 0 to 1",
                        "14: contract.checks.min-rows: not a number: 'many'",
                        "14: contract.checks.max-volume-change: 0.0 is not above 0; 0.5 is half as much or half more",
                        "15: contract.checks.empty: expects nothing; give one of min-rows, max-rows, max-reject-rate, min-completeness, min-uniqueness, min-distinct, max-distinct, min-value, max-value, min-mean, max-mean, min-stddev, max-stddev, min-compliance, expect, max-age, max-volume-change, anomaly, totals",
                        "16: contract.checks.Loud: 'Loud' does not match [a-z][a-z0-9-]*; rename the check",
                        "17: contract.checks.whole.min-completeness: of which column? Give it, as in column = call_id",
                        "18: contract.checks.unknown.column: no stored column is named 'nme'; known are id, name, day",
                        "19: contract.checks.mean.min-mean: column name is a string and has no mean",
                        "20: contract.checks.crossed.min-distinct: 9.0 is above max-distinct, 2.0; nothing can pass",
                        "21: contract.checks.both.columns: stands beside column; keep one of them",
                        "22: contract.checks.two.min-completeness: completeness is of one column, not of id, name",
                        "23: contract.checks.age.max-age: column id is a int and has no age hours",
                        "24: contract.checks.old.max-age: no length of time: 'soon'; write 36 hours or 7 days",
                        "25: contract.checks.sql.expect: there is no column 'hidden' in: hidden > 0",
                        "26: contract.checks.number.expect: gives int, not true or false",
                        "27: contract.checks.alone.expect: is missing; give it, as in expect = \"a <= b\"",
                        "28: contract.checks.strange.anomaly.metric: unknown metric 'heat'; known are "
                                + Metric.known(),
                        "29: contract.checks.few.anomaly.min-history: 3 earlier deliveries could never show an anomaly; at least 10",
                        "30: contract.checks.rate.anomaly.strategy: rate-of-change needs max-increase, max-decrease or both: ratios to the delivery before, as in max-increase = 1.5 and max-decrease = 0.5",
                        "31: contract.checks.rise.anomaly.max-decrease: 2.0 is not below 1; 0.5 lets a value fall to half of the one before",
                        "31: contract.checks.rise.anomaly.max-increase: 0.5 is not above 1; 1.5 lets a value rise by half of the one before",
                        "32: contract.checks.of.anomaly.metric: of which column? Give it, as in column = call_id",
                        "33: contract.checks.totals.totals.file: 'totals.txt' must be another name in the folder of the data file, made of {file} or {name}, as in \"{file}.totals\"",
                        "33: contract.checks.totals.totals.sums: 'name' is no stored column of numbers",
                        "34: contract.checks.itself.totals.file: '{name}.csv' must be another name in the folder of the data file, made of {file} or {name}, as in \"{file}.totals\"",
                        "35: contract.checks.per.per: unknown value 'day'; known are batch, file",
                        "36: contract.checks.typo.max-reject-rte: unknown key; known are anomaly, column, columns, expect, max-age, max-distinct, max-mean, max-reject-rate, max-rows, max-stddev, max-value, max-volume-change, min-completeness, min-compliance, min-distinct, min-mean, min-rows, min-stddev, min-uniqueness, min-value, severity, totals",
                        "36: contract.checks.typo: expects nothing; give one of min-rows, max-rows, max-reject-rate, min-completeness, min-uniqueness, min-distinct, max-distinct, min-value, max-value, min-mean, max-mean, min-stddev, max-stddev, min-compliance, expect, max-age, max-volume-change, anomaly, totals");
    }

    @Test
    void allMistakesInTheSqlOfAContractAreReportedAtOnce() throws IOException {
        write("contracts/test/sql.conf", """
                contract {
                  dataset = sql
                  domain = test
                  sources = [ { name = files, format = csv } ]
                  key = [id]
                  sequence = [_file_modified]
                  columns = [
                    { name = id, type = int, required = true }
                    { name = text, type = string, allowed = [01] }
                    { name = n1, type = int, derive = "cast(text as int)" }
                    { name = n2, type = date, derive = "to_date(text)" }
                    { name = n3, type = double, derive = "1 / id" }
                    { name = n4, type = int, derive = "id % id" }
                    { name = n5, type = date, derive = "current_date()" }
                    { name = n6, type = bigint, derive = "sum(id)" }
                    { name = n7, type = int, derive = "row_number() over (order by id)" }
                    { name = n8, type = double, derive = "rand()" }
                    { name = n9, type = int, derive = "explode(array(1, 2))" }
                    { name = o1, type = int, derive = "o2 + 1" }
                    { name = o2, type = int, derive = "o1 + 1" }
                    { name = o3, type = int, derive = "no_such_function(id)" }
                    { name = o4, type = int, derive = "year(text)" }
                    { name = o5, type = boolean, derive = "text > 5" }
                    { name = o6, type = boolean, derive = "_run_date > '2025-13-01'" }
                    { name = o7, type = boolean, derive = "(select true)" }
                    { name = o8, type = int, source-expr = "a || `b c` || d.e || 1 / 0" }
                    { name = o9, type = int, derive = "try_divide(id, 0)" }
                    { name = fine, type = int, derive = "try_cast(id / nullif(id, 0) + pmod(id, 7) as int)" }
                    { name = fine_2, type = boolean, derive = "_run_date > '2025-12-01' and id > 1 and text > 'x'" }
                  ]
                  rules = [ { name = fine, expect = "exists(array(id), x -> x > 1)" } ]
                }
                """);
        read();
        assertThat(problems.all().stream().map(this::relative))
                .containsExactly(
                        "9: contract.columns[1].allowed: 01 is the number 1; write \"01\" if the text is meant",
                        "10: contract.columns[2].derive: cast fails on a bad value; use try_cast, in: cast(text as int)",
                        "11: contract.columns[3].derive: to_date fails on a bad value; use try_cast, try_to_timestamp or a try_ function, in: to_date(text)",
                        "12: contract.columns[4].derive: a division fails when the divisor is 0; divide by nullif(id, 0), in: 1 / id",
                        "13: contract.columns[5].derive: a division fails when the divisor is 0; divide by nullif(id, 0), in: id % id",
                        "14: contract.columns[6].derive: current_date depends on when or where it runs; use _run_date, _as_of or _file, in: current_date()",
                        "15: contract.columns[7].derive: must give one value from one row, the same each time: no aggregates, windows or random values",
                        "16: contract.columns[8].derive: must give one value from one row, the same each time: no aggregates, windows or random values",
                        "17: contract.columns[9].derive: must give one value from one row, the same each time: no aggregates, windows or random values",
                        "18: contract.columns[10].derive: must give one value from one row, the same each time: no aggregates, windows or random values",
                        "21: contract.columns[13].derive: not valid SQL: no_such_function(id) ([UNRESOLVED_ROUTINE] Cannot resolve function `no_such_function` on search path [`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`].; line 1 pos 0)",
                        "22: contract.columns[14].derive: CAST(text AS DATE), needed to make the types meet, fails on a bad value; write try_cast",
                        "23: contract.columns[15].derive: CAST(text AS BIGINT), needed to make the types meet, fails on a bad value; write try_cast",
                        "24: contract.columns[16].derive: CAST('2025-13-01' AS DATE), needed to make the types meet, fails on a bad value; write try_cast",
                        "25: contract.columns[17].derive: it may use columns of its own row only, in: (select true)",
                        "26: contract.columns[18].source-expr: a division fails when the divisor is 0; divide by nullif(0, 0), in: a || `b c` || d.e || 1 / 0",
                        "27: contract.columns[19].derive: gives double, not int; use try_cast(... as int)",
                        "19: contract.columns[11].derive: column 'o1' depends on itself");
    }

    @ParameterizedTest
    @MethodSource("filesThatCannotBeRead")
    void aFileThatCannotBeReadIsReportedWithItsPlace(String content, String problem) throws IOException {
        write("contracts/test/bad.conf", content);
        read();
        assertThat(problems.all().stream().map(this::relative)).containsExactly(problem);
    }

    static Stream<Arguments> filesThatCannotBeRead() {
        return Stream.of(
                arguments(
                        "contract {\n  dataset = a\n  key = [id\n}\n",
                        "4: List should have had new element after a comma, instead had token: '}'"
                                + " (if you want the comma or '}' to be part of a string value, then double-quote it)"),
                arguments(
                        "contract {\n  dataset = a\n  version = ${nowhere.at.all}\n}\n",
                        "3: Could not resolve substitution to a value: ${nowhere.at.all}"),
                arguments(
                        "include \"contracts/test/gone.conf\"\n",
                        "bad.conf: include \"contracts/test/gone.conf\" names no file of this folder nor of the shipped"
                                + " configuration; give its name from the folder's root, as in"
                                + " \"contracts/call-center/calls.conf\""),
                arguments(
                        "dataset = a\n",
                        "bad.conf: there is no contract in it; write contract { dataset = ..., domain = ... }"),
                arguments("", "bad.conf: there is no contract in it; write contract { dataset = ..., domain = ... }"),
                arguments(
                        "contract { columns = [\n  { name = a, type = decimal(15,2), required = true }\n] }\n",
                        "2: a type with a comma needs quotes, here or in the line before; write \"decimal(p,2)\""),
                arguments(
                        "contract { columns = [ {\n  name = a\n  type = decimal(15, 2)\n} ] }\n",
                        "4: a type with a comma needs quotes, here or in the line before; write \"decimal(p,2)\""),
                arguments("contract = 7\n", "1: contract has type NUMBER rather than OBJECT"));
    }

    @Test
    void filesThatIncludeEachOtherAreReported() throws IOException {
        write("contracts/test/a.conf", "include \"contracts/test/b.conf\"\n");
        write("contracts/test/b.conf", "include \"contracts/test/a.conf\"\n");
        read();
        assertThat(problems.all().stream().map(this::relative))
                .containsExactly(
                        "b.conf: include \"contracts/test/a.conf\" leads back to itself; remove one of the includes",
                        "a.conf: include \"contracts/test/b.conf\" leads back to itself; remove one of the includes");
    }

    @Test
    void aUsersContractReplacesTheShippedOneWholeWhateverItsFilesName() throws IOException {
        write("contracts/mine/other-name.conf", small("calls", "silver_delta/calls"));
        Contracts contracts = read();
        assertThat(problems.all()).isEmpty();
        assertThat(contracts.all()).extracting(DatasetContract::dataset).containsOnlyOnce("calls");
        assertThat(contracts.get("calls").columns())
                .extracting(ContractColumn::name)
                .containsExactly("id");
        assertThat(contracts.get("calls").domain()).isEqualTo("test");
    }

    @Test
    void aUsersContractExtendsTheShippedOneByIncludingItsName() throws IOException {
        write(CALLS, """
                include "contracts/call-center/calls.conf"
                contract.settings.max-call-seconds = 7200
                contract.columns = ${contract.columns} [ { name = region, type = string } ]
                """);
        DatasetContract extended = read().get("calls");
        DatasetContract shipped =
                Contracts.read(spark(), ConfigFolder.shipped(), problems).get("calls");
        assertThat(problems.all()).isEmpty();
        assertThat(extended.columns().subList(0, shipped.columns().size() - 3))
                .isEqualTo(shipped.columns().subList(0, shipped.columns().size() - 3));
        assertThat(extended.columns().get(shipped.columns().size()).name()).isEqualTo("region");
        assertThat(extended.rules().get(1).expect()).contains("<= 7200");
        assertThat(extended.fingerprint()).isNotEqualTo(shipped.fingerprint());
    }

    @Test
    void aDatasetHasOneContractInAFolder() throws IOException {
        write("contracts/test/a.conf", small("a", "a"));
        write("contracts/test/b.conf", small("a", "b"));
        read();
        assertThat(problems.all())
                .containsExactly(folder + "/contracts/test/b.conf: dataset 'a' has another contract in this folder;"
                        + " keep one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tables/a", "tables/a/", "tables//a"})
    void twoDatasetsMayNotShareATable(String path) throws IOException {
        write("contracts/test/a.conf", small("a", "tables/a"));
        write("contracts/test/b.conf", small("b", path));
        read();
        assertThat(problems.all())
                .containsExactly(folder + "/contracts/test/b.conf: table path '" + path
                        + "' is also that of dataset a; give each dataset its own");
    }

    @Test
    void norATableOfSupersededRowsUnlessItIsNotKept() throws IOException {
        write("contracts/test/a.conf", small("a", "a") + "contract.superseded.path = lost\n");
        write("contracts/test/b.conf", small("b", "b") + "contract.superseded.path = lost\n");
        write("contracts/test/c.conf", small("c", "c") + "contract.superseded { path = lost, keep = false }\n");
        read();
        assertThat(problems.all())
                .containsExactly(
                        folder + "/contracts/test/b.conf: table path 'lost' is also that of dataset a; give each"
                                + " dataset its own");
    }

    @Test
    void aTableLiesInTheLakeOrIsNamedWhole() throws IOException {
        write("contracts/test/a.conf", small("a", "../a") + """
                contract.exceptions.path = "b/../../b"
                contract.superseded.path = ""
                """);
        write("contracts/test/b.conf", small("b", "/data/b") + "contract.exceptions.path = \"s3://bucket/b\"\n");
        read();
        assertThat(problems.all().stream().map(this::relative))
                .containsExactly(
                        "9: contract.silver.path: '../a' leaves the lake; give a folder below it, or a whole path or URI",
                        "11: contract.exceptions.path: 'b/../../b' leaves the lake; give a folder below it, or a whole"
                                + " path or URI",
                        "12: contract.superseded.path: is empty; give a folder below the lake, as in"
                                + " control/superseded/a");
    }

    @Test
    void whatAnUpsertMayCostIsCheckedLikeAllElse() throws IOException {
        write("contracts/test/a.conf", small("a", "a") + """
                contract.silver.key-keeps-partition = true
                contract.silver.write-budget { max = 3, severity = stop }
                """);
        write("contracts/test/b.conf", small("b", "b") + """
                contract.silver.partition-by = [id]
                contract.silver.key-keeps-partition = true
                contract.silver.write-budget { max-amplification = 3, severity = fail }
                """);
        Contracts contracts = read();
        assertThat(problems.all().stream().map(this::relative))
                .containsExactlyInAnyOrder(
                        "12: contract.silver.write-budget.max: unknown key; known are max-amplification, severity",
                        "12: contract.silver.write-budget.max-amplification: is missing; give it, as in max-amplification = 50",
                        "12: contract.silver.write-budget.severity: unknown value 'stop'; known are warn, fail",
                        "11: contract.silver.key-keeps-partition: there are no partitions; name their columns in partition-by");
        assertThat(contracts.get("b").silver())
                .isEqualTo(
                        new SilverSpec("b", List.of("id"), true, Optional.of(new WriteBudget(3, CheckSeverity.FAIL))));
    }

    @Test
    void testsThatNoValueCanPassAreReported() throws IOException {
        write("contracts/test/a.conf", small("a", "a") + """
                contract.columns = ${contract.columns} [
                  { name = b, type = int, min = 10, max = 9 }
                  { name = c, type = time, min = "09:00:00", max = "08:59:59" }
                  { name = d, type = double, min = 1, max = 1.0 }
                  { name = e, type = string, allowed = [] }
                  { name = f, type = int, source-expr = "x", derive = "id" }
                ]
                contract.superseded.path = a
                """);
        read();
        assertThat(problems.all().stream().map(this::relative))
                .containsExactly(
                        "12: contract.columns[1].min: '10' is above max, '9'; no value can pass",
                        "13: contract.columns[2].min: '09:00:00' is above max, '08:59:59'; no value can pass",
                        "15: contract.columns[4].allowed: is empty, so no value could pass; name those that may, or"
                                + " remove it",
                        "16: contract.columns[5].derive: stands beside source-expr; keep one of them, or derive from"
                                + " another column, not stored",
                        "18: contract.superseded: has the path of silver, 'a'; give it another");
    }

    @Test
    void anUnknownDatasetOrDomainIsRefusedWithTheKnownOnes() throws IOException {
        write("contracts/test/a.conf", small("a", "a"));
        Contracts contracts = read();
        assertThat(contracts.inDomain("test"))
                .extracting(DatasetContract::dataset)
                .containsExactly("a");
        assertThatThrownBy(() -> contracts.get("call"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("unknown dataset 'call'; known are a, call_transcripts, calls, ")
                .hasMessageEndingWith("; add one as contracts/<domain>/call.conf in --config-dir");
        assertThatThrownBy(() -> contracts.inDomain("callcenter"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("unknown domain 'callcenter'; known are call-center, test, transcripts");
    }

    @Test
    void theTextOfAContractReadsAsTheSameContract() {
        DatasetContract shipped =
                Contracts.read(spark(), ConfigFolder.shipped(), problems).get("calls");
        DatasetContract reread = Contracts.reread(spark(), shipped.text(), "plan");
        assertThat(reread).isEqualTo(shipped);
        assertThat(reread.fingerprint()).isEqualTo(shipped.fingerprint()).hasSize(64);
    }

    @Test
    void aPlannedContractThatNoLongerReadsIsRefused() {
        assertThatThrownBy(() -> Contracts.reread(spark(), "{ dataset = ", "plan of batch 7 of calls"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(
                        "the contract of plan of batch 7 of calls cannot be read: plan of batch 7 of" + " calls: 1: ");
    }

    @Test
    void commentsAndLayoutDoNotChangeTheFingerprint() throws IOException {
        String text = small("a", "a");
        assertThat(fingerprint(text.replace("key", "# the key\n\n   key"))).isEqualTo(fingerprint(text));
        assertThat(fingerprint(text.replace("version = 1", "version = 2"))).isNotEqualTo(fingerprint(text));
    }

    private String fingerprint(String text) throws IOException {
        write("contracts/test/a.conf", text);
        return read().get("a").fingerprint();
    }

    private static String small(String dataset, String path) {
        return """
                contract = {
                  dataset = %s
                  domain = test
                  version = 1
                  sources = [ { name = files, format = csv } ]
                  key = [id]
                  sequence = [_file_modified]
                  columns = [ { name = id, type = int, required = true } ]
                  silver { path = "%s" }
                }
                """.formatted(dataset, path);
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String relative(String problem) {
        return problem.replace(folder + "/contracts/test/", "").replaceFirst("^[a-z]+[.]conf:(?=[0-9])", "");
    }

    private Contracts read() {
        return Contracts.read(spark(), folder(), problems);
    }

    private ConfigFolder folder() {
        return ConfigFolder.at(
                new org.apache.hadoop.fs.Path(folder.toString()), new Configuration(), ConfigFolder.shipped());
    }
}
