package dev.callhouse.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.crash.Kill.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillMatrixTest extends SparkTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void register() {
        MortalRun.register(spark().sparkContext().hadoopConfiguration());
    }

    @Test
    void aRunThatDiesAnywhereIsCompletedByTheNext() throws InterruptedException, ExecutionException {
        List<Kill> kills = new ArrayList<>();
        for (Scenario scenario : List.of(Scenario.first(folder, spark()), Scenario.second(folder, spark()))) {
            scenario.points().forEach(point -> kills.addAll(KillChoice.of(scenario, point)));
        }
        List<Outcome> outcomes = carryOut(kills);
        long points = kills.stream()
                .map(kill -> kill.scenario().name() + kill.point())
                .distinct()
                .count();
        long diverged = outcomes.stream()
                .filter(o -> !o.converged())
                .map(o -> o.kill().scenario().name() + o.kill().point())
                .distinct()
                .count();
        System.out.println(kills.size() + " kills");
        System.out.println(points + " kill points, " + (points - diverged) + " converged");
        assertThat(outcomes).filteredOn(outcome -> !outcome.converged()).isEmpty();
    }

    /** On two lanes, because the driver does most of the work of such small batches. */
    private List<Outcome> carryOut(List<Kill> kills) throws InterruptedException, ExecutionException {
        ExecutorService lanes = Executors.newFixedThreadPool(Integer.getInteger("lanes", 2));
        List<Future<Outcome>> running = new ArrayList<>();
        for (Kill kill : kills) {
            Path copy = folder.resolve("killed/" + running.size());
            running.add(lanes.submit(() -> inOwnSession(kill, copy)));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> each : running) {
            long t = System.nanoTime();
            outcomes.add(each.get());
            System.out.println(each.get() + " " + (System.nanoTime() - t) / 1000000);
        }
        lanes.shutdown();
        return outcomes;
    }

    private Outcome inOwnSession(Kill kill, Path copy) {
        SparkSession session = spark().newSession();
        SparkSession.setActiveSession(session);
        return kill.carryOut(copy, session);
    }
}
