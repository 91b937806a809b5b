package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.GateException;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.run.StopSignal;
import dev.callhouse.common.spark.SessionBeside;
import java.time.Duration;
import org.apache.spark.sql.SparkSession;

/**
 * Loads what lands for a dataset again and again, each time as a run of Silver that ends with its batch would: one process
 * holds the dataset, and each batch has a clock of its own. A refused file does not end it, nor does a delivery that its
 * checks have stopped: that one waits until its files are corrected or removed.
 */
final class ContinuousSilver {
    /** Compiling what judges rows pays off from about so many bytes of them on. */
    private static final long LITTLE_BYTES = 8L * 1024 * 1024;

    private final Run run;
    private final DatasetContract contract;
    private final LoadOptions allowed;
    private final Pace pace;
    private final StopSignal stop;
    private final SparkSession forLittle;
    private final Ledger ledger;
    private final Checkpoints checkpoints;
    private final FeedNews news;
    private int exitCode = ExitCode.DONE;
    private boolean isUnsettled;

    private ContinuousSilver(Run run, DatasetContract contract, LoadOptions allowed, Pace pace, StopSignal stop) {
        this.run = run;
        this.contract = contract;
        this.allowed = allowed;
        this.pace = pace;
        this.stop = stop;
        this.forLittle = SessionBeside.forLittleWork(run.spark());
        this.ledger = new Ledger(forLittle, run.lake(), contract.dataset());
        this.checkpoints = new Checkpoints(forLittle, run.lake(), contract);
        this.news = new FeedNews(contract.dataset(), run.console());
    }

    /**
     * Goes on until the pace or the signal ends it; a batch that is under way is finished.
     *
     * @return {@link ExitCode#DONE}, or {@link ExitCode#GATE} when a file was refused or a delivery stopped
     */
    static int of(
            Run run, DatasetContract contract, LoadOptions allowed, LockOptions lock, Pace pace, StopSignal stop) {
        return SilverRun.locked(
                run, contract, lock, () -> new ContinuousSilver(run, contract, allowed, pace, stop).untilItEnds());
    }

    private int untilItEnds() {
        run.console()
                .progress(
                        "%s: looking for files every %d s",
                        contract.dataset(), pace.interval().toSeconds());
        try {
            Duration begun = run.elapsed();
            while (!stop.isGiven() && pace.goesOn(run.elapsed().minus(begun))) {
                Duration look = run.elapsed();
                look();
                Duration now = run.elapsed();
                stop.pause(pace.pauseAfter(now.minus(look), now.minus(begun)));
            }
            return exitCode;
        } finally {
            ContinuousSummary summary = news.summary();
            run.results().add("silver " + contract.dataset(), summary);
            summary.print(run.console());
        }
    }

    private void look() {
        SilverRun silver = by(run);
        if (!silver.isStopped()) {
            silver.bytesToDo().ifPresent(this::load);
        }
    }

    private void load(long bytes) {
        SparkSession session = bytes <= LITTLE_BYTES ? forLittle : run.spark();
        SessionBeside.run(session, () -> load(by(run.moment(session))));
        SessionBeside.run(forLittle, checkpoints::writeNext);
    }

    private SilverRun by(Run moment) {
        return new SilverRun(moment, contract, allowed, ledger, news);
    }

    private void load(SilverRun silver) {
        int raised = run.alerts().raised().size();
        try {
            exitCode = Math.max(exitCode, silver.continued().upToDate());
            isUnsettled = false;
        } catch (GateException e) {
            waitForCorrection(silver, e);
        } catch (BrokenStateException e) {
            waitUntilSettled(e);
        }
        if (run.alerts().raised().size() > raised) {
            run.tellNow();
        }
    }

    /** What no correction of files can help ends the run. */
    private void waitForCorrection(SilverRun silver, GateException e) {
        if (!silver.isStopped()) {
            throw e;
        }
        exitCode = ExitCode.GATE;
        news.stopped(e.getMessage());
    }

    /** Files that are still being written when they are read: the next look finds them further, or done. */
    private void waitUntilSettled(BrokenStateException e) {
        if (!(e.getCause() instanceof FilesChangedException)) {
            throw e;
        }
        if (!isUnsettled) {
            run.console()
                    .progress(
                            "%s: waiting, for %s",
                            contract.dataset(), e.getCause().getMessage());
        }
        isUnsettled = true;
    }
}
