package dev.callhouse.common.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.contract.DatasetContract;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What contracts can say, by contracts as small as can be. */
class RowValidationTest extends JudgedRows {
    private static final String TYPE = "no value";
    private static final String RANGE = "x out of range";

    /** Texts separated by blanks with what becomes of each: {@code text -> value} or {@code text -> reason}. */
    @ParameterizedTest
    @MethodSource("types")
    void aTextBecomesAValueOfItsTypeOrFails(String column, List<String> table) {
        DatasetContract contract =
                contract("{ name = x, " + column + ", messages { type = \"" + TYPE + "\" } }", "", "Europe/Vienna");
        land(
                "a.csv",
                Stream.concat(Stream.of("id;x"), table.stream().map(row -> "k;" + row.split(" -> ", 2)[0]))
                        .map(line -> line.replace(";", ","))
                        .toArray(String[]::new));
        List<String> actual = values(judge(contract), "coalesce(cast(x as string), nullif(reject_reason, ''), 'NULL')");
        assertThat(IntStream.range(0, table.size())
                        .mapToObj(i -> table.get(i).split(" -> ", 2)[0] + " -> " + actual.get(i)))
                .containsExactlyElementsOf(table);
    }

    static Stream<Arguments> types() {
        return Stream.of(
                type("type = string", "a -> a", " -> NULL", "a\u0000 -> a\u0000"),
                type(
                        "type = int",
                        "5 -> 5",
                        "-5 -> -5",
                        "+5 -> 5",
                        "007 -> 7",
                        "-2147483648 -> -2147483648",
                        "2147483648 -> " + RANGE,
                        "5.0 -> " + TYPE,
                        "5. -> " + TYPE,
                        "1e3 -> " + TYPE,
                        "- -> " + TYPE,
                        "0x1F -> " + TYPE,
                        "5\u0000 -> " + TYPE,
                        "\u0000" + "5 -> " + TYPE,
                        "5L -> " + TYPE,
                        "\u0665 -> " + TYPE),
                type(
                        "type = bigint",
                        "9223372036854775807 -> 9223372036854775807",
                        "9223372036854775808 -> " + RANGE,
                        "9".repeat(400) + " -> " + RANGE,
                        "1_000 -> " + TYPE),
                type(
                        "type = \"decimal(5,2)\"",
                        "1 -> 1.00",
                        "-999.99 -> -999.99",
                        "1. -> 1.00",
                        ".5 -> 0.50",
                        "1.230 -> 1.23",
                        "1.23" + "0".repeat(300) + " -> 1.23",
                        "1.234 -> " + RANGE,
                        "1000 -> " + RANGE,
                        "9".repeat(400) + " -> " + RANGE,
                        "1e2 -> " + TYPE,
                        ". -> " + TYPE,
                        "1 000 -> " + TYPE,
                        "NaN -> " + TYPE),
                type(
                        "type = \"decimal(3,0)\"",
                        "999 -> 999",
                        "1.0 -> 1",
                        ".0 -> 0",
                        "0.5 -> " + RANGE,
                        ".5 -> " + RANGE),
                type(
                        "type = double",
                        "1.5 -> 1.5",
                        "-1e3 -> -1000.0",
                        "1e-400 -> 0.0",
                        "1e400 -> " + RANGE,
                        "-1e400 -> " + RANGE,
                        "NaN -> " + TYPE,
                        "Infinity -> " + TYPE,
                        "1d -> " + TYPE,
                        "1f -> " + TYPE,
                        "0x1p3 -> " + TYPE),
                type(
                        "type = json",
                        "[] -> []",
                        "[[1]] -> [[1]]",
                        "{} -> {}",
                        "[a] -> " + TYPE,
                        "[1 -> " + TYPE,
                        "1 -> " + TYPE,
                        "a -> " + TYPE),
                type(
                        "type = boolean",
                        "TRUE -> true",
                        "y -> true",
                        "1 -> true",
                        "No -> false",
                        "0 -> false",
                        "2 -> " + TYPE,
                        "on -> " + TYPE),
                type(
                        "type = date",
                        "2025-11-03 -> 2025-11-03",
                        "2024-02-29 -> 2024-02-29",
                        "2025-02-29 -> " + TYPE,
                        "2025-13-01 -> " + TYPE,
                        "2025 -> " + TYPE,
                        "2025-11 -> " + TYPE,
                        "2025-11-3 -> " + TYPE,
                        "2025-11-03Tgarbage -> " + TYPE,
                        "2025-11-03 09:00:00 -> " + TYPE,
                        "+2025-11-03 -> " + TYPE,
                        "12025-11-03 -> " + TYPE,
                        "20251103 -> " + TYPE),
                type(
                        "type = date, formats = [\"dd/MM/yyyy\", \"d.M.yyyy\", yyyyMMdd]",
                        "03/11/2025 -> 2025-11-03",
                        "3.11.2025 -> 2025-11-03",
                        "20251103 -> 2025-11-03",
                        "3/11/2025 -> " + TYPE,
                        "31.4.2025 -> " + TYPE,
                        "2025-11-03 -> " + TYPE),
                type(
                        "type = time",
                        "09:00:00 -> 09:00:00",
                        "23:59:59 -> 23:59:59",
                        "24:00:00 -> " + TYPE,
                        "23:59:60 -> " + TYPE,
                        "9:00:00 -> " + TYPE),
                type(
                        "type = time, formats = [\"H:mm:ss\", \"hh:mm a\"]",
                        "9:00:00 -> 09:00:00",
                        "09:00:00 -> 09:00:00",
                        "02:30 PM -> 14:30:00",
                        "12:00 AM -> 00:00:00",
                        "24:00:00 -> " + TYPE,
                        "9:60:00 -> " + TYPE,
                        "13:00 PM -> " + TYPE),
                type(
                        "type = timestamp",
                        "2025-11-03T09:00:00 -> 2025-11-03 08:00:00",
                        "2025-07-03 09:00:00 -> 2025-07-03 07:00:00",
                        "2025-11-03T09:00:00Z -> 2025-11-03 09:00:00",
                        "2025-11-03T09:00:00-05:00 -> 2025-11-03 14:00:00",
                        "2025-11-03T09:00:00.123456789Z -> 2025-11-03 09:00:00.123456",
                        "2025-11-03T09:00:00.5 -> 2025-11-03 08:00:00.5",
                        "2025-02-30T09:00:00 -> " + TYPE,
                        "2025-11-03T09:00 -> " + TYPE,
                        "2025-11-03 -> " + TYPE,
                        "2025-11-03T24:00:00 -> " + TYPE,
                        "2025-11-03T09:00:00+25:00 -> " + TYPE,
                        "2025-11-03T09:00:00 Europe/Rome -> " + TYPE),
                type(
                        "type = timestamp, formats = [\"dd.MM.yyyy HH:mm:ss.SSS\", \"yyyyMMdd'T'HHmmssXXX\"]",
                        "03.11.2025 09:00:00.250 -> 2025-11-03 08:00:00.25",
                        "20251103T090000Z -> 2025-11-03 09:00:00",
                        "20251103T090000+01:00 -> 2025-11-03 08:00:00",
                        "03.11.2025 09:00:00.25 -> " + TYPE,
                        "20251103T090000 -> " + TYPE));
    }

