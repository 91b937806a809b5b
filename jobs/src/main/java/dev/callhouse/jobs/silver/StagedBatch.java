package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.Classified;
import dev.callhouse.common.quality.Reasons;
import dev.callhouse.common.quality.Staged;
import dev.callhouse.common.schema.SilverAudit;
import dev.callhouse.common.source.RawRows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** A sealed batch's validated rows, and what they mean for the tables. Reads the stage and Silver, never the source. */
final class StagedBatch {
    /** A message may have a number in it, so that there are as many as numbers. */
    private static final int MOST_REASONS = 100;

    private static final int MOST_VALUES = 20;
    private static final int LONGEST_VALUE = 100;

    private final SparkSession spark;
    private final Path stage;
    private final StructType schema;
    private final DatasetContract contract;
    private final BatchPlan plan;

    StagedBatch(SparkSession spark, Path stage, DatasetContract contract, BatchPlan plan) {
        this.spark = spark;
        this.stage = stage;
        this.schema = spark.read().parquet(stage.toString()).schema(); // a job, so once
        this.contract = contract;
        this.plan = plan;
    }

    /** Puts every row into its class against the newest Silver, and counts. */
    Classified classify(SilverTables tables) {
        long silver = tables.silver().version();
        long sequences = tables.sequencesVersion();
        Dataset<Row> counts = withClass(tables, silver, sequences)
                .select(counted(col(RowClass.COLUMN), col(Staged.WARNED), moved()))
                .unionByName(notValid())
                .groupBy(RawRows.SOURCE, RawRows.FILE, RawRows.FILE_LENGTH, RawRows.FILE_MODIFIED, RowClass.COLUMN)
                .agg(
                        count(lit(1)),
                        sum(col(Staged.WARNED).cast("int")),
                        sum(col(RowClass.MOVED).cast("int")));
        Tally tally = new Tally();
        counts.toLocalIterator().forEachRemaining(tally::add);
        return new Classified(
                silver, sequences, tally.files(), tally.moved(), reasons(tally.rejected()), countedValues());
    }

    /** The rejected rows as exceptions. */
    Dataset<Row> exceptions() {
        return Exceptions.of(rows().filter(Staged.isRejected()), contract, plan);
    }

    /** What became of every row that was judged again. */
    Dataset<Row> resolutions(SilverTables tables, Classified classified) {
        Dataset<Row> rejected = rows().filter(Staged.isRejected());
        Dataset<Row> valid = withClass(tables, classified.silverVersion(), classified.sequencesVersion());
        return Resolved.of(valid, rejected, contract, plan);
    }

    /** New and changed rows as rows of Silver. */
    Dataset<Row> changes(SilverTables tables, Classified classified) {
        Dataset<Row> changed = withClass(tables, classified.silverVersion(), classified.sequencesVersion())
                .filter(RowClass.isChange());
        return SilverRows.of(changed, contract, plan.number());
    }

    /** Rows that lost against another version of their key. */
    Dataset<Row> superseded(SilverTables tables, Classified classified) {
        Dataset<Row> lost = withClass(tables, classified.silverVersion(), classified.sequencesVersion())
                .filter(RowClass.isLost());
        return Superseded.of(lost, contract, plan);
    }

    /** Key and sequence of rows that are newer than what is known but change nothing. */
    Dataset<Row> movedSequences(SilverTables tables, Classified classified) {
        List<Column> columns = contract.key().stream().map(functions::col).collect(Collectors.toList());
        columns.add(col(Staged.SEQUENCE).as(SilverAudit.SEQUENCE));
        return withClass(tables, classified.silverVersion(), classified.sequencesVersion())
                .filter(moved())
                .select(columns.toArray(Column[]::new));
    }

    private Dataset<Row> rows() {
        return spark.read().schema(schema).parquet(stage.toString());
    }

    private Dataset<Row> withClass(SilverTables tables, long silverVersion, long sequencesVersion) {
        return RowClass.withClass(
                rows().filter(Staged.isValid()),
                tables.silver().rows(silverVersion),
                tables.sequences(sequencesVersion),
                contract.key());
    }

    private static Column moved() {
        return RowClass.isMoved().as(RowClass.MOVED);
    }

    private Dataset<Row> notValid() {
        return rows().filter(functions.not(Staged.isValid()))
                .select(counted(
                        col(Staged.VERDICT).as(RowClass.COLUMN),
                        lit(false).as(Staged.WARNED),
                        lit(false).as(RowClass.MOVED)));
    }

    private static Column[] counted(Column... what) {
        Stream<Column> file = Stream.of(RawRows.SOURCE, RawRows.FILE, RawRows.FILE_LENGTH, RawRows.FILE_MODIFIED)
                .map(name -> col(name));
        return Stream.concat(file, Stream.of(what)).toArray(Column[]::new);
    }

    private Map<String, Long> reasons(long rejected) {
        MostFrequent reasons = new MostFrequent(MOST_REASONS, "other reasons");
        if (rejected > 0) {
            rows().filter(Staged.isRejected())
                    .select(explode(new Reasons(contract).reasons()).as("reason"))
                    .groupBy(col("reason").getField(Reasons.MESSAGE))
                    .count()
                    .toLocalIterator()
                    .forEachRemaining(row -> reasons.add(row.getString(0), row.getLong(1)));
        }
        return reasons.counts();
    }

    private Map<String, Map<String, Long>> countedValues() {
        Map<String, Map<String, Long>> counted = new TreeMap<>();
        contract.countBy().forEach(column -> counted.put(column, valuesOf(column)));
        return counted;
    }

    private Map<String, Long> valuesOf(String column) {
        Map<String, Long> values = new TreeMap<>();
        rows().filter(Staged.isValid())
                .groupBy(substring(col(column).cast("string"), 1, LONGEST_VALUE).as("value"))
                .count()
                .orderBy(col("count").desc(), col("value"))
                .limit(MOST_VALUES)
                .toLocalIterator()
                .forEachRemaining(row -> values.put(String.valueOf(row.get(0)), row.getLong(1)));
        return values;
    }
}
