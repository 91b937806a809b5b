package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.DatasetSource;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.LakehouseException;
import dev.callhouse.common.error.PlatformException;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.ledger.DatasetLock;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.source.JsonFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQueryException;

/**
 * Silver for a stream of one's own, from Kafka, Kinesis or whatever Spark can read: what {@code foreachBatch} calls. The
 * stream has a column {@code value string}, one JSON record in each row; other columns are left aside.
 *
 * <pre>{@code
 * options.runWithAlerts("stream", run -> {
 *     try (StreamedSilver silver = StreamedSilver.of(run, "transcript_segments", lock)) {
 *         return silver.follow(run.spark().readStream().format("kafka").options(kafka).load()
 *                 .selectExpr("CAST(value AS STRING) AS value")
 *                 .writeStream().option("checkpointLocation", checkpoint)
 *                 .trigger(Trigger.ProcessingTime("2 seconds")));
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
    private boolean isClosed;

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
        } catch (Throwable e) { // Scala throws checked exceptions undeclared
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
     * Starts a stream, loads its micro-batches and waits for its end.
     *
     * @return {@link ExitCode#DONE}, or {@link ExitCode#GATE} when a file was refused
     * @throws LakehouseException that a micro-batch has ended with, such as a gate that has stopped it
     * @throws PlatformException when the stream itself has failed
     */
    public int follow(DataStreamWriter<Row> stream) {
        try {
            stream.foreachBatch(this).start().awaitTermination();
            return exitCode;
        } catch (StreamingQueryException | TimeoutException e) {
            throw ownFailure(e).orElseGet(() -> new PlatformException("the stream has ended: " + e.getMessage(), e));
        }
    }

    private static Optional<LakehouseException> ownFailure(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(LakehouseException.class::isInstance)
                .map(LakehouseException.class::cast)
                .findFirst();
    }

    /**
     * Lands a micro-batch and loads it.
     *
     * @param records {@code value string}, a JSON record in each; NULL counts as a blank line
     * @param number of the micro-batch in its query
     * @throws dev.callhouse.common.error.GateException when checks stop the delivery; Spark then ends the query, and repeats
     *     the micro-batch when it is started again: correct or empty its file, for one that is removed is landed again
     */
    @Override
    public synchronized void call(Dataset<Row> records, Long number) {
        if (isClosed) {
            throw new IllegalStateException("the dataset was given back; the stream must not go on");
        }
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

    /** Prints the totals and gives the dataset back, after the micro-batch that is under way. */
    @Override
    public synchronized void close() {
        isClosed = true;
        try {
            news.conclude(run);
        } finally {
            lock.close();
        }
    }
}
