package dev.callhouse.common.spark;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Counts, while it is open, the rows that all tasks of the process take in: of tables, of their logs, of text, of ranges. */
public final class RecordsRead implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 60_000;

    private final SparkContext context;
    private final Counting listener = new Counting();

    private static final class Counting extends SparkListener {
        private final AtomicLong records = new AtomicLong();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            TaskMetrics metrics = end.taskMetrics();
            if (metrics != null) { // a task that was lost has none
                records.addAndGet(metrics.inputMetrics().recordsRead());
            }
        }
    }

    private RecordsRead(SparkContext context) {
        this.context = context;
    }

    /** Counts from now on. */
    public static RecordsRead from(SparkSession spark) {
        RecordsRead reading = new RecordsRead(spark.sparkContext());
        reading.context.addSparkListener(reading.listener);
        return reading;
    }

    /** The rows so far, once Spark has told of all tasks that have ended. */
    public long soFar() {
        try {
            context.listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Spark does not tell what its tasks have read", e);
        }
        return listener.records.get();
    }

    @Override
    public void close() {
        context.removeSparkListener(listener);
    }
}
