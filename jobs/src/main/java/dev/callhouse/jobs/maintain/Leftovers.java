package dev.callhouse.jobs.maintain;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.table.ControlFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What runs have left below {@code control/} that nobody needs any more. */
final class Leftovers {
    private static final String HALF_WRITTEN = ".writing";

    private final Run run;
    private final ControlFiles control;

    Leftovers(Run run) {
        this.run = run;
        this.control = new ControlFiles(hadoop());
    }

    /**
     * Removes, of a dataset that is locked, the stages of all batches but an unfinished one, and control files that a
     * dying run has not finished writing.
     */
    void dropOf(DatasetContract contract) {
        new Ledger(run.spark(), run.lake(), contract.dataset()).dropOldStages();
        StoredFiles.below(run.lake().control("batches/" + contract.dataset()), hadoop()).files().keySet().stream()
                .filter(file -> file.getName().endsWith(HALF_WRITTEN))
                .forEach(control::delete);
    }

    /** The folders of runs whose newest file is older than the settings keep them. */
    List<String> oldRuns() {
        Instant before = run.asOf().minus(run.settings().maintain().runRetention());
        return newestByRun().entrySet().stream()
                .filter(each -> each.getValue().isBefore(before))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** With their alerts, where those are kept by default. */
    void dropRuns(List<String> runs) {
        runs.forEach(each -> {
            control.delete(new Path(runs(), each));
            control.delete(run.lake().control("alerts/" + each + ".jsonl"));
        });
    }

    private Map<String, Instant> newestByRun() {
        return StoredFiles.below(runs(), hadoop()).files().entrySet().stream()
                .filter(each -> each.getKey().getParent().getParent().getName().equals(runs().getName()))
                .collect(Collectors.toMap(
                        each -> each.getKey().getParent().getName(),
                        each -> each.getValue().modified(),
                        (a, b) -> a.isAfter(b) ? a : b));
    }

    private Path runs() {
        return run.lake().control("runs");
    }

    private Configuration hadoop() {
        return run.spark().sparkContext().hadoopConfiguration();
    }
}
