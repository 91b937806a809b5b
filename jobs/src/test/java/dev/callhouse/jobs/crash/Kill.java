package dev.callhouse.jobs.crash;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.crash.Life.Fault;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** One run that is killed, and the run after it. */
record Kill(Scenario scenario, KillPoint point, Ending ending) {
    /**
     * What came of it.
     *
     * @param problems why the lake is not what an undisturbed run leaves; none when it has converged
     */
    record Outcome(Kill kill, int exitCode, List<String> problems) {
        boolean converged() {
            return problems.isEmpty();
        }

        @Override
        public String toString() {
            return kill + ": exit code " + exitCode + ", then "
                    + (converged() ? "converged" : "DIVERGED\n    " + String.join("\n    ", problems));
        }
    }

    /** Carries it out on a copy of the lake. */
    Outcome carryOut(Path copy, SparkSession spark) {
        LakeCopy.of(scenario.before(), copy);
        MortalRun dies = MortalRun.on(copy, new Fault(point, ending));
        Ended death = dies.silver(scenario.name());
        MortalRun again = MortalRun.on(copy);
        Ended end = again.silver(scenario.name());
        List<String> problems = new ArrayList<>();
        if (!dies.passed().contains(point)) {
            problems.add("the run never came to this point");
        }
        if (!ending.allows(death.exitCode())) {
            problems.add("died with exit code " + death.exitCode() + ": " + death.err());
        }
        if (end.exitCode() != ExitCode.DONE) {
            problems.add("the next run ended with exit code " + end.exitCode() + ": " + end.err());
        }
        problems.addAll(scenario.after().differencesTo(again.state(spark)));
        return new Outcome(this, death.exitCode(), problems);
    }

    @Override
    public String toString() {
        String when = ending.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return scenario.name() + " batch, " + point + ", " + when;
    }
}
