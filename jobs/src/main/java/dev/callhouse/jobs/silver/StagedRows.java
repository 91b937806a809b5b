package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.quality.Sequence;
import dev.callhouse.common.quality.Staged;
import dev.callhouse.common.spark.SessionBeside;
import dev.callhouse.common.table.KeyRanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The rows in a batch's stage, and beside them their classes, once these are known. */
final class StagedRows {
    /** So many ids of rows fit into every task's memory. */
    private static final long FEW = 1_000_000;

    /** The keys of so short a stage are few. */
    private static final long LITTLE_BYTES = 2L * 1024 * 1024;

    private static final long FEW_BYTES = 128L * 1024 * 1024;

    private final SparkSession spark;
    private final Path stage;
    private final Path classes;
    private final StructType schema;
    private final DatasetContract contract;
    private final StagedRows original;
    private KeyRanges keyRanges;
    private StructType classesSchema;

    StagedRows(SparkSession spark, Path stage, Path classes, DatasetContract contract) {
        this.spark = spark;
        this.stage = stage;
        this.classes = classes;
        this.schema = spark.read().parquet(stage.toString()).schema(); // a job, so once
        this.contract = contract;
        this.original = this;
    }

    private StagedRows(StagedRows rows, SparkSession session) {
        this.spark = session;
        this.stage = rows.stage;
        this.classes = rows.classes;
        this.schema = rows.schema;
        this.contract = rows.contract;
        this.original = rows;
    }

    /** The same rows for questions with a small answer. */
    StagedRows forSummaries() {
        return new StagedRows(this, SessionBeside.forLittleData(spark));
    }

    /** Where the keys of the valid rows lie. */
    KeyRanges keyRanges() {
        if (keyRanges == null) {
            Dataset<Row> valid = forSummaries().valid();
            keyRanges = bytes() <= LITTLE_BYTES
                    ? KeyRanges.ofFew(valid, contract.key())
                    : KeyRanges.of(valid, contract.key());
        }
        return keyRanges;
    }

    /** Writes judged rows to a stage, in place of what may be there. Read a few times and then dropped, it need not be small. */
    static void write(Dataset<Row> judged, Path stage) {
        judged.write()
                .mode(SaveMode.Overwrite)
                .option("parquet.enable.dictionary", "false")
                .option("compression", "snappy")
                .parquet(stage.toString());
    }

    /** All of them as {@link Staged}. */
    Dataset<Row> all() {
        return SessionBeside.filesByTask(spark, schema, stage.toString())
                .withColumn(Staged.SEQUENCE, Sequence.of(contract));
    }

    Dataset<Row> valid() {
        return all().filter(Staged.isValid());
    }

    Dataset<Row> rejected() {
        return all().filter(Staged.isRejected());
    }

    /** Bytes of the stage. */
    private long bytes() {
        try {
            return stage.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .getContentSummary(stage)
                    .getLength();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure " + stage + ": " + e.getMessage(), e);
        }
    }

    /**
     * Whether some rows are so few and so short that every task can have them all.
     *
     * @param lines of the whole stage
     */
    boolean areFew(long rows, long lines, long atMost) {
        return rows <= atMost && bytes() / Math.max(1, lines) * rows <= FEW_BYTES;
    }

    /** Fixes the classes. */
    void writeClasses(Dataset<Row> rows) {
        classesSchema = rows.schema();
        rows.write().mode(SaveMode.Overwrite).parquet(classes.toString());
    }

    /** The rows of {@link RowClass#stored}. */
    Dataset<Row> classes() {
        if (original.classesSchema == null) {
            original.classesSchema = spark.read().parquet(classes.toString()).schema(); // a job, so once
        }
        return spark.read().schema(original.classesSchema).parquet(classes.toString());
    }

    /** The valid rows that are among some with a class. */
    Dataset<Row> validIn(Dataset<Row> withClass, long count) {
        return joined(withClass, count, "left_semi");
    }

    /** The valid rows that are not among some with a class. */
    Dataset<Row> validWithout(Dataset<Row> withClass, long count) {
        return joined(withClass, count, "left_anti");
    }

    private Dataset<Row> joined(Dataset<Row> withClass, long count, String how) {
        Dataset<Row> ids = withClass.select(col(Staged.ROW));
        Dataset<Row> rows = valid();
        return rows.join(
                count <= FEW ? broadcast(ids) : ids, rows.col(Staged.ROW).equalTo(ids.col(Staged.ROW)), how);
    }
}
