package dev.callhouse.common.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class PartitionValuesTest extends SparkTest {
    /** Delta keeps the empty text as NULL. */
    @Test
    void rowsOfThePartitionsAreHeldAndNoOthers() {
        Dataset<Row> batch =
                spark().sql("SELECT * FROM VALUES (2025, 'north'), (2025, ''), (2026, NULL) AS t(year, region)");
        Dataset<Row> table = spark().sql("SELECT * FROM VALUES (1, 2025, 'north'), (2, 2025, NULL), (3, 2026, NULL),"
                + " (4, 2026, 'north'), (5, 2024, NULL) AS t(id, year, region)");
        PartitionValues partitions = PartitionValues.of(batch, List.of("year", "region"));
        assertThat(table.filter(partitions.holds(functions::col)).orderBy("id").collectAsList())
                .extracting(row -> row.getInt(0))
                .containsExactly(1, 2, 3);
    }

    @Test
    void ofVeryManyPartitionsNoneIsRuledOut() {
        Dataset<Row> batch = spark().range(300).toDF("day");
        assertThat(PartitionValues.of(batch, List.of("day"))).isSameAs(PartitionValues.ANY);
    }
}
