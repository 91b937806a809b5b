package dev.callhouse.jobs.lakehouse;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.ledger.DatasetLock;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.callcenter.CallCenter;
import dev.callhouse.common.table.Lake;
import dev.callhouse.jobs.benchmark.Benchmark;
import dev.callhouse.jobs.benchmark.Benchmark.Tables;
import dev.callhouse.jobs.benchmark.BenchmarkSettings;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures on this machine or cluster what Silver and Gold cost, beside the plain way of doing the same. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description = "measure on made-up calls what Silver and Gold cost, beside a plain MERGE and a full recount")
public final class BenchmarkJob implements Callable<Integer> {
    private static final String LOCK = "benchmark";

    @Mixin
    CommonOptions options;

    @Mixin
    LockOptions lock;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "calls of the large table (default: ${DEFAULT-VALUE})")
    long rows;

    @Option(names = "--small", paramLabel = "N", description = "calls of the small table (default: a tenth of --rows)")
    Long small;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "calls of the table on which everything is done once before anything is measured, 0 for none"
                    + " (default: 100000, or --small where that is less)")
    Long warmUp;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "3",
            description = "how often upserts and re-runs are measured; the median counts (default: ${DEFAULT-VALUE})")
    int repeat;

    @Option(
            names = "--out",
            paramLabel = "FILE-or-URI",
            description = "file for the results as JSON (default: benchmark/results.json in the lake)")
    String out;

    @Option(
            names = "--keep",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "leave files and tables in the lake's folder benchmark/")
    boolean keep;

    public static void main(String... args) {
        JobMain.run(new BenchmarkJob(), args);
    }

    @Override
    public Integer call() {
        long smallRows = small == null ? BenchmarkSettings.smallRowsFor(rows) : small;
        long warmUpRows = warmUp == null ? BenchmarkSettings.warmUpRowsFor(smallRows) : warmUp;
        BenchmarkSettings settings = new BenchmarkSettings(rows, smallRows, warmUpRows, repeat);
        return options.run("benchmark", run -> measure(run, settings));
    }

    private int measure(Run run, BenchmarkSettings settings) {
        DatasetLock held = lock.take(run, LOCK);
        try {
            benchmark(run, settings).carryOut(keep ? Tables.KEPT : Tables.DELETED, results(run));
            return ExitCode.DONE;
        } finally {
            held.close();
        }
    }

    private static Benchmark benchmark(Run run, BenchmarkSettings settings) {
        return new Benchmark(
                run,
                settings,
                lake -> new Callhouse(run.rehearsal(lake)),
                GoldTables.of(run.settings().gold()).in(CallCenter.DOMAIN).stream()
                        .map(GoldTable::name)
                        .toList());
    }

    private Path results(Run run) {
        return out == null ? Benchmark.resultsIn(run.lake()) : Lake.absolute(out);
    }
}
