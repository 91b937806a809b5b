package dev.callhouse.jobs.exceptions;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.ledger.ExceptionLog;
import dev.callhouse.common.ledger.ExceptionSelection;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.ExceptionOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.Run;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what was rejected, and what has become of it: by reason, by file and by day. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "count rejected lines by reason, file and day, with the state they are in and a sample of each")
public final class ExceptionsListJob implements Callable<Integer> {
    private static final int MOST = 50;
    private static final int WIDTH = 80;

    @Mixin
    CommonOptions options;

    @Mixin
    ExceptionOptions which;

    public static void main(String... args) {
        JobMain.run(new ExceptionsListJob(), args);
    }

    @Override
    public Integer call() {
        return options.run("exceptions-list", this::show);
    }

    private int show(Run run) {
        run.requireLake();
        DatasetContract contract = run.contracts().get(which.dataset());
        ExceptionSelection selection = which.selection();
        Optional<Dataset<Row>> life = new ExceptionLog(run.spark(), run.lake(), contract).life();
        if (life.isEmpty()) {
            run.console().line("no batch of %s has rejected anything yet", contract.dataset());
            return ExitCode.DONE;
        }
        Dataset<Row> selected = life.get().filter(selection.condition());
        show(run, "by reason (a line may have several)", ExceptionCounts.byReason(selected));
        show(run, "by file", ExceptionCounts.byFile(selected));
        show(run, "by day of the run", ExceptionCounts.byDay(selected));
        return ExitCode.DONE;
    }

    private static void show(Run run, String title, Dataset<Row> counts) {
        run.console().line("");
        run.console().line("%s", title);
        run.console().table(counts, MOST, WIDTH);
    }
}
