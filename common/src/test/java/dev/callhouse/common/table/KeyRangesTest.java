package dev.callhouse.common.table;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRangesTest extends SparkTest {
    @Test
    void aFewOldKeysDoNotOpenWhatLiesBetweenThemAndTheNewOnes() {
        Dataset<Row> batch = spark().sql("SELECT explode(array(7, 5000000, 9999001, 9999002, 9999003)) AS id");
        assertThat(idsThatMayBeThere(batch, "8", "4999999", "5000001", "6000000", "9998000", "10000000"))
                .isEmpty();
        assertThat(idsThatMayBeThere(batch, "7", "5000000", "9999001", "9999003"))
                .containsExactly("5000000", "7", "9999001", "9999003");
    }

    @Test
    void keysOfTextAreToldApartBehindWhatTheyHaveInCommon() {
        Dataset<Row> batch = spark().sql("SELECT explode(array('CALL-000017', 'CALL-950001', 'CALL-950002')) AS id");
        assertThat(idsThatMayBeThere(batch, "CALL-000016", "CALL-500000", "CALL-940000", "CALL-950003"))
                .isEmpty();
        assertThat(idsThatMayBeThere(batch, "CALL-000017", "CALL-950002")).hasSize(2);
    }

    /** Keys of every type, near each other and far apart, negative ones, and one that is alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "int(n * n * 37 - 5000)",
                "(bigint(n) - 22) * 400000000000000000",
                "decimal(20, 3)(n * n) / 7",
                "concat('k', n * n)",
                "array('A1', '😀A', '😀B', '😀Xaa', '😁Xab', '𠮷', 'é', 'zz')[int(n % 8)]",
                "concat('😀', array('', 'A', '😁', '😂x')[int(n % 4)])",
                "uuid_of(n)",
                "date_add(date'1990-01-01', int(n * n * 11))",
                "timestamp_micros(n * n * 86400000001)",
                "double(n) / 3",
                "n % 2 = 0",
                "int(5)"
            })
    void everyKeyOfTheBatchIsHeld(String key) {
        String sql = key.replace("uuid_of(n)", "md5(string(n))")
                .replace("decimal(20, 3)(n * n)", "cast(n * n as decimal(20, 3))");
        Dataset<Row> batch = spark().range(45)
                .toDF("n")
                .select(expr(sql).as("id"), expr("n % 3").as("part"));
        KeyRanges ranges = KeyRanges.of(batch, List.of("id", "part"));
        assertThat(batch.filter(functions.not(ranges.holds(functions::col))).count())
                .isZero();
    }

    @Test
    void ofAKeyOfSeveralColumnsEachIsNarrowed() {
        Dataset<Row> batch = spark().sql("SELECT explode(array(100, 101)) AS call, 3 AS part");
        Dataset<Row> table = spark().sql("SELECT * FROM VALUES (100, 3), (100, 4), (99, 3), (101, 3) AS t(call, part)");
        assertThat(table.filter(KeyRanges.of(batch, List.of("call", "part")).holds(functions::col))
                        .orderBy("call")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[100,3]", "[101,3]");
    }

    @Test
    void aBatchWithoutKeysHoldsNothing() {
        Dataset<Row> batch = spark().range(0).toDF("id");
        Dataset<Row> table = spark().range(5).toDF("id");
        assertThat(table.filter(KeyRanges.of(batch, List.of("id")).holds(functions::col))
                        .count())
                .isZero();
    }

    @Test
    void manyRangesBecomeAFew() {
        Dataset<Row> batch = spark().range(500).toDF("n").selectExpr("n * 1000 AS id");
        String condition =
                KeyRanges.of(batch, List.of("id")).holds(functions::col).toString();
        assertThat(condition.split(" OR ", -1)).hasSizeLessThanOrEqualTo(32);
    }

    /** Those of some ids that a table may hold for all the ranges of a batch say. */
    private List<String> idsThatMayBeThere(Dataset<Row> batch, String... ids) {
        String type = batch.schema().apply("id").dataType().sql();
        String values = LongStream.range(0, ids.length)
                .mapToObj(i -> "(cast('" + ids[(int) i] + "' as " + type + "))")
                .collect(Collectors.joining(", "));
        return spark()
                .sql("SELECT * FROM VALUES " + values + " AS t(id)")
                .filter(KeyRanges.of(batch, List.of("id")).holds(functions::col))
                .selectExpr("string(id) AS id")
                .orderBy("id")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
