package dev.callhouse.jobs.lakehouse;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.gold.RefreshMode;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.Console;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.callcenter.AgentPerformance;
import dev.callhouse.common.schema.callcenter.CallCenter;
import dev.callhouse.common.schema.callcenter.CallDailySummary;
import dev.callhouse.common.schema.callcenter.CallDurationMetrics;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.table.ControlFiles;
import dev.callhouse.jobs.generate.CallsGenerator;
import dev.callhouse.jobs.generate.CallsSettings;
import dev.callhouse.jobs.generate.PlantedTable;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows in under a minute what the suite does: dirty calls in, tables and exceptions out, and where to look. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "make dirty sample calls, run Silver and Gold on them, and show the tables")
public final class DemoJob implements Callable<Integer> {
    private static final double DIRTY = 0.02;
    private static final int DAYS = 7;
    private static final long SEED = 1;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 11, 1);

    /** Stands in a lake that the demo has made. */
    private record Mark(String content) {}

    @Mixin
    CommonOptions options;

    @Mixin
    LockOptions lock;

    @Option(
            names = "--rows",
            defaultValue = "20000",
            paramLabel = "N",
            description = "lines of calls (default: ${DEFAULT-VALUE})")
    long rows;

    public static void main(String... args) {
        JobMain.run(new DemoJob(), args);
    }

    @Override
    public Integer call() {
        return options.run("demo", this::show);
    }

    private int show(Run run) {
        requireOwnLake(run);
        CallsSettings settings = new CallsSettings(rows, DAYS, DIRTY, SEED, FIRST_DAY);
        run.console().progress("generating %,d lines of dirty calls", rows);
        PlantedTable.print(
                CallsGenerator.write(run.spark(), settings, run.lake().resolve("source/" + Calls.DATASET)),
                run.console());
        control(run).createIfMissing(mark(run), new Mark("made-up calls"));
        int exitCode = RunJob.all(run, CallCenter.DOMAIN, RefreshMode.WHEN_INPUTS_CHANGED, lock);
        showTables(run);
        tellWhatNext(run.console(), run.lake().toString());
        return exitCode;
    }

    /** Made-up calls must not be mixed with real ones. */
    private static void requireOwnLake(Run run) {
        ControlFiles control = control(run);
        Path landed = run.lake().resolve("source/" + Calls.DATASET);
        boolean isDemo = control.read(mark(run), Mark.class).isPresent();
        if (!isDemo && !control.names(landed).isEmpty()) {
            throw new RefusedException("there are calls in " + landed.toUri().getPath()
                    + " already, and the demo's made-up ones would mix with them; name another lake with --lake");
        }
    }

    private static ControlFiles control(Run run) {
        return new ControlFiles(run.spark().sparkContext().hadoopConfiguration());
    }

    private static Path mark(Run run) {
        return run.lake().control("demo.json");
    }

    private static void showTables(Run run) {
        Map<String, String> queries = Map.of(
                CallDailySummary.TABLE,
                "SELECT * FROM %s ORDER BY call_date",
                AgentPerformance.TABLE,
                "SELECT * FROM %s ORDER BY total_calls DESC, agent_id LIMIT 5",
                CallDurationMetrics.TABLE,
                "SELECT * FROM %s ORDER BY call_date",
                "exception_calls",
                "SELECT file, line, raw_line, Reject_reason FROM %s ORDER BY file, line LIMIT 5");
        run.catalog().register(Set.copyOf(queries.keySet()));
        queries.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            run.console().line("");
            run.console().line("%s", entry.getKey());
            run.console().table(run.spark().sql(String.format(Locale.ROOT, entry.getValue(), entry.getKey())), 20, 60);
        });
    }

    private static void tellWhatNext(Console console, String lake) {
        console.line("The lake is in %s. Try next:", lake);
        console.line("  lakehouse query \"SELECT * FROM silver_calls LIMIT 5\" --lake %s", lake);
        console.line(
                "  lakehouse query \"SELECT Reject_reason, count(*) FROM exception_calls GROUP BY 1\" --lake %s", lake);
        console.line("  lakehouse run --domain call-center --lake %s      (again: nothing is written twice)", lake);
        console.line("  lakehouse status --lake %s", lake);
        console.line("  lakehouse quality --lake %s", lake);
        console.line("  lakehouse report --lake %s      (one page for the browser)", lake);
    }
}
