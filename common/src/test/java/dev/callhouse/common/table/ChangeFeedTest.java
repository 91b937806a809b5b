package dev.callhouse.common.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of four versions: made, a row, another, which is changed. */
class ChangeFeedTest extends SparkTest {
    private Path table;

    @BeforeEach
    void makeTable(@TempDir java.nio.file.Path folder) {
        table = new Path(folder.resolve("a table").toUri());
        sql("CREATE TABLE %s (id INT, day STRING) USING delta PARTITIONED BY (day)"
                + " TBLPROPERTIES ('delta.enableChangeDataFeed' = 'true')");
        sql("INSERT INTO %s VALUES (1, 'a day')");
        sql("INSERT INTO %s VALUES (2, 'a day')");
        sql("UPDATE %s SET id = 3 WHERE id = 2");
    }

    private void sql(String sql) {
        spark().sql(String.format(sql, "delta.`" + table + "`"));
    }

    private ChangeFeed feed() {
        return ChangeFeed.of(
                spark(),
                table,
                DeltaTables.newestVersion(spark(), table).orElseThrow().version());
    }

    private List<String> changes() {
        return feed()
                .rows()
                .orderBy(ChangeFeed.VERSION, "id")
                .select(ChangeFeed.VERSION, ChangeFeed.CHANGE, "id")
                .collectAsList()
                .stream()
                .map(row -> row.mkString(" "))
                .toList();
    }

    @Test
    void aFeedThatWasSwitchedOffBeginsWhereItIsKeptAgain() {
        sql("ALTER TABLE %s SET TBLPROPERTIES ('delta.enableChangeDataFeed' = 'false')");
        assertThat(feed().from()).isEqualTo(5);
        assertThat(changes()).isEmpty();

        sql("INSERT INTO %s VALUES (4, 'a day')");
        sql("ALTER TABLE %s SET TBLPROPERTIES ('delta.enableChangeDataFeed' = 'true')");
        sql("INSERT INTO %s VALUES (5, 'a day')");
        assertThat(feed().from()).isEqualTo(6);
        assertThat(changes()).containsExactly("7 insert 5");
    }

    @Test
    void aFeedTellsAllSinceTheTableWasMadeButWhatVacuumHasRemoved() {
        assertThat(feed().from()).isZero();
        assertThat(feed().incomplete()).isEmpty();
        assertThat(changes())
                .containsExactly("1 insert 1", "2 insert 2", "3 update_preimage 2", "3 update_postimage 3");

        vacuum();
        assertThat(feed().from()).isZero();
        assertThat(feed().incomplete()).containsExactly(2L, 3L);
        assertThat(changes()).containsExactly("1 insert 1");
    }

    private void vacuum() {
        spark().conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
        sql("VACUUM %s RETAIN 0 HOURS");
        spark().conf().unset("spark.databricks.delta.retentionDurationCheck.enabled");
    }
}
