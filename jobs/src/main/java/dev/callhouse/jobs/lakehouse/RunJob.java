package dev.callhouse.jobs.lakehouse;

import dev.callhouse.common.error.Turns;
import dev.callhouse.common.gold.GoldOptions;
import dev.callhouse.common.gold.GoldRun;
import dev.callhouse.common.gold.RefreshMode;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.Run;
import dev.callhouse.jobs.silver.LoadOptions;
import dev.callhouse.jobs.silver.SilverRun;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Does all of a domain in one session: Silver of each dataset, then the Gold tables. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "load all datasets of a domain, then refresh its Gold tables")
public final class RunJob implements Callable<Integer> {
    @Mixin
    CommonOptions options;

    @Mixin
    LockOptions lock;

    @Mixin
    GoldOptions gold;

    @Option(names = "--domain", required = true, paramLabel = "NAME", description = "the domain, such as call-center")
    String domain;

    public static void main(String... args) {
        JobMain.run(new RunJob(), args);
    }

    @Override
    public Integer call() {
        return options.runWithAlerts("run", run -> all(run, domain, gold.mode(), lock));
    }

    /** A refused file or a stopped delivery marks the run, but what else has landed goes all the way to Gold. */
    static int all(Run run, String domain, RefreshMode mode, LockOptions lock) {
        run.requireLake();
        Turns turns = new Turns();
        AtomicInteger exitCode = new AtomicInteger();
        run.contracts()
                .inDomain(domain)
                .forEach(contract -> turns.take(() ->
                        exitCode.accumulateAndGet(SilverRun.of(run, contract, LoadOptions.NONE, lock), Math::max)));
        run.console().line("");
        turns.take(() -> new GoldRun(run)
                .refreshAll(
                        GoldTables.ready(
                                run, GoldTables.of(run.settings().gold()).in(domain)),
                        mode,
                        Optional.empty()));
        turns.end();
        run.console().line("run %s done in %.1f s", run.id(), run.elapsed().toMillis() / 1000.0);
        return exitCode.get();
    }
}
