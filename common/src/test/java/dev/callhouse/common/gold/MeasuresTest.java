package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuresTest extends SparkTest {
    @ParameterizedTest
    @CsvSource({"1, 3, 33.33", "2, 3, 66.67", "1, 8, 12.5", "0, 5, 0.0", "5, 5, 100.0", "0, 0, 0.0", "1, 800, 0.13"})
    void percentagesHaveTwoDecimalsRoundedHalfUp(long part, long total, double percent) {
        assertThat(rows("part bigint, total bigint", part + " | " + total)
                        .select(Measures.percentOf("part", "total"))
                        .first()
                        .getDouble(0))
                .isEqualTo(percent);
    }

    @Test
    void whatIsNullIsNotCounted() {
        assertSameRows(
                rows("n bigint", "1"),
                rows("flag boolean", "true", "false", "")
                        .agg(Measures.countWhere(col("flag")).as("n")));
    }

    @Test
    void theMeanLeavesNullsOut() {
        assertSameRows(
                rows("m double", "1.67"),
                rows("n int", "1", "2", "2", "").agg(Measures.mean("n").as("m")));
    }
}
