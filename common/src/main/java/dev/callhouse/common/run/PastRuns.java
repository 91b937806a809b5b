package dev.callhouse.common.run;

import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.table.ControlFiles;
import dev.callhouse.common.table.Lake;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

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

    private final Configuration hadoop;
    private final Path folder;

    PastRuns(Configuration hadoop, Lake lake) {
        this.hadoop = hadoop;
        this.folder = lake.control("runs");
    }

    /**
     * Those whose results were written last, the newest clock first. Runs that died have left nothing; results that cannot be
     * understood are left out.
     */
    public List<PastRun> newestFirst(int atMost) {
        return newestFiles(atMost).parallelStream()
                .flatMap(file -> read(file).stream())
                .map(Account::run)
                .sorted(Comparator.comparing(PastRun::asOf).reversed().thenComparing(PastRun::runId))
                .toList();
    }

    private Optional<Account> read(Path file) {
        try {
            return new ControlFiles(hadoop).read(file, Account.class);
        } catch (BrokenStateException e) {
            return Optional.empty();
        }
    }

    private List<Path> newestFiles(int atMost) {
        List<FileStatus> found = new ArrayList<>();
        try {
            RemoteIterator<LocatedFileStatus> each =
                    folder.getFileSystem(hadoop).listFiles(folder, true);
            while (each.hasNext()) {
                found.add(each.next());
            }
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
        }
        return found.stream()
                .filter(file -> file.getPath().getName().equals(RESULTS))
                .sorted(Comparator.comparingLong(FileStatus::getModificationTime)
                        .reversed())
                .limit(atMost)
                .map(FileStatus::getPath)
                .toList();
    }
}
