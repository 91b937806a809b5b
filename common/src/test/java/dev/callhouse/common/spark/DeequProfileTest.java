package dev.callhouse.common.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.spark.DeequProfile.OfColumn;
import dev.callhouse.common.testing.SparkTest;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DeequProfileTest extends SparkTest {
    @Test
    void columnsAreProfiledAsWhatTheyAre() {
        Dataset<Row> rows = rows(
                "id int, `end` string, amount decimal(9,2), code string, day date",
                "1 | up   | 1.50 | 007 | 2025-11-03",
                "2 | down | 2.50 | - 5 | 2025-11-04",
                "3 | up   |      | 99999999999999999999 | ",
                "4 | up   | 4.00 | 1 | 2025-11-04");
        Map<String, OfColumn> profile = DeequProfile.of(rows);
        assertThat(profile).containsOnlyKeys("id", "end", "amount", "code", "day");
        assertThat(profile.get("id").mean()).hasValue(2.5);
        assertThat(profile.get("id").deviation())
                .hasValueSatisfying(it -> assertThat(it).isBetween(1.118, 1.119));
        assertThat(profile.get("id").suggestions()).contains("'id' is not null", "'id' has no negative values");
        assertThat(profile.get("end").counts()).containsOnly(Map.entry("up", 3L), Map.entry("down", 1L));
        assertThat(profile.get("amount").completeness()).isEqualTo(0.75);
        assertThat(profile.get("code").mean()).isEmpty();
        assertThat(profile.get("day").distinct()).isEqualTo(2);
    }
}
