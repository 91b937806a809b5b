package dev.callhouse.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.crash.Ordeal.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that die while they change a lake. The same run, started again, must leave what one leaves to which nothing
 * happened. {@link Matrix} tells how to try everything.
 */
class KillMatrixTest extends SparkTest {
    /** The driver does most of the work of such small batches, each in one thread. */
    private static final ExecutorService LANES = Executors.newFixedThreadPool(2);

    @TempDir
    static Path folder;

    private static final List<Future<Outcome>> REAL = new ArrayList<>();
    private static final List<Future<Outcome>> INJECTED = new ArrayList<>();

    @BeforeAll
    static void begin() {
        spark().sparkContext().setLogLevel("OFF"); // of a process that dies mid-job Spark has a lot to say
        MortalRun.register(spark().sparkContext().hadoopConfiguration());
        List<Undisturbed> runs = undisturbed();
        runs.stream().flatMap(run -> Matrix.real(run).stream()).forEach(ordeal -> submit(REAL, ordeal::real));
        runs.stream()
                .flatMap(run -> Matrix.injected(run).stream())
                .forEach(ordeal -> submit(INJECTED, ordeal::injected));
    }

    private static List<Undisturbed> undisturbed() {
        Undisturbed first = Undisturbed.run(Scenario.first(folder.resolve("first")), folder.resolve("second/lake"));
        Undisturbed second = Undisturbed.run(Scenario.second(folder.resolve("second")), folder.resolve("replay/lake"));
        return Matrix.IS_FULL
                ? List.of(
                        first,
                        second,
                        Undisturbed.run(Scenario.replay(folder.resolve("replay")), folder.resolve("end/lake")))
                : List.of(first, second);
    }

    private static void submit(List<Future<Outcome>> outcomes, Function<Path, Outcome> ordeal) {
        Path copy = folder.resolve("ordeals/" + (REAL.size() + INJECTED.size()));
        outcomes.add(LANES.submit(() -> inOwnSession(() -> ordeal.apply(copy))));
    }

    /** Silver sets properties of its session while it writes. */
    private static Outcome inOwnSession(Supplier<Outcome> work) {
        SparkSession.setActiveSession(spark().newSession());
        return work.get();
    }

    @AfterAll
    static void end() {
        LANES.shutdownNow();
        spark().sparkContext().setLogLevel("ERROR");
    }

    @Test
    void aKilledProcessHoldsItsDatasetAsLongAsItLivesAndTheNextCompletesItsBatch()
            throws InterruptedException, ExecutionException {
        assertThatAllConverge("real kill, ", REAL, 3);
    }

    @Test
    void whereverARunDiesTheNextCompletesItsBatch() throws InterruptedException, ExecutionException {
        assertThatAllConverge("", INJECTED, 25);
    }

    private static void assertThatAllConverge(String kind, List<Future<Outcome>> running, int atLeast)
            throws InterruptedException, ExecutionException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> each : running) {
            outcomes.add(each.get());
            each.get().lines().forEach(line -> System.out.println(kind + line));
        }
        List<Outcome> diverged =
                outcomes.stream().filter(outcome -> !outcome.converged()).toList();
        int points = points(outcomes);
        System.out.printf("%s%d kill points, %d converged%n", kind, points, points - points(diverged));
        assertThat(diverged).isEmpty();
        assertThat(points).isGreaterThanOrEqualTo(atLeast);
    }

    private static int points(List<Outcome> outcomes) {
        return (int) outcomes.stream()
                .flatMap(outcome -> outcome.ordeal().points().stream())
                .distinct()
                .count();
    }
}
