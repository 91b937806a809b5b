package dev.callhouse.jobs.benchmark;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.table.ControlFiles;
import dev.callhouse.common.table.Lake;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The benchmark's own folder in a lake. What lies in it may be deleted: it bears a mark from before anything else. */
final class BenchmarkFolder {
    private static final String MARK = "made-by-benchmark.json";

    /** Stands in the folder for as long as there is one. */
    private record Mark(String content) {}

    private final ControlFiles files;
    private final Path root;

    BenchmarkFolder(Lake lake, Configuration hadoop) {
        this.files = new ControlFiles(hadoop);
        this.root = in(lake);
    }

    /**
     * Makes the folder, or empties the one that an earlier benchmark has left.
     *
     * @throws RefusedException when somebody else's files are in it
     */
    void open() {
        boolean isOurs = files.read(mark(), Mark.class).isPresent();
        if (!isOurs && !files.names(root).isEmpty()) {
            throw new RefusedException("there are files in " + root.toUri().getPath()
                    + " that no benchmark has made; move them away, or name another lake with --lake");
        }
        files.createIfMissing(mark(), new Mark("everything in this folder may be deleted"));
        deleteTables();
    }

    /** Deletes all that was made but the mark and the results. */
    void deleteTables() {
        for (Size size : Size.values()) {
            files.delete(of(size));
        }
    }

    /** Where the lake of Callhouse lies. */
    Lake ours(Size size) {
        return new Lake(new Path(of(size), "callhouse"));
    }

    /** Where the tables of the plain way lie. */
    Path baseline(Size size) {
        return new Path(of(size), "baseline");
    }

    /** Where the results are written, unless another file is named. */
    static Path resultsIn(Lake lake) {
        return new Path(in(lake), "results.json");
    }

    private static Path in(Lake lake) {
        return new Path(lake.root(), "benchmark");
    }

    private Path of(Size size) {
        return new Path(root, size.folder());
    }

    private Path mark() {
        return new Path(root, MARK);
    }
}
