package dev.callhouse.jobs.lakehouse;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.gold.AuditOptions;
import dev.callhouse.common.gold.GoldOptions;
import dev.callhouse.common.gold.GoldRun;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.Run;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings Gold tables up to date in one session: those of a domain, or one by its name. */
@Command(
        name = "gold",
        mixinStandardHelpOptions = true,
        description = "refresh the Gold tables of a domain, or one table")
public final class GoldJob implements Callable<Integer> {
    /** Exactly one of them. */
    static final class Which {
        @Option(names = "--domain", paramLabel = "NAME", description = "all tables of a domain, such as call-center")
        String domain;

        @Option(names = "--table", paramLabel = "NAME", description = "one table, such as gold_call_daily_summary")
        String table;

        List<GoldTable> of(Run run) {
            GoldTables tables = GoldTables.of(run.settings().gold());
            return domain == null ? List.of(tables.named(table)) : GoldTables.ready(run, tables.ofDomain(domain));
        }
    }

    @Mixin
    CommonOptions options;

    @Mixin
    GoldOptions gold;

    @Mixin
    AuditOptions audit;

    @ArgGroup(exclusive = true, multiplicity = "1")
    Which which;

    public static void main(String... args) {
        JobMain.run(new GoldJob(), args);
    }

    @Override
    public Integer call() {
        return options.runWithAlerts("gold", this::refresh);
    }

    private int refresh(Run run) {
        run.requireLake();
        new GoldRun(run).refreshAll(which.of(run), gold.mode(), audit.sample());
        return ExitCode.DONE;
    }
}
