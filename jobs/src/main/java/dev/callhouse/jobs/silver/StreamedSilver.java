package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.DatasetSource;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.ledger.DatasetLock;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.source.JsonFormat;
import java.util.List;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Silver for a stream of one's own, from Kafka, Kinesis or whatever Spark can read: what {@code foreachBatch} calls. The
 * stream has a column {@code value string}, one JSON record in each row; other columns are left aside.
 *
 * <pre>{@code
 * options.runWithAlerts("stream", run -> {
 *     try (StreamedSilver silver = StreamedSilver.of(run, "transcript_segments", lock)) {
 *         run.spark().readStream().format("kafka").options(kafka).load()
 *                 .selectExpr("CAST(value AS STRING) AS value")
 *                 .writeStream().option("checkpointLocation", checkpoint)
 *                 .trigger(Trigger.ProcessingTime("2 seconds"))
 *                 .foreachBatch(silver).start().awaitTermination();
 *         return silver.exitCode();
 *     }
 * });
 * }</pre>
 *
 * <p>Each micro-batch first becomes one file below the dataset's JSON-lines source, {@code
 * stream-<query id>/<micro-batch>.jsonl}, written as a whole and only when it is not there; then Silver loads what has
 * landed, as ever. So a record that came by a stream is kept, judged, accounted for, explained and replayed like any other.
 * A micro-batch that Spark repeats after a crash has the id that it had, finds its file there, or taken, and brings nothing
 * in twice: wherever between landing and the last commit the process died, the file's own identity says what is left to do.
 * Transaction ids with the query in them would protect Silver alone, and only against this one query; exceptions, ledger and
 * metrics go by the batches of the dataset, of which there is one sequence, whatever streams, files and replays they come
 * of.
 */
public final class StreamedSilver implements VoidFunction2<Dataset<Row>, Long>, AutoCloseable {
    private static final long serialVersionUID = 1L;
    private static final String QUERY_ID = "sql.streaming.queryId";

    private final transient Run run;
    private final transient MicroBatchLanding landing;
    private final transient SilverFeed feed;
    private final transient FeedNews news;
    private final transient DatasetLock lock;
    private int exitCode = ExitCode.DONE;

    private StreamedSilver(Run run, DatasetContract contract, DatasetLock lock) {
        this.run = run;
        this.lock = lock;
        this.news = new FeedNews(contract.dataset(), run.console());
        this.feed = new SilverFeed(run, contract, LoadOptions.NONE, news).begun();
        this.landing = new MicroBatchLanding(run, sourceOf(contract), feed);
    }

    /**
     * Takes a dataset for a stream, until it is closed.
     *
     * @param run whose results tell of the stream
     * @param options what to do when another run holds the dataset
     * @throws RefusedException when the dataset has not just one source of JSON lines
     */
    public static StreamedSilver of(Run run, String dataset, LockOptions options) {
        DatasetContract contract = run.contracts().get(dataset);
        sourceOf(contract);
        run.requireLake();
        DatasetLock lock = options.take(run, dataset);
        try {
            return new StreamedSilver(run, contract, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static DatasetSource sourceOf(DatasetContract contract) {
        List<DatasetSource> sources = contract.sources().stream()
                .filter(source ->
                        source.format() instanceof JsonFormat json && json.layout() == JsonFormat.Layout.LINES)
                .toList();
        if (sources.size() != 1) {
            throw new RefusedException("contract " + contract.dataset() + " has " + sources.size()
                    + " sources of format json-lines; a stream needs one, in which its records are kept");
        }
        return sources.get(0);
    }

    /**
     * Lands a micro-batch and loads it.
     *
     * @param records {@code value string}, a JSON record in each; NULL counts as a blank line
     * @param number of the micro-batch in its query
     * @throws dev.callhouse.common.error.GateException when checks stop the delivery; Spark then ends the query, and repeats
     *     the micro-batch when it is started again
     */
    @Override
    public void call(Dataset<Row> records, Long number) {
        land(records, number);
        exitCode = Math.max(exitCode, feed.load());
        feed.keepUp();
    }

    /** What {@link #call} begins with. */
    void land(Dataset<Row> records, long number) {
        landing.land(records, queryId(), number);
    }

    private String queryId() {
        String id = run.spark().sparkContext().getLocalProperty(QUERY_ID);
        if (id == null) {
            throw new IllegalStateException("a micro-batch must come of a streaming query: give this to foreachBatch");
        }
        return id;
    }

    /** {@link ExitCode#DONE}, or {@link ExitCode#GATE} when a file was refused. */
    public int exitCode() {
        return exitCode;
    }

    /** Prints the totals and gives the dataset back; the query should have ended. */
    @Override
    public void close() {
        try {
            news.conclude(run);
        } finally {
            lock.close();
        }
    }
}
