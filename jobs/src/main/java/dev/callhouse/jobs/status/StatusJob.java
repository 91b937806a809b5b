package dev.callhouse.jobs.status;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.ledger.Continuity;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells how things stand: per dataset the last batch, what waits, what was refused, what is unfinished; per table its size. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "show how datasets and tables stand")
public final class StatusJob implements Callable<Integer> {
    @Mixin
    CommonOptions options;

    public static void main(String... args) {
        JobMain.run(new StatusJob(), args);
    }

    @Override
    public Integer call() {
        return options.run("status", StatusJob::show);
    }

    private static int show(Run run) {
        run.requireLake();
        run.contracts().all().forEach(contract -> {
            DatasetStatus status = DatasetStatus.of(run, contract);
            run.results().add("status " + contract.dataset(), status);
            status.print(run.console());
            new Continuity(run.spark(), run.lake(), contract)
                    .problem()
                    .ifPresent(problem -> run.console().line("  ATTENTION %s", problem));
        });
        run.console().line("");
        run.catalog()
                .paths()
                .keySet()
                .forEach(name -> TableStatus.of(run, name).forEach(table -> table.print(run.console())));
        return ExitCode.DONE;
    }
}
