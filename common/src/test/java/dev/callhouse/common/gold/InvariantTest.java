package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class InvariantTest extends SparkTest {
    private static final String RESULT = "day string, n bigint";
    private static final String DIFFERENCE = "day string, gold_count bigint, input_rows bigint";

    @Test
    void aRowForWhichTheConditionIsNullContradicts() {
        Invariant positive = Invariant.everyRow("n is positive", col("n").gt(0));

        assertSameRows(
                rows(RESULT, "b | 0", "c | "),
                violations(positive, rows(RESULT, "a | 1", "b | 0", "c | "), rows("day string")));
    }

    @Test
    void onlyAConditionOfEveryRowCanBeJudgedOnARowAlone() {
        assertThat(Invariant.everyRow("n is positive", col("n").gt(0)).ofEveryRow())
                .contains(col("n").gt(0));
        assertThat(Invariant.key(List.of("day")).ofEveryRow()).isEmpty();
        assertThat(Invariant.countsEveryRow("day", "n", "input").ofEveryRow()).isEmpty();
    }

    @Test
    void aKeyIsNeitherTwiceThereNorNull() {
        assertSameRows(
                rows("day string, rows bigint", "b | 2", " | 1"),
                violations(
                        Invariant.key(List.of("day")),
                        rows(RESULT, "a | 1", "b | 1", "b | 2", " | 1"),
                        rows("day string")));
    }

    @Test
    void slicesWithAnotherCountOrOnOneSideAloneContradict() {
        Dataset<Row> result = rows(RESULT, "a | 1", "a | 1", "b | 2", "gone | 1", " | 1");
        Dataset<Row> input = rows("day string", "a", "a", "b", "new", "");

        assertSameRows(
                rows(DIFFERENCE, "b | 2 | 1", "gone | 1 | 0", "new | 0 | 1"),
                violations(Invariant.countsEveryRow("day", "n", "input"), result, input));
    }

    @Test
    void aCountThatIsNullContradicts() {
        assertThat(violations(Invariant.countsEveryRow("day", "n", "input"), rows(RESULT, "a | "), rows("day string"))
                        .isEmpty())
                .isFalse();
    }

    @Test
    void slicesOfTheRowsThatCountMustBeTheSame() {
        Dataset<Row> input = rows("day string, s int", "a | 1", "a | 2", "b | ", "c | 3");

        assertSameRows(
                rows(DIFFERENCE, "b | 1 | 0", "c | 0 | 1"),
                violations(
                        Invariant.sameSlices("day", "input", col("s").isNotNull()),
                        rows(RESULT, "a | 1", "b | 1"),
                        input));
    }

    private static Dataset<Row> violations(Invariant invariant, Dataset<Row> result, Dataset<Row> input) {
        return invariant.violations().of(result, Map.of("input", input));
    }
}
