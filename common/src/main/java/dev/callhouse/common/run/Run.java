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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;

/** One run of a command: its name, clock, lake, session, settings and contracts, read once at the start. */
public final class Run {
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final String id;
    private final Instant asOf;
    private final Lake lake;
    private final Settings settings;
    private final Contracts contracts;
    private final SparkSession spark;
    private final Console console;
    private final RunResults results;
    private final Alerts alerts = new Alerts();

    private Run(
            String id,
            Instant asOf,
            Lake lake,
            Settings settings,
            Contracts contracts,
            SparkSession spark,
            Console console,
            RunResults results) {
        this.id = id;
        this.asOf = asOf;
        this.lake = lake;
        this.settings = settings;
        this.contracts = contracts;
        this.spark = spark;
        this.console = console;
        this.results = results;
    }

    static Run open(String command, CommonOptions options) {
        Console console = options.console();
        Instant asOf = Optional.ofNullable(options.asOf).orElseGet(Instant::now).truncatedTo(ChronoUnit.MILLIS);
        String id = Optional.ofNullable(options.runId).orElseGet(() -> idFor(command, asOf));
        if (!RUN_ID.matcher(id).matches()) {
            throw new RefusedException("--run-id '" + id + "': use letters, digits, '.', '_' and '-', at most 100");
        }
        Lake lake = Lake.at(options.lake);
        ConfigFolder folder = folder(options.configDir);
        Problems problems = new Problems();
        Environment environment = Optional.ofNullable(options.environment).orElseGet(Environment::detect);
        Settings settings = Settings.read(folder, environment.file(), problems);
        problems.throwIfAny();
        SparkSession spark = Sessions.open(settings);
        Contracts contracts = Contracts.read(spark, folder, problems);
        problems.throwIfAny();
        return new Run(id, asOf, lake, settings, contracts, spark, console, new RunResults(id, command, asOf, lake));
    }

    private static ConfigFolder folder(String configDir) {
        ConfigFolder shipped = ConfigFolder.shipped();
        return configDir == null ? shipped : ConfigFolder.at(Lake.absolute(configDir), new Configuration(), shipped);
    }

    private static String idFor(String command, Instant asOf) {
        return command + "-"
                + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                        .withZone(ZoneOffset.UTC)
                        .format(asOf)
                + "-" + UUID.randomUUID().toString().substring(0, 6);
    }

    int carryOut(ToIntFunction<Run> work) {
        requireNoFile();
        try {
            int exitCode = work.applyAsInt(this);
            if (lakeExists()) {
                results.write(exitCode, console.elapsed(), hadoop());
            }
            return exitCode;
        } catch (Throwable e) { // Scala throws checked exceptions undeclared, and memory that runs out is none
            writeResultsOf(e);
            throw e;
        }
    }

    /** Only a lake that exists gets results: a mistyped {@code --lake} leaves no folder behind. */
    private void writeResultsOf(Throwable failure) {
        try {
            if (lakeExists()) {
                results.write(failure, console.elapsed(), hadoop());
            }
        } catch (RuntimeException | Error alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    private boolean lakeExists() {
        try {
            return lake.root().getFileSystem(hadoop()).exists(lake.root());
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private void requireNoFile() {
        try {
            FileSystem files = lake.root().getFileSystem(hadoop());
            if (files.exists(lake.root()) && files.getFileStatus(lake.root()).isFile()) {
                throw new RefusedException("--lake " + lake + " is a file; name a folder");
            }
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private RefusedException unreachable(IOException e) {
        return new RefusedException("lake " + lake + " cannot be reached: " + e.getMessage(), e);
    }

    /**
     * For commands that work on a lake that someone has made.
     *
     * @throws RefusedException when there is none
     */
    public void requireLake() {
        if (!lakeExists()) {
            throw new RefusedException("lake " + lake + " does not exist; make it by putting files under " + lake
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
        return new Run(id, asOf, elsewhere, settings, shipped, spark, Console.silent(), results.elsewhere(elsewhere));
    }

    public String id() {
        return id;
    }

    public Instant asOf() {
        return asOf;
    }

    public Lake lake() {
        return lake;
    }

    public Settings settings() {
        return settings;
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
        return new PastRuns(hadoop(), lake);
    }

    /** The lake's tables by name. */
    public LakeCatalog catalog() {
        return new LakeCatalog(spark, lake, contracts);
    }

    public SparkSession spark() {
        return spark;
    }

    public Console console() {
        return console;
    }

    /** What {@code run_results.json} will say; each step of the run adds its part. */
    public RunResults results() {
        return results;
    }

    public Duration elapsed() {
        return console.elapsed();
    }
}
