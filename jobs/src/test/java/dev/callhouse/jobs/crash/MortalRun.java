package dev.callhouse.jobs.crash;

import dev.callhouse.jobs.lakehouse.Lakehouse;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/** A run on a lake that is, as far as the file system can tell, a process of its own. */
final class MortalRun {
    private static final String SCHEME = "crash";
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Scenario scenario;
    private final Path lake;
    private final String uri;
    private final Life life;

    private MortalRun(Scenario scenario, Path lake, Optional<Fault> fault) {
        String name = "process-" + RUNS.incrementAndGet();
        this.scenario = scenario;
        this.lake = lake;
        this.uri = SCHEME + "://" + name + lake;
        this.life = Life.begin(name, lake, fault, MortalRun::die);
    }

    /** A run to which nothing happens. */
    static MortalRun of(Scenario scenario, Path lake) {
        return new MortalRun(scenario, lake, Optional.empty());
    }

    /** A run that meets a fault. */
    static MortalRun of(Scenario scenario, Path lake, Fault fault) {
        return new MortalRun(scenario, lake, Optional.of(fault));
    }

    /** Makes the file system known to Spark. */
    static void register(Configuration hadoop) {
        hadoop.set("fs." + SCHEME + ".impl", MortalFileSystem.class.getName());
        hadoop.set("fs.AbstractFileSystem." + SCHEME + ".impl", MortalFs.class.getName());
    }

    private static void die() throws IOException {
        throw new IOException("the process is dead");
    }

    /** Carries it out. */
    Ended end() {
        return TestLake.command(new Lakehouse(), scenario.command(uri, scenario.name()));
    }

    /** The changes it made, in order. */
    List<KillPoint> passed() {
        return life.passed();
    }

    /** What the lake has become, seen by this run. */
    LakeState state() {
        return LakeState.of(uri, lake);
    }

    /** Takes from memory what Delta and Hadoop keep for this run, as the end of a process does. */
    void forget() {
        SparkSession spark = SparkSession.active();
        for (Path table : Disk.tablesBelow(lake)) {
            DeltaLog.invalidateCache(spark, new org.apache.hadoop.fs.Path(uri + "/" + lake.relativize(table)));
        }
        try {
            FileSystem.get(URI.create(uri), spark.sparkContext().hadoopConfiguration())
                    .close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
