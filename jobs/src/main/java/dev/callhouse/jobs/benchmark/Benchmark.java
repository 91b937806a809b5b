package dev.callhouse.jobs.benchmark;

import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.table.ControlFiles;
import dev.callhouse.common.table.Lake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Measures in one process what Callhouse's Silver and Gold cost, and what the plain way costs with the same files: real
 * reads, real writes, tables of two sizes, after everything was done once on a third.
 */
public final class Benchmark {
    /** What becomes of the tables that were made. */
    public enum Tables {
        KEPT,
        DELETED
    }

    private final Run run;
    private final BenchmarkSettings settings;
    private final Function<Lake, Contender> callhouse;
    private final List<String> goldTables;
    private final SparkSession plain;
    private final BenchmarkFolder folder;

    /**
     * A benchmark in a run's lake.
     *
     * @param callhouse the contender that is to be measured, on a lake of its own
     * @param goldTables the names of the Gold tables that it makes
     */
    public Benchmark(
            Run run, BenchmarkSettings settings, Function<Lake, Contender> callhouse, List<String> goldTables) {
        this.run = run;
        this.settings = settings;
        this.callhouse = callhouse;
        this.goldTables = goldTables;
        this.plain = BaselineSession.beside(run.spark(), run.settings());
        this.folder = new BenchmarkFolder(run.lake(), run.spark().sparkContext().hadoopConfiguration());
    }

    /** The file for the results, unless another is wanted. */
    public static Path resultsIn(Lake lake) {
        return BenchmarkFolder.resultsIn(lake);
    }

    /**
     * Carries it out, shows and writes the results.
     *
     * @param out the file for the results
     */
    public void carryOut(Tables tables, Path out) {
        folder.open();
        try {
            BenchmarkResults results = results();
            run.results().add("benchmark", results);
            new Report(run.console()).print(results);
            new ControlFiles(hadoop()).replace(out, results);
            run.console().line("written to %s", out.toUri().getPath());
        } finally {
            if (tables == Tables.DELETED) {
                folder.deleteTables();
            }
        }
    }

    private BenchmarkResults results() {
        tellWhatIsCut();
        if (settings.warmUpRows() > 0) {
            run.console().progress("before, both contenders do everything on %,d rows", settings.warmUpRows());
            course(Size.WARM_UP, settings.warmUpRows()).all(settings.repeat());
        }
        List<Comparison> cases =
                new ArrayList<>(course(Size.SMALL, settings.smallRows()).loads(settings.repeat()));
        cases.addAll(course(Size.LARGE, settings.rows()).all(settings.repeat()));
        return new BenchmarkResults(
                settings.rows(),
                settings.smallRows(),
                settings.batchRows(),
                Machine.of(run.spark()),
                cases,
                Targets.of(settings, cases),
                sameRows());
    }

    private void tellWhatIsCut() {
        run.console().progress("tables of %,d and %,d rows", settings.smallRows(), settings.rows());
        if (settings.isBatchCut()) {
            run.console()
                    .progress(
                            "batches have %,d rows instead of 100,000, half of the small table", settings.batchRows());
        }
    }

    private Course course(Size size, long rows) {
        CallsFeed feed = new CallsFeed(
                run.spark(),
                folder.ours(size).resolve("source/" + Calls.DATASET),
                rows,
                Math.min(settings.batchRows(), rows / 2));
        return new Course(
                run.spark(),
                size,
                feed,
                ours(size),
                baseline(size),
                work -> run.console().progress("%s: %s", size.folder(), work.text()));
    }

    private Map<String, Long> sameRows() {
        run.console().progress("comparing what both have made");
        SameRows.require(run.spark(), ours(Size.SMALL), baseline(Size.SMALL), List.of());
        return new TreeMap<>(SameRows.require(run.spark(), ours(Size.LARGE), baseline(Size.LARGE), goldTables));
    }

    private Configuration hadoop() {
        return run.spark().sparkContext().hadoopConfiguration();
    }

    private Contender ours(Size size) {
        return callhouse.apply(folder.ours(size));
    }

    private Contender baseline(Size size) {
        return new Baseline(plain, folder.baseline(size));
    }
}
