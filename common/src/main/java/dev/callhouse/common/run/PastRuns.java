package dev.callhouse.common.run;

import dev.callhouse.common.table.ControlFiles;
import dev.callhouse.common.table.Lake;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The earlier runs on a lake whose results are kept. */
public final class PastRuns {
    private static final String RESULTS = "run_results.json";

    private record Account(
            String runId,
            String command,
            Instant asOf,
            String lake,
            int exitCode,
            String error,
            double seconds,
            List<PastRun.Step> steps) {
        PastRun run() {
            return new PastRun(runId, command, asOf, exitCode, error, seconds, steps);
        }
    }

    private final ControlFiles files;
    private final Path folder;

    PastRuns(Configuration hadoop, Lake lake) {
        this.files = new ControlFiles(hadoop);
        this.folder = lake.control("runs");
    }

    /** All of them, the newest clock first. Runs that died have left nothing. */
    public List<PastRun> newestFirst() {
        return files.names(folder).parallelStream()
                .flatMap(name -> files.read(new Path(new Path(folder, name), RESULTS), Account.class).stream())
                .map(Account::run)
                .sorted(Comparator.comparing(PastRun::asOf).reversed().thenComparing(PastRun::runId))
                .toList();
    }
}
