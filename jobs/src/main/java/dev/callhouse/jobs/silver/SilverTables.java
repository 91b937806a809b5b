package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.col;

import dev.callhouse.common.contract.ColumnType;
import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.quality.Sequence;
import dev.callhouse.common.schema.ExceptionRows;
import dev.callhouse.common.schema.SilverAudit;
import dev.callhouse.common.schema.SupersededRows;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.KeyRanges;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.table.PartitionValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The tables that a dataset's batches write: Silver, exceptions, and sequences of versions that changed nothing. */
final class SilverTables {
    /** No version, because there is no table. */
    static final long NONE = -1;

    private static final String KEY = "callhouse.key";
    private static final Map<String, String> APPEND_ONLY = Map.of("delta.appendOnly", "true");

    private final SparkSession spark;
    private final Path sequencesPath;
    private final StructType sequenceSchema;
    private final Path supersededPath;
    private final StructType supersededSchema;
    private final LakeTable silver;
    private final LakeTable exceptions;

    private SilverTables(
            SparkSession spark, Lake lake, DatasetContract contract, LakeTable silver, LakeTable exceptions) {
        this.spark = spark;
        this.sequencesPath = lake.sequences(contract.dataset());
        this.sequenceSchema = keySchema(contract).add(SilverAudit.SEQUENCE, Sequence.type(contract));
        this.supersededPath = lake.resolve(contract.superseded().path());
        this.supersededSchema =
                SupersededRows.schema(List.of(keySchema(contract).fields()));
        this.silver = silver;
        this.exceptions = exceptions;
    }

    /**
     * Opens the tables, making those that are missing; columns that are new in the contract are added.
     *
     * @throws RefusedException when an existing table does not fit the contract in any other way
     */
    static SilverTables open(SparkSession spark, Lake lake, DatasetContract contract) {
        LakeTable silver = LakeTable.create(
                spark,
                lake.resolve(contract.silver().path()),
                SilverRows.schema(contract),
                contract.silver().partitionBy(),
                Map.of(
                        "delta.enableChangeDataFeed",
                        "true",
                        "delta.dataSkippingStatsColumns",
                        columnsToSkipBy(contract),
                        KEY,
                        String.join(",", contract.key())));
        requireFit(silver.requireReadable(), contract);
        LakeTable exceptions = LakeTable.create(
                spark,
                lake.resolve(contract.exceptions().path()),
                ExceptionRows.SCHEMA,
                ExceptionRows.PARTITION_BY,
                APPEND_ONLY);
        return new SilverTables(spark, lake, contract, silver, exceptions.requireReadable());
    }

    /** One row per business key, its newest version. */
    LakeTable silver() {
        return silver;
    }

    /** One row per rejected line; append-only. */
    LakeTable exceptions() {
        return exceptions;
    }

    /** One row per valid line that lost against another version of its key; append-only, made when there is the first. */
    LakeTable supersededToWrite() {
        return LakeTable.create(spark, supersededPath, supersededSchema, List.of(), APPEND_ONLY);
    }

    /** {@code key..., _sequence} of newer versions that changed nothing; append-only, made when there is the first. */
    LakeTable sequencesToWrite() {
        return LakeTable.create(spark, sequencesPath, sequenceSchema, List.of(), APPEND_ONLY);
    }

    /** The newest version of the sequences, or {@link #NONE}. */
    long sequencesVersion() {
        return LakeTable.find(spark, sequencesPath).map(LakeTable::version).orElse(NONE);
    }

    /** Delta's id of the sequences, empty when there are none. */
    String sequencesId() {
        return LakeTable.find(spark, sequencesPath).map(LakeTable::id).orElse("");
    }

    /** The sequences at a version; no rows for {@link #NONE}. */
    Dataset<Row> sequences(long version) {
        return version == NONE
                ? spark.createDataFrame(List.of(), sequenceSchema)
                : DeltaTables.read(spark, sequencesPath, version);
    }

    /**
     * The MERGE condition: the same business key in {@code t} and {@code s}, and as literals where the keys lie, without
     * which Delta would open every file.
     */
    static Column sameKey(DatasetContract contract, KeyRanges keys, Dataset<Row> rows) {
        PartitionValues partitions = contract.silver().keyKeepsPartition()
                ? PartitionValues.of(rows, contract.silver().partitionBy())
                : PartitionValues.ANY;
        return contract.key().stream()
                .map(column -> inTable(column).equalTo(col("s.`" + column + "`")))
                .reduce(Column::and)
                .orElseThrow()
                .and(keys.holds(SilverTables::inTable))
                .and(partitions.holds(SilverTables::inTable));
    }

    private static Column inTable(String column) {
        return col("t.`" + column + "`");
    }

    /** Statistics cost nearly as much as writing, and those of other columns let no reader skip a file. */
    private static String columnsToSkipBy(DatasetContract contract) {
        return contract.storedColumns().stream()
                .filter(column -> contract.key().contains(column.name()) || isTime(column))
                .map(column -> "`" + column.name() + "`")
                .collect(Collectors.joining(","));
    }

    private static boolean isTime(ContractColumn column) {
        return column.type().kind() == ColumnType.Kind.DATE || column.type().kind() == ColumnType.Kind.TIMESTAMP;
    }

    private static StructType keySchema(DatasetContract contract) {
        StructType schema = new StructType();
        for (String key : contract.key()) {
            schema = schema.add(contract.businessSchema().apply(key));
        }
        return schema;
    }

    private static void requireFit(LakeTable silver, DatasetContract contract) {
        StructType expected = SilverRows.schema(contract);
        StructType actual = silver.schema();
        require(silver.property(KEY).orElse(""), String.join(",", contract.key()), "business key", silver, contract);
        require(silver.partitionBy(), contract.silver().partitionBy(), "partitioning", silver, contract);
        for (StructField field : expected.fields()) {
            typeIn(actual, field.name())
                    .ifPresent(type -> require(
                            type.sql(), field.dataType().sql(), "type of column " + field.name(), silver, contract));
        }
        silver.addMissing(expected);
    }

    private static Optional<DataType> typeIn(StructType schema, String name) {
        return Arrays.stream(schema.fields())
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(StructField::dataType)
                .findFirst();
    }

    private static void require(
            Object actual, Object expected, String what, LakeTable table, DatasetContract contract) {
        if (!actual.equals(expected)) {
            throw new RefusedException("contract " + contract.dataset() + ": the " + what + " is " + expected
                    + ", but table " + table.path() + " has " + actual
                    + "; a table keeps its key, partitions, sequence and types for life. Give the contract another path, or"
                    + " rebuild the table from its source");
        }
    }
}
