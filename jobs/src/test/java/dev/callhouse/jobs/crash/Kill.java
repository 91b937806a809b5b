package dev.callhouse.jobs.crash;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.crash.Life.Fault;
import dev.callhouse.jobs.lakehouse.Lakehouse;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** One run that meets a fault, and the same run again. */
record Kill(Scenario scenario, Fault fault) {
    /** Carries it out on a copy of the lake. */
    Outcome injected(Path copy, SparkSession spark) {
        MortalRun dies = MortalRun.on(LakeCopy.of(scenario.before(), copy), fault);
        Ended death = dies.silver(scenario.name());
        MortalRun again = MortalRun.on(copy);
        Ended end = again.silver(scenario.name());
        List<String> problems = new ArrayList<>();
        if (!dies.passed().contains(fault.point())) {
            problems.add("the run never came to this point");
        }
        if (!fault.ending().allows(death.exitCode())) {
            problems.add("the run that met the fault ended with " + death);
        }
        problems.addAll(scenario.problems(end, again.state(spark)));
        return new Outcome(this + ", exit code " + death.exitCode(), point(), problems);
    }

    /** Carries it out on a copy of the lake with a process of its own, while another run tries to get at the lake. */
    Outcome real(Path copy, SparkSession spark) {
        String lake = LakeCopy.of(scenario.before(), copy).toString();
        DoomedProcess process = DoomedProcess.start(copy, fault, MortalRun.command(lake, scenario.name()));
        List<String> problems = new ArrayList<>(process.untilItStandsStill());
        Ended locked = silver(lake, "intruder");
        process.kill();
        if (!isLockedOut(locked, process.pid())) {
            problems.add("beside the living process, a run ended with " + locked);
        }
        problems.addAll(scenario.problems(silver(lake, scenario.name()), LakeState.of(spark, lake, copy)));
        return new Outcome("real kill, " + this, point(), problems);
    }

    private static Ended silver(String lake, String runId) {
        return TestLake.command(new Lakehouse(), MortalRun.command(lake, runId));
    }

    private boolean isLockedOut(Ended run, long owner) {
        return run.exitCode() == ExitCode.BUSY
                && run.err().contains("held by run " + scenario.name() + ", process " + owner + " ");
    }

    private String point() {
        return scenario.name() + " batch, " + fault.point();
    }

    @Override
    public String toString() {
        return point() + ", " + fault.ending();
    }
}
