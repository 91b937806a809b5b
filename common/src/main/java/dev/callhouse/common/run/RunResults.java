package dev.callhouse.common.run;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.LakehouseException;
import dev.callhouse.common.table.ControlFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The machine-readable account of a run: {@code control/runs/<run-id>/run_results.json}. */
public final class RunResults {
    private record Step(String step, Object result) {}

    private record Account(
            String runId,
            String command,
            Instant asOf,
            String lake,
            int exitCode,
            String error,
            double seconds,
            List<Step> steps) {}

    private final RunStart run;
    private final List<Step> steps = new ArrayList<>();

    RunResults(RunStart run) {
        this.run = run;
    }

    /** Adds what a step of the run did; {@code result} is a record of plain values. */
    public void add(String step, Object result) {
        steps.add(new Step(step, result));
    }

    void write(int exitCode, Duration elapsed, Configuration hadoop) {
        write(exitCode, null, elapsed, hadoop);
    }

    void write(Throwable failure, Duration elapsed, Configuration hadoop) {
        int exitCode = failure instanceof LakehouseException known ? known.exitCode() : ExitCode.FAILED;
        write(exitCode, FailureText.of(failure), elapsed, hadoop);
    }

    private void write(int exitCode, String error, Duration elapsed, Configuration hadoop) {
        double seconds = elapsed.toMillis() / 1000.0;
        new ControlFiles(hadoop)
                .replace(
                        run.lake().control("runs/" + run.id() + "/run_results.json"),
                        new Account(
                                run.id(),
                                run.command(),
                                run.asOf(),
                                run.lake().toString(),
                                exitCode,
                                error,
                                seconds,
                                steps));
    }
}
