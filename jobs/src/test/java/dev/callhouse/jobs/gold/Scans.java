package dev.callhouse.jobs.gold;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.RowDataSourceScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.columnar.InMemoryTableScanExec;
import org.apache.spark.sql.util.QueryExecutionListener;
import scala.collection.JavaConverters;

/** Which scans of a table, and of change feeds, the queries of a session have made, and how many rows they read. */
final class Scans implements QueryExecutionListener, AutoCloseable {
    private final SparkSession spark;
    private final String folder;
    private final Set<SparkPlan> plans =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    /**
     * Listens from here on.
     *
     * @param folder part of the path of the table
     */
    Scans(SparkSession spark, String folder) {
        this.spark = spark;
        this.folder = folder;
        spark.listenerManager().register(this);
    }

    @Override
    public void onSuccess(String function, QueryExecution query, long nanos) {
        visit(query.executedPlan());
    }

    @Override
    public void onFailure(String function, QueryExecution query, Exception failure) {
        visit(query.executedPlan());
    }

    private void visit(SparkPlan plan) {
        plans.add(plan);
        if (plan instanceof InMemoryTableScanExec cached) {
            visit(cached.relation().cachedPlan());
        }
        JavaConverters.seqAsJavaList(plan.children()).forEach(this::visit);
    }

    /** The rows that each scan of the table has read; a scan that Spark keeps the rows of is one. */
    long[] ofTable() {
        return rows(plan -> plan instanceof FileSourceScanExec scan && isOfTable(scan));
    }

    /** Delta reads its log in the same way. */
    private boolean isOfTable(FileSourceScanExec scan) {
        String paths = scan.relation().location().rootPaths().toString();
        return paths.contains(folder) && !paths.contains("_delta_log");
    }

    /** The rows that each reading of a change feed has read. */
    long[] ofFeeds() {
        return rows(RowDataSourceScanExec.class::isInstance);
    }

    private long[] rows(Predicate<SparkPlan> condition) {
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } catch (Exception e) { // Scala throws a checked one undeclared
            throw new IllegalStateException(e);
        }
        return plans.stream()
                .filter(condition)
                .mapToLong(plan -> plan.longMetric("numOutputRows").value())
                .flatMap(rows -> rows > 0 ? LongStream.of(rows) : LongStream.empty())
                .toArray();
    }

    @Override
    public void close() {
        spark.listenerManager().unregister(this);
    }
}
