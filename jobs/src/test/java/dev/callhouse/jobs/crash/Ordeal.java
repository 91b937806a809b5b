package dev.callhouse.jobs.crash;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.lakehouse.Lakehouse;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs of which each meets a fault, one after the other on one lake, and then the same run once more.
 *
 * @param expected the same run to which nothing happens
 */
record Ordeal(Undisturbed expected, List<Fault> faults) {
    /**
     * What came of it.
     *
     * @param problems what is not as the undisturbed run leaves it; none when the last run has converged
     */
    record Outcome(Ordeal ordeal, List<String> problems) {
        Outcome {
            problems = List.copyOf(problems);
        }

        boolean converged() {
            return problems.isEmpty();
        }

        /** One for each death, then the problems. */
        List<String> lines() {
            String end = converged() ? ": converged" : ": DIVERGED";
            Stream<String> deaths = ordeal.faults.stream().map(fault -> ordeal.name() + fault + end);
            return Stream.concat(deaths, problems.stream()).toList();
        }
    }

    Ordeal {
        faults = List.copyOf(faults);
    }

    /** Where it goes through, in words. */
    List<String> points() {
        return faults.stream().map(fault -> name() + fault.point()).distinct().toList();
    }

    /** Carries it out on a copy of the lake, with faults injected into runs of this process. */
    Outcome injected(Path copy) {
        Disk.copy(scenario().before(), copy);
        List<String> problems = new ArrayList<>();
        faults.forEach(fault -> problems.addAll(problemsOfDeath(copy, fault)));
        MortalRun last = MortalRun.of(scenario(), copy);
        problems.addAll(expected.problems(last.end(), last.state()));
        last.forget();
        return new Outcome(this, problems);
    }

    private List<String> problemsOfDeath(Path lake, Fault fault) {
        MortalRun run = MortalRun.of(scenario(), lake, fault);
        Ended end = run.end();
        run.forget();
        List<String> problems = new ArrayList<>();
        if (!run.passed().contains(fault.point())) {
            problems.add(fault + ": the run never came to this point");
        }
        if (!fault.ending().allows(end.exitCode())) {
            problems.add(fault + ": the run ended with " + end);
        }
        return problems;
    }

    /** Carries it out on a copy of the lake, killing processes that stand still at a fault while another run tries to get in. */
    Outcome real(Path copy) {
        String lake = Disk.copy(scenario().before(), copy).toString();
        List<String> problems = new ArrayList<>();
        faults.forEach(fault -> problems.addAll(problemsOfKill(lake, fault)));
        problems.addAll(expected.problems(run(lake, scenario().name()), LakeState.of(lake, copy)));
        return new Outcome(this, problems);
    }

    private List<String> problemsOfKill(String lake, Fault fault) {
        DoomedProcess process = DoomedProcess.start(
                lake, fault, scenario().command(lake, scenario().name()));
        List<String> problems = new ArrayList<>(process.untilItStandsStill());
        Ended intruder = run(lake, "intruder");
        process.kill();
        if (!isLockedOut(intruder, process.pid())) {
            problems.add(fault + ": beside the living process, a run ended with " + intruder);
        }
        return problems;
    }

    private Ended run(String lake, String runId) {
        return TestLake.command(new Lakehouse(), scenario().command(lake, runId));
    }

    private boolean isLockedOut(Ended run, long owner) {
        return run.exitCode() == ExitCode.BUSY
                && run.err().contains("held by run " + scenario().name() + ", process " + owner + " ");
    }

    private String name() {
        return scenario().name() + " batch, ";
    }

    private Scenario scenario() {
        return expected.scenario();
    }
}
