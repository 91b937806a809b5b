package dev.callhouse.jobs.crash;

import dev.callhouse.jobs.crash.Life.Fault;
import dev.callhouse.jobs.lakehouse.Lakehouse;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** A run of Silver on a lake, as far as the file system can tell in a process of its own. */
final class MortalRun {
    private static final String SCHEME = "crash";
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final String name = "process-" + RUNS.incrementAndGet();
    private final Path lake;
    private final Life life;

    private MortalRun(Path lake, Optional<Fault> fault) {
        this.lake = lake;
        this.life = Life.begin(name, lake, fault, MortalRun::die);
    }

    /** A run to which nothing happens. */
    static MortalRun on(Path lake) {
        return new MortalRun(lake, Optional.empty());
    }

    /** A run that meets a fault. */
    static MortalRun on(Path lake, Fault fault) {
        return new MortalRun(lake, Optional.of(fault));
    }

    /** Makes the file system known to Spark. */
    static void register(Configuration hadoop) {
        hadoop.set("fs." + SCHEME + ".impl", MortalFileSystem.class.getName());
        hadoop.set("fs.AbstractFileSystem." + SCHEME + ".impl", MortalFs.class.getName());
    }

    /** How every run of the proof is called: with the same clock, and a run id of its own. */
    static String[] command(String lake, String runId) {
        return new String[] {"silver", "--dataset", "calls", "--lake", lake, "--as-of", "2025-12-01", "--run-id", runId
        };
    }

    private static void die() throws IOException {
        throw new IOException("the process is dead");
    }

    /** Runs it. */
    Ended silver(String runId) {
        return TestLake.command(new Lakehouse(), command(uri(), runId));
    }

    /** The changes it made, in order. */
    List<KillPoint> passed() {
        return life.passed();
    }

    /** What the lake has become, seen by this run. */
    LakeState state(SparkSession spark) {
        return LakeState.of(spark, uri(), lake);
    }

    private String uri() {
        return SCHEME + "://" + name + lake;
    }
}