    private static Arguments type(String column, String... table) {
        return arguments(column, Arrays.asList(table));
    }

    @Test
    void aColumnsTestsRunInOrderAndStopAtTheFirstThatFails() {
        DatasetContract contract = columns("""
                { name = n, type = int, required = true, pattern = "[0-9]+", max-length = 3,
                  allowed = ["5", "10", "500", "x1"], min = 6, max = 100 }
                { name = d, type = date, min = "2025-01-01", max = "2025-12-31" }
                { name = t, type = time, min = "08:00:00" }
                { name = m, type = "decimal(4,1)", max = 99.5 }
                { name = s, type = timestamp, max = "2025-06-01T00:00:00" }
                """);
        land(
                "a.csv",
                "id,n,d,t,m,s",
                "1,10,2025-01-01,08:00:00,99.5,2025-06-01T00:00:00Z",
                "2,,,,,",
                "3,x,2024-12-31,07:59:59,99.6,2025-06-01T00:00:01Z",
                "4,1000,2026-01-01,,,",
                "5,7,2025-12-31,,,",
                "6,5,,,,",
                "7,500,,,,");
        assertThat(verdicts(judge(contract)))
                .containsExactly(
                        "valid",
                        "rejected: n must not be NULL",
                        "rejected: invalid n | d out of range | t out of range | m out of range | s out of range",
                        "rejected: n too long | d out of range",
                        "rejected: invalid n values",
                        "rejected: n out of range",
                        "rejected: n out of range");
    }

    @Test
    void aBoundWithoutZoneMeansTheBusinessZone() {
        DatasetContract contract =
                contract("{ name = s, type = timestamp, min = \"2025-06-01T00:00:00\" }", "", "Europe/Vienna");
        land("a.csv", "id,s", "1,2025-06-01T00:00:00", "2,2025-05-31T23:59:59", "3,2025-05-31T22:00:00Z");
        assertThat(verdicts(judge(contract))).containsExactly("valid", "rejected: s out of range", "valid");
    }

