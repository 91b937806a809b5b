package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.callhouse.common.ledger.KnownVersions;
import dev.callhouse.common.quality.Staged;
import dev.callhouse.common.schema.SilverAudit;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.spark.Columns;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/** The classes of valid rows, and how a row gets its class: by the order of versions alone, never by arrival. */
final class RowClass {
    static final String COLUMN = "_class";
    /** Whether an unchanged row is newer than what is known of its key. */
    static final String MOVED = "_moved";

    /** Sequence of the version that a superseded or late row lost against. */
    static final String WINNER = "_winner";

    static final String INSERTED = "inserted";
    static final String UPDATED = "updated";
    static final String UNCHANGED = "unchanged";
    static final String SUPERSEDED = "superseded";
    static final String LATE = "late";

    /** Of an updated row, a hash of the name of the file of Silver that holds what it replaces. */
    static final String SILVER_FILE = "_silver_file";

    /** That file's bytes. */
    static final String SILVER_FILE_SIZE = "_silver_file_size";

    private static final String RANK = "_rank";
    private static final String BEST = "_best";
    private static final String NEWEST = "_newest_known";
    private static final String SILVER_HASH = "_silver_hash";
    private static final String SILVER_HASH_VERSION = "_silver_hash_version";

    private RowClass() {}

    /** Rows of Silver in; of each what a version is compared with: key, sequence, hash, {@code _silver_file bigint} and {@code _silver_file_size bigint}. */
    static Dataset<Row> known(Dataset<Row> silver, List<String> key) {
        return silver.select(with(
                key,
                col(SilverAudit.SEQUENCE),
                col(SilverAudit.ROW_HASH),
                col(SilverAudit.ROW_HASH_VERSION),
                xxhash64(col("_metadata.file_name")).as(SILVER_FILE),
                col("_metadata.file_size").as(SILVER_FILE_SIZE)));
    }

    /**
     * Valid {@link Staged} rows in; the same with {@code _class string}, {@code _moved boolean}, {@code _winner struct},
     * {@code _silver_file bigint} and {@code _silver_file_size bigint}.
     *
     * @param known rows of {@link #known}
     * @param sequences {@code key..., _sequence} of newer versions that changed nothing
     * @param key business key
     */
    static Dataset<Row> withClass(Dataset<Row> valid, Dataset<Row> known, Dataset<Row> sequences, List<String> key) {
        WindowSpec versions = Window.partitionBy(Columns.named(key))
                .orderBy(col(Staged.SEQUENCE).desc());
        return valid.withColumn(RANK, row_number().over(versions))
                .withColumn(BEST, first(col(Staged.SEQUENCE)).over(versions))
                .transform(rows -> joined(rows, latestKnown(known, sequences, key), key))
                .withColumn(COLUMN, rowClass())
                .withColumn(MOVED, coalesce(isNewer(), lit(false)))
                .withColumn(WINNER, when(col(COLUMN).equalTo(LATE), col(NEWEST)).otherwise(col(BEST)));
    }

    /** Rows with a class in; of each what later steps need. */
    static Dataset<Row> stored(Dataset<Row> withClass, List<String> key) {
        return withClass.select(with(
                key,
                col(Staged.ROW),
                col(RawRows.SOURCE),
                col(RawRows.FILE),
                col(RawRows.FILE_LENGTH),
                col(RawRows.FILE_MODIFIED),
                col(RawRows.LINE),
                col(COLUMN),
                col(MOVED),
                when(isLost().or(isMoved()), col(Staged.SEQUENCE)).as(Staged.SEQUENCE),
                when(isLost(), col(WINNER)).as(WINNER),
                when(isUpdated(), col(SILVER_FILE)).as(SILVER_FILE),
                when(isUpdated(), col(SILVER_FILE_SIZE)).as(SILVER_FILE_SIZE)));
    }

    private static Column isNewer() {
        return col(COLUMN).equalTo(UNCHANGED).and(col(Staged.SEQUENCE).gt(col(NEWEST)));
    }

    static Column isInserted() {
        return col(COLUMN).equalTo(INSERTED);
    }

    static Column isUpdated() {
        return col(COLUMN).equalTo(UPDATED);
    }

    static Column isLost() {
        return col(COLUMN).isin(SUPERSEDED, LATE);
    }

    static Column isMoved() {
        return col(MOVED);
    }

    /** One row per key of Silver: what it holds, and the newest sequence known of the key. */
    private static Dataset<Row> latestKnown(Dataset<Row> known, Dataset<Row> sequences, List<String> key) {
        return KnownVersions.of(known, sequences, key)
                .select(with(
                        key,
                        col(SilverAudit.ROW_HASH).as(SILVER_HASH),
                        col(SilverAudit.ROW_HASH_VERSION).as(SILVER_HASH_VERSION),
                        col(KnownVersions.NEWEST).as(NEWEST),
                        col(SILVER_FILE),
                        col(SILVER_FILE_SIZE)));
    }

    private static Dataset<Row> joined(Dataset<Row> left, Dataset<Row> right, List<String> key) {
        return left.join(right, key.toArray(String[]::new), "left");
    }

    private static Column rowClass() {
        Column sequence = col(Staged.SEQUENCE);
        Column sameValues = col(Staged.ROW_HASH)
                .equalTo(col(SILVER_HASH))
                .and(col(Staged.ROW_HASH_VERSION).equalTo(col(SILVER_HASH_VERSION)));
        return when(col(RANK).gt(1), SUPERSEDED)
                .when(col(NEWEST).isNull(), INSERTED)
                .when(sequence.lt(col(NEWEST)), LATE)
                .when(sameValues.or(sequence.equalTo(col(NEWEST))), UNCHANGED)
                .otherwise(UPDATED);
    }

    private static Column[] with(List<String> names, Column... more) {
        List<Column> columns = names.stream().map(functions::col).collect(Collectors.toList());
        columns.addAll(List.of(more));
        return columns.toArray(Column[]::new);
    }
}
