package dev.callhouse.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that die at the changes they make to a lake, each followed by the same run again: the lake must become what an
 * undisturbed run makes of it. See {@link KillChoice} for how to try all of them.
 */
class KillMatrixTest extends SparkTest {
    /** The driver does most of the work of such small batches, in one thread for each. */
    private static final int LANES = 2;

    @TempDir
    static Path folder;

    private static List<Scenario> scenarios;

    /** A process that dies mid-job makes Spark say so, at length. */
    @BeforeAll
    static void prepare() {
        spark().sparkContext().setLogLevel("OFF");
        MortalRun.register(spark().sparkContext().hadoopConfiguration());
        scenarios = List.of(Scenario.first(folder, spark()), Scenario.second(folder, spark()));
    }

    @AfterAll
    static void speakAgain() {
        spark().sparkContext().setLogLevel("ERROR");
    }

    @Test
    void aRunThatDiesAnywhereIsCompletedByTheNext() throws InterruptedException, ExecutionException {
        List<Outcome> outcomes = carryOut(KillChoice::injected, Kill::injected, "injected");
        assertThat(outcomes.stream().map(Outcome::point).distinct()).hasSizeGreaterThanOrEqualTo(25);
        assertThat(outcomes).filteredOn(outcome -> !outcome.converged()).isEmpty();
    }

    @Test
    void aProcessThatIsKilledLeavesTheDatasetFreeAndIsCompletedByTheNext()
            throws InterruptedException, ExecutionException {
        List<Outcome> outcomes = carryOut(KillChoice::real, Kill::real, "real");
        assertThat(outcomes.stream().map(Outcome::point).distinct()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(outcomes).filteredOn(outcome -> !outcome.converged()).isEmpty();
    }

    private static List<Outcome> carryOut(Function<Scenario, List<Kill>> choice, Execution execution, String kind)
            throws InterruptedException, ExecutionException {
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        List<Future<Outcome>> running = new ArrayList<>();
        scenarios.stream().flatMap(scenario -> choice.apply(scenario).stream()).forEach(kill -> {
            Path copy = folder.resolve(kind + "/" + running.size());
            running.add(lanes.submit(() -> inOwnSession(session -> execution.of(kill, copy, session))));
        });
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> each : running) {
            outcomes.add(each.get());
            System.out.println(each.get());
        }
        lanes.shutdown();
        System.out.println(summary(outcomes));
        return outcomes;
    }

    /** Carries a kill out on a copy of its scenario's lake. */
    private interface Execution {
        Outcome of(Kill kill, Path copy, SparkSession spark);
    }

    private static Outcome inOwnSession(Function<SparkSession, Outcome> work) {
        SparkSession session = spark().newSession();
        SparkSession.setActiveSession(session);
        return work.apply(session);
    }

    private static String summary(List<Outcome> outcomes) {
        long points = outcomes.stream().map(Outcome::point).distinct().count();
        long diverged = outcomes.stream()
                .filter(outcome -> !outcome.converged())
                .map(Outcome::point)
                .distinct()
                .count();
        return outcomes.size() + " kills\n" + points + " kill points, " + (points - diverged) + " converged";
    }
}