    @Test
    void nullValuesNormalisingAndMappingComeBeforeTheType() {
        DatasetContract contract = columns("""
                { name = a, type = string, null-values = ["N/A", "-"], normalise = [upper, collapse-spaces],
                  map { "IN USE": active, active: wrong } }
                { name = b, from = " B+Col ", type = int, map { one = 1, "2.5": 2 } }
                """);
        land("a.csv", "ID,A,b+col", "1, in\u00a0 use ,one", "2,N/A,2.5", "3,n/a,3", "4,-,", "5,active,x");
        assertThat(values(judge(contract), "a", "b", "reject_reason"))
                .containsExactly(
                        "active, 1, ", "null, 2, ", "N/A, 3, ", "null, null, ", "ACTIVE, null, b must be numeric");
    }

    @Test
    void aSourceExpressionSeesRawTextByHeaderHoweverOdd() {
        DatasetContract contract =
                columns("{ name = x, type = int, source-expr = \"coalesce(nullif(`vru+line`, '0'), `a.b`, Plain)\" }");
        land("a.csv", "id,VRU+line,A.B,plain", "1,7,8,9", "2,0,8,9", "3,0,,9");
        assertThat(RowValidation.headers(contract)).containsExactly("id", "vru+line", "a.b", "plain");
        assertThat(values(judge(contract), "id", "x")).containsExactly("1, 7", "2, 8", "3, null");
    }

    @Test
    void aDerivedColumnSeesOthersPseudoColumnsAndItsOwnText() {
        DatasetContract contract =
                contract("""
                { name = c, type = int, derive = "b + 1" }
                { name = b, type = int, derive = "a + 1" }
                { name = a, type = int, derive = "coalesce(a, _line)", stored = false }
                { name = origin, type = string, derive = "concat_ws(' ', _source, _file, _line)" }
                { name = path_day, type = date, derive = "_file_date" }
                { name = file_day, type = date, derive = "_file_modified_date" }
                { name = file_time, type = timestamp, derive = "_file_modified" }
                { name = run_day, type = date, derive = "_run_date" }
                { name = as_of, type = timestamp, derive = "_as_of" }
                """.replace("coalesce(a, _line)", "coalesce(a, try_cast(_line as int))"), "", "Europe/Vienna");
        land("x_2025-11-03.csv", "id,a", "1,40", "2,");
        assertThat(values(judge(contract), "c", "b", "origin", "path_day", "file_day", "file_time", "run_day", "as_of"))
                .containsExactly(
                        "42, 41, files x_2025-11-03.csv 2, 2025-11-03, 2025-11-05, 2025-11-04 23:30:00.0, 2026-01-01,"
                                + " 2025-12-31 23:30:00.0",
                        "5, 4, files x_2025-11-03.csv 3, 2025-11-03, 2025-11-05, 2025-11-04 23:30:00.0, 2026-01-01,"
                                + " 2025-12-31 23:30:00.0");
    }

    @Test
    void aRequiredDerivedColumnThatIsNullFailsUnlessItsOriginHasFailed() {
        DatasetContract contract = columns("""
                { name = a, type = int }
                { name = b, type = int, required = true, derive = "a + 1" }
                { name = c, type = int, required = true, derive = "b + 1" }
                """);
        land("a.csv", "id,a", "1,1", "2,", "3,x");
        assertThat(verdicts(judge(contract)))
                .containsExactly("valid", "rejected: b must not be NULL", "rejected: a must be numeric");
    }

    @Test
    void aRowRuleIsSkippedWhenAColumnItUsesHasFailedAlsoThroughDerivedOnes() {
        DatasetContract contract = contract("""
                { name = a, type = int }
                { name = b, type = int }
                { name = twice, type = int, derive = "a * 2" }
                """, """
                { name = a-positive, expect = "a > 0", message = "a is not positive" }
                { name = twice-small, expect = "twice < 10" }
                { name = both, expect = "a < b", message = "a is not below b" }
                """);
        land("a.csv", "id,a,b", "1,1,2", "2,x,2", "3,-1,x", "4,6,5", "5,,1", "x,,");
        assertThat(verdicts(judge(contract)))
                .containsExactly(
                        "valid",
                        "rejected: a must be numeric",
                        "rejected: b must be numeric | a is not positive",
                        "rejected: rule twice-small failed | a is not below b",
                        "rejected: a is not positive | rule twice-small failed | a is not below b",
                        "rejected: a is not positive | rule twice-small failed | a is not below b");
    }

    @Test
    void aColumnThatOnlyWarnsIsStoredAsNull() {
        DatasetContract contract = contract(
                "{ name = a, type = int, severity = warn, max = 5 }, { name = b, type = int }",
                "{ name = r, expect = \"a < b\", severity = warn, message = \"a is not below b\" }");
        land("a.csv", "id,a,b", "1,x,1", "2,6,7", "3,2,1", "4,1,2", "5,x,y");
        Dataset<Row> judged = judge(contract);
        assertThat(verdicts(judged))
                .containsExactly(
                        "valid (a must be numeric)",
                        "valid (a out of range)",
                        "valid (a is not below b)",
                        "valid",
                        "rejected: b must be numeric (a must be numeric)");
        assertThat(values(judged, "a", "_warned"))
                .containsExactly("null, true", "null, true", "2, true", "1, false", "null, true");
    }

