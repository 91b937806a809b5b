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
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that die while they change a lake. The same run, started again, must leave what one leaves to which nothing
 * happened. {@link KillChoice} tells how to try all points.
 */
class KillMatrixTest extends SparkTest {
    /** The driver does most of the work of such small batches, and that in one thread. */
    private static final int LANES = 2;

    @TempDir
    static Path folder;

    private static List<Undisturbed> expected;

    @BeforeAll
    static void runUndisturbed() {
        spark().sparkContext().setLogLevel("OFF"); // of a process that dies mid-job Spark has a lot to say
        MortalRun.register(spark().sparkContext().hadoopConfiguration());
        Undisturbed first = Undisturbed.run(Scenario.first(folder.resolve("first")), folder.resolve("second/lake"));
        Undisturbed second = Undisturbed.run(Scenario.second(folder.resolve("second")), folder.resolve("replay/lake"));
        Undisturbed replay = Undisturbed.run(Scenario.replay(folder.resolve("replay")), folder.resolve("end/lake"));
        expected = List.of(first, second, replay);
    }

    @AfterAll
    static void letSparkSpeakAgain() {
        spark().sparkContext().setLogLevel("ERROR");
    }

    @Test
    void whereverARunDiesTheNextCompletesItsBatch() throws InterruptedException, ExecutionException {
        List<Outcome> outcomes = outcomes(expected.stream().flatMap(KillChoice::injected), Kill::injected, "injected");
        assertThat(outcomes).filteredOn(outcome -> !outcome.converged()).isEmpty();
        assertThat(outcomes.stream().map(Outcome::point).distinct()).hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void aKilledProcessHoldsItsDatasetAsLongAsItLivesAndTheNextCompletesItsBatch()
            throws InterruptedException, ExecutionException {
        List<Outcome> outcomes = outcomes(expected.stream().flatMap(KillChoice::real), Kill::real, "real");
        assertThat(outcomes).filteredOn(outcome -> !outcome.converged()).isEmpty();
        assertThat(outcomes.stream().map(Outcome::point).distinct()).hasSizeGreaterThanOrEqualTo(3);
    }

    private static List<Outcome> outcomes(Stream<Kill> kills, BiFunction<Kill, Path, Outcome> way, String name)
            throws InterruptedException, ExecutionException {
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        List<Future<Outcome>> running = new ArrayList<>();
        kills.forEach(kill -> {
            Path copy = folder.resolve(name + "/" + running.size());
            running.add(lanes.submit(() -> inOwnSession(() -> way.apply(kill, copy))));
        });
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> each : running) {
            outcomes.add(each.get());
            System.out.println(each.get());
        }
        lanes.shutdown();
        System.out.println(Outcome.summary(outcomes));
        return outcomes;
    }

    /** Silver sets properties of its session while it writes. */
    private static Outcome inOwnSession(Supplier<Outcome> work) {
        SparkSession.setActiveSession(spark().newSession());
        return work.get();
    }
}
