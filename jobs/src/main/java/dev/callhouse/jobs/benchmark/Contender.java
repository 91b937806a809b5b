package dev.callhouse.jobs.benchmark;

import dev.callhouse.common.gold.RefreshMode;
import org.apache.hadoop.fs.Path;

/** A way to keep Silver and Gold of calls up to date. The same files are given to two of them, and the cost is compared. */
public interface Contender {
    /** The folder in which it writes all it writes. */
    Path root();

    /** Where its table of calls lies: one row per call. */
    Path silver();

    /** Where a Gold table lies. */
    Path gold(String table);

    /** Loads the files that have landed in a folder, the only ones that it does not know yet, or a folder once more. */
    void load(Path landed);

    /** Brings all Gold tables up to date with Silver. */
    void refreshGold(RefreshMode mode);
}