    @Test
    void aColumnThatOnlyWarnsExcusesNoRejection() {
        DatasetContract contract = contract(
                "{ name = a, type = int, severity = warn }, { name = b, type = int, required = true, derive = \"a + 1\" }",
                "{ name = r, expect = \"a > 0\", message = \"a is not positive\" }");
        land("a.csv", "id,a", "1,x", "2,3");
        assertThat(verdicts(judge(contract)))
                .containsExactly("rejected: b must not be NULL | a is not positive (a must be numeric)", "valid");
    }

    @Test
    void sqlThatFailsOnAValueGivesNullAndStopsNothing() {
        DatasetContract contract = contract(
                "{ name = a, type = int }, { name = b, type = int, derive = \"a * 1000000\" }",
                "{ name = r, expect = \"split(id, ':')[1] = 'x'\", message = \"no x\" }");
        land("a.csv", "id,a", "k:x,5000", "k:x,5", "k,5");
        Dataset<Row> judged = judge(contract);
        assertThat(verdicts(judged)).containsExactly("valid", "valid", "rejected: no x");
        assertThat(values(judged, "b")).containsExactly("null", "5000000", "5000000");
    }

    @Test
    void anOverwrittenFileIsNewerThoughTheContractsSequenceDoesNotSaySo() {
        assertThat(Sequence.columns(Contracts.reread(
                        spark(),
                        "{ dataset = d, domain = t, sources = [ { name = f, format = csv } ], key = [id], sequence = [at],"
                                + " columns = [ { name = id, type = int, required = true }, { name = at, type = date } ] }",
                        "test")))
                .containsExactly("at", "_file_modified", "_source", "_file", "_line");
    }

    @Test
    void eachOf130RulesIsReportedExactly() {
        DatasetContract contract = contract(
                "{ name = n, type = int }",
                IntStream.range(0, 130)
                        .mapToObj(i -> "{ name = r" + i + ", message = m" + i + ", expect = \"n <> " + i + "\" }")
                        .collect(Collectors.joining("\n")));
        land(
                "a.csv",
                Stream.concat(Stream.of("id,n"), IntStream.range(0, 131).mapToObj(i -> "k," + i))
                        .toArray(String[]::new));
        assertThat(verdicts(judge(contract)))
                .containsExactlyElementsOf(
                        Stream.concat(IntStream.range(0, 130).mapToObj(i -> "rejected: m" + i), Stream.of("valid"))
                                .toList());
    }

    @Test
    void theHashTellsNullFromEmptyAndAColumnFromItsNeighbour() {
        DatasetContract contract = columns(
                "{ name = a, type = string, map { EMPTY = \"\" } }",
                "{ name = b, type = string, map { EMPTY = \"\" } }",
                "{ name = seen, type = string, in-hash = false }");
        land("a.csv", "id,a,b,seen", "1,x,,", "1,,x,", "1,x,EMPTY,", "1,EMPTY,x,", "1,xx,,", "1,,,", "1,x,,other");
        List<String> hashes = values(judge(contract), "_row_hash");
        assertThat(hashes.subList(0, 6)).doesNotHaveDuplicates();
        assertThat(hashes.get(6)).isEqualTo(hashes.get(0));
        assertThat(values(judge(contract), "_row_hash_version").get(0)).isEqualTo("1");
    }

    @Test
    void aSequenceIsCompletedToATotalOrder() {
        DatasetContract contract = columns("{ name = n, type = int }");
        land("a.csv", "id,n", "1,1");
        assertThat(Sequence.columns(contract)).containsExactly("_file_modified", "_file", "_line", "_source");
        assertThat(values(judge(contract).withColumn("_sequence", Sequence.of(contract)), "to_json(_sequence)"))
                .containsExactly("{\"_file_modified\":\"2025-11-04T23:30:00.000Z\",\"_file\":\"a.csv\",\"_line\":2,"
                        + "\"_source\":\"files\"}");
    }

    @Test
    void onlyHeadersOfRequiredColumnsThatAreNotDerivedMustBeThere() {
        DatasetContract contract = columns(
                "{ name = a, type = int, required = true, source-expr = \"coalesce(x, y)\" }",
                "{ name = b, type = int, required = true, derive = \"coalesce(b, 1)\" }",
                "{ name = c, type = int }");
        assertThat(RowValidation.requiredHeaders(contract)).containsExactly("id", "x", "y");
        assertThat(RowValidation.headers(contract)).containsExactly("id", "x", "y", "b", "c");
    }
}
