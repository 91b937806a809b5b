package dev.callhouse.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario's run to which nothing happens.
 *
 * @param points where it could have been killed, in order
 * @param after what it makes of the lake
 */
record Undisturbed(Scenario scenario, List<KillPoint> points, LakeState after) {
    Undisturbed {
        points = List.copyOf(points);
    }

    /** Carries it out on a copy of the lake. */
    static Undisturbed run(Scenario scenario, Path copy) {
        MortalRun run = MortalRun.of(scenario, Disk.copy(scenario.before(), copy));
        Ended end = run.end();
        assertThat(end.exitCode()).as(end.toString()).isEqualTo(ExitCode.DONE);
        return new Undisturbed(scenario, run.passed(), run.state());
    }

    /** What is not as this run leaves it. */
    List<String> problems(Ended end, LakeState state) {
        List<String> problems = new ArrayList<>(state.differencesFrom(after));
        if (end.exitCode() != ExitCode.DONE) {
            problems.add(0, "the last run ended with " + end);
        }
        return problems;
    }
}
