package dev.callhouse.common.run;

import dev.callhouse.common.alert.Alerts;
import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.table.Lake;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;

/** One run of a command: its name, clock, lake, session, settings and contracts, read once at the start. */
public final class Run {
    private final RunStart start;
    private final Contracts contracts;
    private final SparkSession spark;
    private final AlertSender sender;
    private final RunResults results;
    private final Alerts alerts = new Alerts();

    Run(RunStart start, Contracts contracts, SparkSession spark, AlertSender sender) {
        this.start = start;
        this.contracts = contracts;
        this.spark = spark;
        this.sender = sender;
        this.results = new RunResults(start);
    }

    int carryOut(ToIntFunction<Run> work) {
        try {
            requireNoFile();
            int exitCode = work.applyAsInt(this);
            writeResults(exitCode);
            tell(() -> writeResults(exitCode));
            return exitCode;
        } catch (Throwable e) { // Scala throws checked exceptions undeclared, and memory that runs out is none
            writeResultsOf(e);
            FailedRun.alert(start.command(), e).ifPresent(alerts::raise);
            tell(() -> writeResultsOf(e));
            throw e;
        }
    }

    /** Only a lake that exists gets results: a mistyped {@code --lake} leaves no folder behind. */
    private void writeResults(int exitCode) {
        if (lakeExists()) {
            results.write(exitCode, elapsed(), hadoop());
        }
    }

    private void writeResultsOf(Throwable failure) {
        try {
            if (lakeExists()) {
                results.write(failure, elapsed(), hadoop());
            }
        } catch (RuntimeException | Error alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /** After the results are safe, for a channel may take its time; then what was told is added to them. */
    private void tell(Runnable writeResultsAgain) {
        sender.send(alerts.raised()).ifPresent(told -> {
            results.add("alerts", told);
            try {
                writeResultsAgain.run();
            } catch (RuntimeException | Error e) { // the run has ended as it has ended
                console().progress("WARNING: the results do not tell of the alerts: %s", FailureText.of(e));
            }
        });
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    private boolean lakeExists() {
        try {
            return lake().exists(hadoop());
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private void requireNoFile() {
        try {
            FileSystem files = lake().root().getFileSystem(hadoop());
            if (files.exists(lake().root())
                    && files.getFileStatus(lake().root()).isFile()) {
                throw new RefusedException("--lake " + lake() + " is a file; name a folder");
            }
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private RefusedException unreachable(IOException e) {
        return new RefusedException("lake " + lake() + " cannot be reached: " + e.getMessage(), e);
    }

    /**
     * For commands that work on a lake that someone has made.
     *
     * @throws RefusedException when there is none
     */
    public void requireLake() {
        if (!lakeExists()) {
            throw new RefusedException("lake " + lake() + " does not exist; make it by putting files under " + lake()
                    + "/source/<dataset>/, or name another with --lake");
        }
    }

    /**
     * This run on another lake, with the contracts that come with Callhouse, for work on made-up data: a user's contract
     * may name tables outside the lake. It prints nothing and leaves no results.
     */
    public Run rehearsal(Lake elsewhere) {
        Problems problems = new Problems();
        Contracts shipped = Contracts.read(spark, ConfigFolder.shipped(), problems);
        problems.throwIfAny();
        return new Run(start.rehearsal(elsewhere), shipped, spark, AlertSender.NOBODY);
    }

    /**
     * This run by the clock of this moment, for one of the batches of a run that goes on. What it raises is its own; it
     * prints nothing and leaves no results.
     *
     * @param session the run's, or one beside it that suits the batch
     */
    public Run moment(SparkSession session) {
        return new Run(start.at(Instant.now()), contracts, session, AlertSender.NOBODY);
    }

    /** Tells people what was raised and not told yet; a run that goes on has no end to wait for. */
    public void tellNow() {
        sender.send(alerts.raised());
    }

    public String id() {
        return start.id();
    }

    public Instant asOf() {
        return start.asOf();
    }

    public Lake lake() {
        return start.lake();
    }

    public Settings settings() {
        return start.settings();
    }

    public Contracts contracts() {
        return contracts;
    }

    /** What people are told about this run when it ends. */
    public Alerts alerts() {
        return alerts;
    }

    /** The earlier runs on this lake. */
    public PastRuns pastRuns() {
        return new PastRuns(hadoop(), lake());
    }

    /** The lake's tables by name. */
    public LakeCatalog catalog() {
        return new LakeCatalog(spark, lake(), contracts, asOf());
    }

    public SparkSession spark() {
        return spark;
    }

    public Console console() {
        return start.console();
    }

    /** What {@code run_results.json} will say; each step of the run adds its part. */
    public RunResults results() {
        return results;
    }

    public Duration elapsed() {
        return console().elapsed();
    }
}
