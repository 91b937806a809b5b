package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.source.SourceFile;
import dev.callhouse.common.spark.SessionBeside;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.SparkSession;

/**
 * Loads for a dataset, as often as it is asked to, what has landed since: each time as a run of Silver that ends with its
 * batch would, but with a clock of its own and what the batches before have learned. Whoever has it holds the dataset.
 */
final class SilverFeed {
    /** Compiling what judges rows pays off from about so many bytes of them on. */
    private static final long LITTLE_BYTES = 8L * 1024 * 1024;

    private final Run run;
    private final DatasetContract contract;
    private final LoadOptions allowed;
    private final SparkSession forLittle;
    private final Ledger ledger;
    private final Checkpoints checkpoints;
    private final FeedNews news;
    private final FeedAlerts alerts;

    SilverFeed(Run run, DatasetContract contract, LoadOptions allowed, FeedNews news) {
        this.run = run;
        this.contract = contract;
        this.allowed = allowed;
        this.forLittle = SessionBeside.forLittleWork(run.spark());
        this.ledger = new Ledger(forLittle, run.lake(), contract.dataset());
        this.checkpoints = new Checkpoints(forLittle, run.lake(), contract);
        this.news = news;
        this.alerts = new FeedAlerts(run);
    }

    /** Goes on only where the newest batch has left off. */
    SilverFeed begun() {
        by(run).continued();
        return this;
    }

    /**
     * Finishes the batch that was left, or, when there is none, loads what has landed.
     *
     * @return {@link ExitCode#DONE}, or {@link ExitCode#GATE} when a file was refused
     */
    int load() {
        Optional<BatchPlan> left = ledger.unfinished();
        if (left.isPresent()) {
            return load(left.get().files(), SilverRun::finished);
        }
        List<SourceFile> pending = by(run).pending();
        return pending.isEmpty() ? ExitCode.DONE : load(pending, silver -> silver.load(pending));
    }

    private int load(List<SourceFile> files, ToIntFunction<SilverRun> work) {
        long bytes = files.stream().mapToLong(SourceFile::length).sum();
        SparkSession session = bytes <= LITTLE_BYTES ? forLittle : run.spark();
        Run moment = run.moment(session);
        try {
            return SessionBeside.call(session, () -> work.applyAsInt(by(moment).continued()));
        } finally {
            alerts.tell(moment);
        }
    }

    /** Between two batches: what they leave to be done. */
    void keepUp() {
        SessionBeside.run(forLittle, checkpoints::writeNext);
    }

    /** Whether checks have stopped the batch that was left. */
    boolean isStopped() {
        return by(run).isStopped();
    }

    /** Whether they have, and its files are as they were then. */
    boolean isStillStopped() {
        return by(run).isStillStopped();
    }

    /** Whether a batch has taken any version of a file. */
    boolean hasTaken(String source, String path) {
        return ledger.tables().haveTaken(source, path);
    }

    private SilverRun by(Run moment) {
        return new SilverRun(moment, contract, allowed, ledger, news);
    }
}
