package dev.callhouse.common.ledger;

import dev.callhouse.common.check.Checked;
import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.source.SourceFile;
import dev.callhouse.common.table.ControlFiles;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.OnceWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The memory of a dataset: which batches were planned, how far each has come, and which files they took. A batch passes
 * through plan, seal, classification and checks, each a file that is written once, and ends with its rows in the ledger's
 * tables. Why checks have stopped it stands in a file that each run writes anew.
 */
public final class Ledger {
    private static final int DIGITS = 6;
    private static final Pattern ANY = Pattern.compile("([0-9]{" + DIGITS + ",})\\..*");
    private static final Pattern PLAN = Pattern.compile("([0-9]{" + DIGITS + ",})\\.plan\\.json");

    private static final String SEAL = "seal";
    private static final String CLASSIFIED = "classified";
    private static final String STOPPED = "stopped";
    private static final String CHECKED = "checked";
    private static final String OVER_BUDGET = "over-budget";

    private record LedgerId(String id) {}

    private record Permission(String run) {}

    private final SparkSession spark;
    private final Lake lake;
    private final String dataset;
    private final ControlFiles control;
    private final LedgerTables tables;
    private DatasetContract contract;

    public Ledger(SparkSession spark, Lake lake, String dataset) {
        this.spark = spark;
        this.lake = lake;
        this.dataset = dataset;
        this.tables = new LedgerTables(spark, lake, dataset);
        this.control = new ControlFiles(spark.sparkContext().hadoopConfiguration());
    }

    /** Id of the lake's ledger, made when there is none: a lake whose control folder was deleted gets another. */
    public String id() {
        return knownId().orElseGet(() -> {
            control.createIfMissing(idFile(), new LedgerId(UUID.randomUUID().toString()));
            return knownId().orElseThrow();
        });
    }

    /** Takes over the id under which tables were written, unless the lake has a ledger already. */
    void adoptId(String id) {
        control.createIfMissing(idFile(), new LedgerId(id));
    }

    private Optional<String> knownId() {
        return control.read(idFile(), LedgerId.class).map(LedgerId::id);
    }

    private Path idFile() {
        return lake.control("ledger.json");
    }

    /** The plan that was made and not committed, if there is one. Only one can be: it is finished before the next is made. */
    public Optional<BatchPlan> unfinished() {
        return control.read(file(next(), "plan"), BatchPlan.class);
    }

    /** The plan of the batch before another, as long as it is kept. */
    public Optional<BatchPlan> before(BatchPlan plan) {
        return control.read(file(plan.number() - 1, "plan"), BatchPlan.class);
    }

    /** Makes the loading of files the next batch. */
    public BatchPlan plan(String runId, Instant asOf, DatasetContract contract, List<SourceFile> files) {
        return plan(runId, asOf, contract, files, null);
    }

    /** Makes a replay the next batch. */
    public BatchPlan plan(String runId, Instant asOf, DatasetContract contract, List<SourceFile> files, Replay replay) {
        long number = tables.lastNumber(id()) + 1; // no plan comes before the ledger's id
        BatchPlan plan = new BatchPlan(
                dataset,
                number,
                batchId(number, runId, asOf, contract, List.of(files, String.valueOf(replay))),
                runId,
                asOf,
                asOf.atZone(contract.businessZone()).toLocalDate(),
                contract.text(),
                contract.fingerprint(),
                files,
                replay);
        control.create(file(number, "plan"), plan);
        return plan;
    }

    /** A batch without lines, which only marks a place in the ledger. */
    BatchPlan mark(long number, String runId, Instant asOf, DatasetContract contract) {
        return new BatchPlan(
                dataset,
                number,
                batchId(number, runId, asOf, contract, List.of()),
                runId,
                asOf,
                asOf.atZone(contract.businessZone()).toLocalDate(),
                contract.text(),
                contract.fingerprint(),
                List.of(),
                null);
    }

