package dev.callhouse.common.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTableTest extends SparkTest {
    private static final StructType SCHEMA = StructType.fromDDL("id int not null, day string");

    @TempDir
    java.nio.file.Path folder;

    private Path path;

    @BeforeEach
    void namePath() {
        path = new Path("file", null, folder.resolve("a b/table").toString());
    }

    @Test
    void aTableIsMadeOnceAndKnowsItself() {
        LakeTable table = create();
        assertThat(table.path()).isEqualTo(path);
        assertThat(table.version()).isZero();
        assertThat(table.schema()).isEqualTo(SCHEMA);
        assertThat(table.partitionBy()).containsExactly("day");
        assertThat(table.property("callhouse.key")).contains("id");
        assertThat(table.property("callhouse.none")).isEmpty();
        assertThat(create().id()).isEqualTo(table.id());
        assertThat(create().version()).isZero();
        assertThat(table.requireReadable()).isSameAs(table);
    }

    @Test
    void whereThereIsNoCommitThereIsNoTable() throws IOException {
        assertThat(LakeTable.find(spark(), path)).isEmpty();
        Files.createDirectories(folder.resolve("a b/table/_delta_log"));
        assertThat(LakeTable.find(spark(), path)).isEmpty();
        assertThat(folder.resolve("a b/table/_delta_log")).isEmptyDirectory();
    }

    @Test
    void aLogThatADyingProcessLeftWithoutACommitIsNoHindrance() throws IOException {
        Files.createDirectories(folder.resolve("a b/table/_delta_log"));
        Files.writeString(folder.resolve("a b/table/_delta_log/.00000000000000000000.json.tmp"), "{");
        assertThat(create().version()).isZero();
    }

    @Test
    void addedColumnsAreNullInOldRowsAndRowsAreAlignedToTheTable() {
        LakeTable table = create();
        append(table, "1 | d1");
        table.addColumns(List.of());
        assertThat(table.version()).isEqualTo(1);
        table.addColumns(List.of(
                new StructField("Odd_Name", DataTypes.StringType, true, org.apache.spark.sql.types.Metadata.empty())));
        table.aligned(rows("day string, Odd_Name string, id int", "d2 | x | 2"))
                .write()
                .format("delta")
                .mode("append")
                .save(path.toString());
        append(table, "3 | d3");
        assertSameRows(
                rows("id int, day string, Odd_Name string", "1 | d1 | ", "2 | d2 | x", "3 | d3 | "), table.rows());
        assertSameRows(rows("id int, day string", "1 | d1"), table.rows(1));
    }

    @Test
    void whateverTheSessionsDefaultATableHasNoDeletionVectors() {
        String byDefault = "spark.databricks.delta.properties.defaults.enableDeletionVectors";
        spark().conf().set(byDefault, "true");
        try {
            assertThat(create().requireReadable().property("delta.enableDeletionVectors"))
                    .contains("false");
        } finally {
            spark().conf().unset(byDefault);
        }
    }

    @Test
    void aTableThatNeedsANewerReaderIsRefused() {
        LakeTable table = create();
        spark().sql("ALTER TABLE delta.`" + path + "` SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        assertThatThrownBy(table::requireReadable)
                .isInstanceOf(RefusedException.class)
                .hasMessage("table " + path + " needs Delta reader version 3, which Athena and others do not have;"
                        + " somebody switched on deletion vectors, column mapping or the like. Rebuild it without that"
                        + " feature");
    }

    private LakeTable create() {
        return LakeTable.create(spark(), path, SCHEMA, List.of("day"), Map.of("callhouse.key", "id"));
    }

    private void append(LakeTable table, String... lines) {
        table.aligned(rows("id int, day string", lines))
                .write()
                .format("delta")
                .mode("append")
                .save(path.toString());
    }
}
