package dev.callhouse.jobs.crash;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.crash.Life.Fault;
import dev.callhouse.jobs.lakehouse.Lakehouse;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs that die at one point, one after the other in these ways, and then the same run once more.
 *
 * @param expected the same run to which nothing happens
 */
record Kill(Undisturbed expected, KillPoint point, List<Ending> endings) {
    Kill {
        endings = List.copyOf(endings);
    }

    /** Carries it out on a copy of the lake, with faults that are injected into this process. */
    Outcome injected(Path copy) {
        Disk.copy(scenario().before(), copy);
        List<String> problems = new ArrayList<>();
        endings.forEach(ending -> problems.addAll(death(copy, ending)));
        MortalRun last = MortalRun.of(scenario(), copy);
        problems.addAll(expected.problems(last.end(), last.state()));
        last.forget();
        return new Outcome(where(), toString(), problems);
    }

    private List<String> death(Path lake, Ending ending) {
        MortalRun run = MortalRun.of(scenario(), lake, new Fault(point, ending));
        Ended end = run.end();
        List<String> problems = new ArrayList<>();
        run.forget();
        if (!run.passed().contains(point)) {
            problems.add("a run never came to this point");
        }
        if (!ending.allows(end.exitCode())) {
            problems.add("a run that met the fault ended with " + end);
        }
        return problems;
    }

    /** Carries out the first ending on a copy of the lake with a process of its own, while another run tries to get in. */
    Outcome real(Path copy) {
        String lake = Disk.copy(scenario().before(), copy).toString();
        DoomedProcess process = DoomedProcess.start(
                copy,
                new Fault(point, endings.get(0)),
                scenario().command(lake, scenario().name()));
        List<String> problems = new ArrayList<>(process.untilItStandsStill());
        Ended intruder = run(lake, "intruder");
        process.kill();
        if (!isLockedOut(intruder, process.pid())) {
            problems.add("beside the living process, a run ended with " + intruder);
        }
        problems.addAll(expected.problems(run(lake, scenario().name()), LakeState.of(lake, copy)));
        return new Outcome(where(), "real kill, " + this, problems);
    }

    private Ended run(String lake, String runId) {
        return TestLake.command(new Lakehouse(), scenario().command(lake, runId));
    }

    private boolean isLockedOut(Ended run, long owner) {
        return run.exitCode() == ExitCode.BUSY
                && run.err().contains("held by run " + scenario().name() + ", process " + owner + " ");
    }

    private Scenario scenario() {
        return expected.scenario();
    }

    private String where() {
        return scenario().name() + " batch, " + point;
    }

    @Override
    public String toString() {
        return where() + ", " + endings.stream().map(Ending::toString).collect(Collectors.joining(", then "));
    }
}