    /** The same plan, made again, has the same id, even when its run died before the lake had a ledger. */
    private String batchId(long number, String runId, Instant asOf, DatasetContract contract, List<Object> lines) {
        String content = String.join("\n", runId, asOf.toString(), contract.fingerprint(), lines.toString());
        return dataset + "-" + number + "-" + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Forgets a plan that has written to no table: one that was never sealed, or that was stopped by its checks. Should that
     * be interrupted, what is left is still a batch that can go on, up to the end.
     */
    public void discard(BatchPlan plan) {
        List.of(OVER_BUDGET, CLASSIFIED, STOPPED, SEAL).forEach(kind -> control.delete(file(plan.number(), kind)));
        control.delete(classes(plan));
        control.delete(stage(plan));
        control.delete(file(plan.number(), "plan"));
    }

    public Optional<Seal> seal(BatchPlan plan) {
        return control.read(file(plan.number(), SEAL), Seal.class);
    }

    /** Closes the stage of a batch; nothing is committed before. */
    public void seal(BatchPlan plan, Seal seal) {
        control.create(file(plan.number(), SEAL), seal);
    }

    public Optional<Classified> classified(BatchPlan plan) {
        return control.read(file(plan.number(), CLASSIFIED), Classified.class);
    }

    /** Fixes what a batch will do to the tables; nothing is written to them before. */
    public void classified(BatchPlan plan, Classified classified) {
        control.create(file(plan.number(), CLASSIFIED), classified);
    }

    /** What was measured and checked of a batch that may be written; nothing before that is decided. */
    public Optional<Checked> checked(BatchPlan plan) {
        return control.read(file(plan.number(), CHECKED), Checked.class);
    }

    /** Decides that a batch may be written. */
    public void checked(BatchPlan plan, Checked checked) {
        control.create(file(plan.number(), CHECKED), checked);
    }

    /** Keeps why a batch must not be written. It is checked again by the next run. */
    public void stopped(BatchPlan plan, Checked checked) {
        control.replace(file(plan.number(), STOPPED), checked);
    }

    /** Why a batch has not been written to any table, when checks have stopped it. */
    public Optional<Checked> stoppedBy(BatchPlan plan) {
        return checked(plan).isPresent() ? Optional.empty() : control.read(file(plan.number(), STOPPED), Checked.class);
    }

    /** Plan, seal and classification of a batch, as a pattern for people. */
    public Path controlFiles(BatchPlan plan) {
        return file(plan.number(), "*");
    }

    /** Keeps that a batch may cost more than its contract allows; who finishes it later need not say so again. */
    public void allowOverBudget(BatchPlan plan, String runId) {
        control.createIfMissing(file(plan.number(), OVER_BUDGET), new Permission(runId));
    }

    /** Whether it may. */
    public boolean isAllowedOverBudget(BatchPlan plan) {
        return control.read(file(plan.number(), OVER_BUDGET), Permission.class).isPresent();
    }

    /** The folder of a batch's validated rows. */
    public Path stage(BatchPlan plan) {
        return lake.control(String.format(Locale.ROOT, "stage/%s/%06d", dataset, plan.number()));
    }

    /** The folder of the classes of those rows. */
    public Path classes(BatchPlan plan) {
        return stage(plan).suffix(".classes");
    }

    /** Removes what batches have left behind that need it no more: the stages of all but the unfinished one. */
    public void dropOldStages() {
        Path stages = lake.control("stage/" + dataset);
        List<String> needed = unfinished().stream()
                .flatMap(plan -> Stream.of(stage(plan).getName(), classes(plan).getName()))
                .toList();
        control.names(stages).stream()
                .filter(name -> !needed.contains(name))
                .forEach(name -> control.delete(new Path(stages, name)));
    }

    /** Writes what became of a batch into the ledger's tables, and with that ends it. Repeating it changes nothing. */
    public void commit(BatchAccount account) {
        tables.write(writer(account.plan()), List.of(account));
        control.delete(classes(account.plan()));
        control.delete(stage(account.plan()));
    }

    /** The contract in force when a batch was planned. */
    public DatasetContract contractOf(BatchPlan plan) {
        if (contract == null || !contract.text().equals(plan.contractText())) {
            contract = reread(plan);
        }
        return contract;
    }

    private DatasetContract reread(BatchPlan plan) {
        return Contracts.reread(spark, plan.contractText(), "plan of batch " + plan.number() + " of " + dataset);
    }

    /** Writes the steps of a batch. */
    public OnceWriter writer(BatchPlan plan) {
        return new OnceWriter(new OnceWriter.Batch(id(), dataset, plan.number(), plan.batchId(), plan.runId()));
    }

    /** The account of the committed batches. */
    public LedgerTables tables() {
        return tables;
    }

    private long next() {
        return lastNumber() + 1;
    }

    /** The number of the newest committed batch, 0 for none. */
    long lastNumber() {
        return knownId().map(tables::lastNumber).orElse(0L);
    }

    /** What a batch needs to be finished, and is not there: its validated rows, or their classes. */
    Optional<Path> missing(BatchPlan plan) {
        Stream<Path> needed = seal(plan).isEmpty()
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(stage(plan)), classified(plan).stream().map(any -> classes(plan)));
        return needed.filter(folder -> control.names(folder).isEmpty()).findFirst();
    }

    /** Numbers of the batches whose control files are kept, in order. */
    List<Long> plannedNumbers() {
        return control.names(folder()).stream()
                .map(PLAN::matcher)
                .filter(Matcher::matches)
                .map(plan -> Long.valueOf(plan.group(1)))
                .toList();
    }

    /** The plan of a batch, as long as it is kept. */
    Optional<BatchPlan> planOf(long number) {
        return control.read(file(number, "plan"), BatchPlan.class);
    }

    /** A folder for what is to be kept, though nobody reads it any more. */
    Path freeFolder() {
        Path folder = lake.control("replaced/" + dataset);
        return new Path(folder, String.valueOf(control.names(folder).size() + 1));
    }

    /** Moves the tables out of the way; without them no run goes on. */
    void setTablesAside(Path aside) {
        control.move(lake.control("ledger/" + dataset), new Path(aside, "ledger"));
    }

    /** Moves the table of newer sequences out of the way. */
    void setSequencesAside(Path aside) {
        control.move(lake.sequences(dataset), new Path(aside, "sequences"));
    }

    /** Moves the control files of batches from a number on out of the way. */
    void setBatchesAside(Path aside, long fromNumber) {
        control.names(folder()).stream()
                .filter(name ->
                        ANY.matcher(name).results().anyMatch(match -> Long.parseLong(match.group(1)) >= fromNumber))
                .forEach(name -> control.move(new Path(folder(), name), new Path(aside, "batches/" + name)));
    }

    private Path folder() {
        return lake.control("batches/" + dataset);
    }

    private Path file(long number, String kind) {
        return lake.control(String.format(Locale.ROOT, "batches/%s/%06d.%s.json", dataset, number, kind));
    }
}
