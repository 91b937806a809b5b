package dev.callhouse.common.table;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.spark.DeltaInternals;
import dev.callhouse.common.spark.DeltaInternals.TableState;
import dev.callhouse.common.spark.TableVersion;
import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A Delta table at a path. It stays at reader version 1, so that every Delta reader can read it. */
public final class LakeTable {
    private static final int READER_VERSION = 1;

    private final SparkSession spark;
    private final Path path;

    private LakeTable(SparkSession spark, Path path) {
        this.spark = spark;
        this.path = path;
    }

    /** The table at a path, or nothing when there is none. */
    public static Optional<LakeTable> find(SparkSession spark, Path path) {
        return DeltaInternals.state(spark, path).map(state -> new LakeTable(spark, path));
    }

    /**
     * The table at a path, made empty when there is none.
     *
     * @param properties Delta's and our own table properties; ours begin with {@code callhouse.}
     */
    public static LakeTable create(
            SparkSession spark,
            Path path,
            StructType schema,
            List<String> partitionBy,
            Map<String, String> properties) {
        Optional<LakeTable> present = find(spark, path);
        return present.isPresent() ? present.get() : make(spark, path, schema, partitionBy, properties);
    }

    private static LakeTable make(
            SparkSession spark,
            Path path,
            StructType schema,
            List<String> partitionBy,
            Map<String, String> properties) {
        dropLogWithoutCommit(spark, path);
        DeltaTableBuilder table = DeltaTable.createIfNotExists(spark)
                .location(path.toString())
                .addColumns(schema)
                .partitionedBy(partitionBy.toArray(String[]::new))
                .property("delta.enableDeletionVectors", "false"); // whatever the session's default is
        properties.forEach(table::property);
        table.execute();
        return new LakeTable(spark, path);
    }

    /** What is left of a process that died while it made the table: Delta would take the table for made. */
    private static void dropLogWithoutCommit(SparkSession spark, Path path) {
        new ControlFiles(spark.sparkContext().hadoopConfiguration()).delete(new Path(path, "_delta_log"));
    }

    public Path path() {
        return path;
    }

    /** The newest version. */
    public long version() {
        return state().version();
    }

    /** Id of the table; another table made at the same place later has another. */
    public String id() {
        return state().tableId();
    }

    /** Its id and newest version. */
    public TableVersion newest() {
        TableState state = state();
        return new TableVersion(state.tableId(), state.version());
    }

    public StructType schema() {
        return state().schema();
    }

    /** Rows of the newest version. */
    public Dataset<Row> rows() {
        return spark.read().format("delta").load(path.toString());
    }

    /** Rows of one version. */
    public Dataset<Row> rows(long version) {
        return DeltaTables.read(spark, path, version);
    }

    /** How many data files a version has. */
    public long files(long version) {
        return DeltaInternals.files(spark, path, version);
    }

    /** For MERGE, history and maintenance. */
    public DeltaTable delta() {
        return DeltaTable.forPath(spark, path.toString());
    }

    /** A table property, or nothing. */
    public Optional<String> property(String name) {
        return state().property(name);
    }

    /** Columns the table is cut by, coarsest first. */
    public List<String> partitionBy() {
        return state().partitionBy();
    }

    /** Adds columns that the table lacks; its rows have NULL there. */
    public void addColumns(List<StructField> columns) {
        if (!columns.isEmpty()) {
            String list =
                    String.join(", ", columns.stream().map(StructField::toDDL).toList());
            spark.sql("ALTER TABLE delta.`" + path + "` ADD COLUMNS (" + list + ")");
        }
    }

    /** Adds those columns of a schema that the table lacks. */
    public void addMissing(StructType wanted) {
        List<String> present = Arrays.asList(schema().fieldNames());
        addColumns(Arrays.stream(wanted.fields())
                .filter(field -> present.stream().noneMatch(field.name()::equalsIgnoreCase))
                .toList());
    }

    /** Puts the columns of rows into the table's order; what the rows lack is NULL. */
    public Dataset<Row> aligned(Dataset<Row> rows) {
        List<String> present = Arrays.asList(rows.columns());
        return rows.selectExpr(Arrays.stream(schema().fields())
                .map(field -> present.contains(field.name())
                        ? "`" + field.name() + "`"
                        : "cast(null as " + field.dataType().sql() + ") as `" + field.name() + "`")
                .toArray(String[]::new));
    }

    /**
     * Guards the promise that any Delta reader can read the table.
     *
     * @throws RefusedException when somebody has switched on a feature that needs a newer reader
     */
    public LakeTable requireReadable() {
        int reader = state().minReaderVersion();
        if (reader > READER_VERSION) {
            throw new RefusedException("table " + path + " needs Delta reader version " + reader
                    + ", which Athena and others do not have; somebody switched on deletion vectors, column mapping or the like."
                    + " Rebuild it without that feature");
        }
        return this;
    }

    TableState state() {
        return DeltaInternals.state(spark, path)
                .orElseThrow(() -> new IllegalStateException("table " + path + " has vanished"));
    }

    SparkSession spark() {
        return spark;
    }
}
