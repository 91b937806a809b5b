package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.GateException;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.run.StopSignal;
import java.time.Duration;

/**
 * Loads what lands for a dataset until it is ended: one process holds the dataset and looks at its source folders again and
 * again. A refused file does not end it, nor does a delivery that its checks have stopped: that one waits until its files
 * are corrected or removed.
 */
final class ContinuousSilver {
    private final Run run;
    private final DatasetContract contract;
    private final Pace pace;
    private final StopSignal stop;
    private final FeedNews news;
    private final SilverFeed feed;
    private int exitCode = ExitCode.DONE;
    private boolean isUnsettled;

    private ContinuousSilver(Run run, DatasetContract contract, LoadOptions allowed, Pace pace, StopSignal stop) {
        this.run = run;
        this.contract = contract;
        this.pace = pace;
        this.stop = stop;
        this.news = new FeedNews(contract.dataset(), run.console());
        this.feed = new SilverFeed(run, contract, allowed, news).begun();
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
            news.conclude(run);
        }
    }

    private void look() {
        if (!feed.isStillStopped()) {
            load();
            feed.keepUp();
        }
    }

    private void load() {
        try {
            exitCode = Math.max(exitCode, feed.load());
            isUnsettled = false;
        } catch (GateException e) {
            waitForCorrection(e);
        } catch (BrokenStateException e) {
            waitUntilSettled(e);
        }
    }

    /** What no correction of files can help ends the run. */
    private void waitForCorrection(GateException e) {
        if (!feed.isStopped()) {
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
