package dev.callhouse.common.testing;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import java.util.Arrays;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * For tests that need Spark: one session for the whole JVM, set up as {@code run.Sessions} does but for few cores and
 * tiny data; comparison of data frames by spark-testing-base.
 */
public abstract class SparkTest {
    private static final SparkSession SPARK = start();
    private static final Comparison COMPARISON = new Comparison();

    private static SparkSession start() {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Locale.setDefault(Locale.ROOT);
        return SparkSession.builder()
                .master("local[2]")
                .appName("tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.default.parallelism", "2")
                .config("spark.databricks.delta.snapshotPartitions", "1")
                .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2")
                // Would make one task of the few that tests have, and they should see several.
                .config("spark.sql.adaptive.enabled", "false")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.ansi.enabled", "true")
                .config("spark.sql.legacy.timeParserPolicy", "CORRECTED")
                .config("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED")
                .config("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED")
                .getOrCreate();
    }

    protected static SparkSession spark() {
        return SPARK;
    }

    /**
     * The same rows, each as often, in any order; column names and types too, but not what Spark infers about which
     * column can be NULL.
     */
    protected static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
        COMPARISON.assertDataFrameNoOrderEquals(nullable(expected), nullable(actual));
    }

    private static Dataset<Row> nullable(Dataset<Row> rows) {
        StructType schema = new StructType(Arrays.stream(rows.schema().fields())
                .map(f -> new StructField(f.name(), f.dataType(), true, f.metadata()))
                .toArray(StructField[]::new));
        return SPARK.createDataFrame(rows.javaRDD(), schema);
    }

    /** spark-testing-base, fed with our session instead of its own. */
    @SuppressWarnings("serial")
    private static final class Comparison extends JavaDataFrameSuiteBase {
        @Override
        public SparkSession spark() {
            return SPARK;
        }

        @Override
        public SparkContext sc() {
            return SPARK.sparkContext();
        }

        @Override
        public JavaSparkContext jsc() {
            return JavaSparkContext.fromSparkContext(sc());
        }

        @Override
        public SQLContext sqlContext() {
            return SPARK.sqlContext();
        }
    }

    /**
     * Rows as a text table: cells separated by {@code |}, an empty cell is NULL, each cast to its column's type.
     *
     * @param schema the columns, also as DDL through {@link StructType#fromDDL}
     */
    protected static Dataset<Row> rows(StructType schema, String... lines) {
        StructType text = new StructType(Arrays.stream(schema.fields())
                .map(f -> new StructField(f.name(), DataTypes.StringType, true, f.metadata()))
                .toArray(StructField[]::new));
        Dataset<Row> raw = SPARK.createDataFrame(
                Arrays.stream(lines).map(line -> cells(line, schema.size())).toList(), text);
        return raw.select(Arrays.stream(schema.fields())
                .map(f -> functions.col(f.name()).cast(f.dataType()).as(f.name()))
                .toArray(Column[]::new));
    }

    /** See {@link #rows(StructType, String...)}. */
    protected static Dataset<Row> rows(String ddl, String... lines) {
        return rows(StructType.fromDDL(ddl), lines);
    }

    private static Row cells(String line, int size) {
        String[] cells = line.split("\\|", -1);
        if (cells.length != size) {
            throw new IllegalArgumentException(size + " cells expected: " + line);
        }
        return RowFactory.create((Object[]) Arrays.stream(cells)
                .map(String::trim)
                .map(cell -> cell.isEmpty() ? null : cell)
                .toArray(String[]::new));
    }
}
