package dev.callhouse.jobs.benchmark;

import static org.apache.spark.sql.functions.not;

import dev.callhouse.common.gold.RefreshMode;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.spark.SessionBeside;
import io.delta.tables.DeltaTable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The plain way: read the files, check each column, MERGE on the key (the first load into an empty table), append what was rejected,
 * and compute Gold from all of Silver. It keeps no account of files and rows, takes no duplicates out, and must not die on
 * the way.
 */
final class Baseline implements Contender {
    private static final String DELTA = "delta";

    private final SparkSession spark;
    private final Path root;

    Baseline(SparkSession spark, Path root) {
        this.spark = spark;
        this.root = root;
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public Path silver() {
        return new Path(root, "silver/calls");
    }

    @Override
    public Path gold(String table) {
        return new Path(root, "gold/" + table);
    }

    @Override
    public void load(Path landed) {
        SessionBeside.run(spark, () -> {
            Dataset<Row> raw = spark.read()
                    .schema(BaselineRules.FILE)
                    .option("header", true)
                    .csv(landed.toString());
            Dataset<Row> checked = BaselineRules.withReason(raw);
            upsert(BaselineRules.typed(checked));
            checked.where(not(BaselineRules.isGood()))
                    .write()
                    .format(DELTA)
                    .mode(SaveMode.Append)
                    .save(exceptions().toString());
        });
    }

    @Override
    public void refreshGold(RefreshMode mode) {
        SessionBeside.run(spark, () -> {
            Dataset<Row> calls = spark.read().format(DELTA).load(silver().toString());
            BaselineGold.TABLES.forEach((table, made) -> inMonths(made.apply(calls))
                    .mode(SaveMode.Overwrite)
                    .save(gold(table).toString()));
        });
    }

    private void upsert(Dataset<Row> calls) {
        DeltaTable.createIfNotExists(spark)
                .location(silver().toString())
                .addColumns(calls.schema())
                .partitionedBy(Calls.YEAR, Calls.MONTH)
                .execute()
                .as("t")
                .merge(calls.as("s"), "t." + Calls.CALL_ID + " = s." + Calls.CALL_ID)
                .whenMatched()
                .updateAll()
                .whenNotMatched()
                .insertAll()
                .execute();
    }

    private static DataFrameWriter<Row> inMonths(Dataset<Row> rows) {
        return rows.write().format(DELTA).partitionBy(Calls.YEAR, Calls.MONTH);
    }

    /** Where the rejected rows lie, one for each time that a line was rejected. */
    Path exceptions() {
        return new Path(root, "exceptions/calls");
    }
}
