package dev.callhouse.jobs.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;

class TableMeasuresTest extends SparkTest {
    private static final String COLUMNS = "day string, agent int, vendor string, calls int";

    @Test
    void nullsAndPlaceholdersAreMissingInCriticalColumnsAlone() {
        assertThat(measures(
                        expected(Map.of("vendor", List.of("Unknown Vendor", "n/a"), "agent", List.of("0")), lit(true)),
                        "a | 1 | x              | ",
                        "b | 0 | Unknown Vendor | 1",
                        "c |   | n/a            | 1",
                        "d | 4 |                | 1"))
                .isEqualTo(new TableMeasures(4, 8, 5, 4, 0));
    }

    @Test
    void rowsThatAgreeInTheWholeKeyAreOneKeyAndNullIsAValueOfIt() {
        assertThat(measures(
                        new Expected(List.of("day", "agent"), List.of("day"), Map.of(), lit(true)),
                        "a | 1 | x | 1",
                        "a | 1 | y | 2",
                        "a | 2 | x | 1",
                        "a |   | x | 1",
                        "a |   | x | 1"))
                .isEqualTo(new TableMeasures(5, 5, 0, 3, 0));
    }

    @Test
    void aRowForWhichTheConditionIsFalseOrNullContradicts() {
        assertThat(measures(expected(Map.of(), col("calls").gt(0)), "a | 1 | x | 1", "b | 1 | x | 0", "c | 1 | x | "))
                .isEqualTo(new TableMeasures(3, 6, 0, 3, 2));
    }

    @Test
    void aColumnThatTheTableDoesNotHaveYetIsMissingInEveryRow() {
        assertThat(measures(
                        new Expected(List.of("day"), List.of("day", "queue"), Map.of("queue", List.of("-")), lit(true)),
                        "a | 1 | x | 1",
                        "b | 1 | x | 1"))
                .isEqualTo(new TableMeasures(2, 4, 2, 2, 0));
    }

    @Test
    void aTableWithoutRowsHasNothingToMeasure() {
        assertThat(measures(expected(Map.of(), lit(true)))).isEqualTo(TableMeasures.NONE);
    }

    private static Expected expected(Map<String, List<String>> placeholders, Column holds) {
        return new Expected(List.of("day"), List.of("agent", "vendor"), placeholders, holds);
    }

    private static TableMeasures measures(Expected expected, String... lines) {
        return TableMeasures.of(rows(COLUMNS, lines), expected);
    }
}
