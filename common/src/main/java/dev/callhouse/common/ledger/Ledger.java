package dev.callhouse.common.ledger;

import static org.apache.spark.sql.functions.col;

import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.schema.LedgerBatches;
import dev.callhouse.common.schema.LedgerFiles;
import dev.callhouse.common.source.SourceFile;
import dev.callhouse.common.table.ControlFiles;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.table.OnceWriter;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The memory of a dataset: which batches were planned, how far each has come, and which files they took. A batch passes
 * through plan, seal and classification, each a file that is written once, and ends with its rows in the ledger's tables.
 */
public final class Ledger {
    private record LedgerId(String id) {}

    private static final String BATCHES_STEP = "ledger-batches";
    private static final String FILES_STEP = "ledger-files";

    private final SparkSession spark;
    private final Lake lake;
    private final String dataset;
    private final ControlFiles control;

    public Ledger(SparkSession spark, Lake lake, String dataset) {
        this.spark = spark;
        this.lake = lake;
        this.dataset = dataset;
        this.control = new ControlFiles(spark.sparkContext().hadoopConfiguration());
    }

    /** Where the ledger's table of batches of a dataset lies. */
    public static Path batchesOf(Lake lake, String dataset) {
        return lake.control("ledger/" + dataset + "/" + LedgerBatches.TABLE);
    }

    /** Where the ledger's table of files of a dataset lies. */
    public static Path filesOf(Lake lake, String dataset) {
        return lake.control("ledger/" + dataset + "/" + LedgerFiles.TABLE);
    }

    /** Id of the lake's ledger: a lake whose control folder was deleted gets another. */
    public String id() {
        Path file = lake.control("ledger.json");
        return control.read(file, LedgerId.class)
                .or(() -> {
                    control.createIfMissing(file, new LedgerId(UUID.randomUUID().toString()));
                    return control.read(file, LedgerId.class);
                })
                .orElseThrow()
                .id();
    }

    /** The plan that was made and not committed, if there is one. Only one can be: it is finished before the next is made. */
    public Optional<BatchPlan> unfinished() {
        return control.read(file(lastCommitted() + 1, "plan"), BatchPlan.class);
    }

    /** Makes a plan the next batch. */
    public BatchPlan plan(String runId, Instant asOf, DatasetContract contract, List<SourceFile> files) {
        long number = lastCommitted() + 1;
        BatchPlan plan = new BatchPlan(
                dataset,
                number,
                dataset + "-" + number + "-" + UUID.randomUUID(),
                runId,
                asOf,
                asOf.atZone(contract.businessZone()).toLocalDate(),
                contract.text(),
                contract.fingerprint(),
                files);
        control.create(file(number, "plan"), plan);
        return plan;
    }

    /** Forgets a plan that was never sealed. */
    public void discard(BatchPlan plan) {
        control.delete(stage(plan));
        control.delete(file(plan.number(), "plan"));
    }

    public Optional<Seal> seal(BatchPlan plan) {
        return control.read(file(plan.number(), "seal"), Seal.class);
    }

    /** Closes the stage of a batch; nothing is committed before. */
    public void seal(BatchPlan plan, Seal seal) {
        control.create(file(plan.number(), "seal"), seal);
    }

    public Optional<Classified> classified(BatchPlan plan) {
        return control.read(file(plan.number(), "classified"), Classified.class);
    }

    /** Fixes what a batch will do to the tables; nothing is written to them before. */
    public void classified(BatchPlan plan, Classified classified) {
        control.create(file(plan.number(), "classified"), classified);
    }

    /** The folder of a batch's validated rows. */
    public Path stage(BatchPlan plan) {
        return lake.control(String.format(Locale.ROOT, "stage/%s/%06d", dataset, plan.number()));
    }

    /** Removes what batches have left behind that need it no more: the stages of all but the unfinished one. */
    public void dropOldStages() {
        Path stages = lake.control("stage/" + dataset);
        Optional<String> needed = unfinished().map(plan -> stage(plan).getName());
        control.names(stages).stream()
                .filter(name -> !needed.equals(Optional.of(name)))
                .forEach(name -> control.delete(new Path(stages, name)));
    }

    /**
     * Of these files, the ones that no committed batch has taken. A refused file counts as taken until it or the contract
     * changes.
     *
     * @param retryRefused to take refused files again in any case
     */
    public List<SourceFile> pending(List<SourceFile> listed, String contractFingerprint, boolean retryRefused) {
        Set<SourceFile> taken = taken(contractFingerprint, retryRefused);
        return listed.stream().filter(file -> !taken.contains(file)).toList();
    }

    /** The refused files among these, with the reason of the newest batch that took each. */
    public List<RefusedFile> refused(Set<SourceFile> listed) {
        Map<SourceFile, RefusedFile> newest = new LinkedHashMap<>();
        files().ifPresent(files -> files.orderBy(LedgerFiles.PATH, LedgerFiles.BATCH)
                .toLocalIterator()
                .forEachRemaining(row -> noteRefused(row, newest)));
        newest.keySet().retainAll(listed);
        return List.copyOf(newest.values());
    }

    /** The newest committed batch. */
    public Optional<LedgerEntry> lastBatch() {
        return LakeTable.find(spark, batchesOf(lake, dataset))
                .flatMap(table -> table.rows().orderBy(col(LedgerBatches.BATCH).desc()).takeAsList(1).stream()
                        .findFirst())
                .map(Ledger::entryOf);
    }

    /** Writes a batch's account into the ledger's tables, and with that ends it. Repeating it changes nothing. */
    public void commit(BatchPlan plan, Seal seal, Classified classified, long silverVersion, long exceptionsVersion) {
        DatasetContract contract = contractOf(plan);
        OnceWriter writer = writer(plan);
        writer.append(table(filesOf(lake, dataset), LedgerFiles.SCHEMA), FILES_STEP, fileRows(plan, seal, classified));
        writer.append(
                table(batchesOf(lake, dataset), LedgerBatches.SCHEMA),
                BATCHES_STEP,
                batchRow(plan, contract.version(), seal, classified, silverVersion, exceptionsVersion));
        control.delete(stage(plan));
    }

    /** The contract in force when a batch was planned. */
    public DatasetContract contractOf(BatchPlan plan) {
        return Contracts.reread(spark, plan.contractText(), "plan of batch " + plan.number() + " of " + dataset);
    }

    /** Writes the steps of a batch. */
    public OnceWriter writer(BatchPlan plan) {
        return new OnceWriter(new OnceWriter.Batch(id(), dataset, plan.number(), plan.batchId(), plan.runId()));
    }

    /** The number of the newest committed batch, 0 for none. */
    public long lastCommitted() {
        return LakeTable.find(spark, batchesOf(lake, dataset))
                .map(table -> OnceWriter.lastBatch(table, id(), dataset, BATCHES_STEP))
                .orElse(0L);
    }

    private Set<SourceFile> taken(String contractFingerprint, boolean retryRefused) {
        Set<SourceFile> taken = new HashSet<>();
        files().ifPresent(files -> files.filter(
                        retryRefused
                                ? isLoaded()
                                : isLoaded()
                                        .or(col(LedgerFiles.CONTRACT_FINGERPRINT)
                                                .equalTo(contractFingerprint)))
                .select(LedgerFiles.SOURCE, LedgerFiles.PATH, LedgerFiles.LENGTH, LedgerFiles.MODIFIED)
                .toLocalIterator()
                .forEachRemaining(row -> taken.add(fileOf(row))));
        return taken;
    }

    private static Column isLoaded() {
        return col(LedgerFiles.STATUS).equalTo(LedgerFiles.LOADED);
    }

    private static SourceFile fileOf(Row row) {
        return new SourceFile(
                row.getAs(LedgerFiles.SOURCE),
                row.getAs(LedgerFiles.PATH),
                row.<Long>getAs(LedgerFiles.LENGTH),
                row.<Timestamp>getAs(LedgerFiles.MODIFIED).toInstant());
    }

    private static void noteRefused(Row row, Map<SourceFile, RefusedFile> refused) {
        boolean isRefused = row.<String>getAs(LedgerFiles.STATUS).equals(LedgerFiles.REFUSED);
        if (isRefused) {
            refused.put(
                    fileOf(row),
                    new RefusedFile(
                            row.getAs(LedgerFiles.SOURCE),
                            row.getAs(LedgerFiles.PATH),
                            row.<Long>getAs(LedgerFiles.BATCH),
                            row.getAs(LedgerFiles.REASON)));
        } else {
            refused.remove(fileOf(row));
        }
    }

    private static LedgerEntry entryOf(Row row) {
        return new LedgerEntry(
                row.<Long>getAs(LedgerBatches.BATCH),
                row.getAs(LedgerBatches.RUN),
                row.<Timestamp>getAs(LedgerBatches.AS_OF).toInstant(),
                row.<Long>getAs(LedgerBatches.FILES),
                row.<Long>getAs(LedgerBatches.REFUSED),
                countsOf(row));
    }

    private static RowCounts countsOf(Row row) {
        return new RowCounts(
                row.<Long>getAs("inserted"),
                row.<Long>getAs("updated"),
                row.<Long>getAs("unchanged"),
                row.<Long>getAs("superseded"),
                row.<Long>getAs("late"),
                row.<Long>getAs("rejected"),
                row.<Long>getAs("blank"),
                row.<Long>getAs("warned"));
    }

    private Optional<Dataset<Row>> files() {
        return LakeTable.find(spark, filesOf(lake, dataset)).map(LakeTable::rows);
    }

    private LakeTable table(Path path, StructType schema) {
        return LakeTable.create(spark, path, schema, List.of(), Map.of("delta.appendOnly", "true"));
    }

    private Dataset<Row> batchRow(
            BatchPlan plan, int contractVersion, Seal seal, Classified classified, long silver, long exceptions) {
        RowCounts rows = classified.total();
        long refused = seal.files().stream().filter(Seal.SealedFile::refused).count();
        List<Object> values = new ArrayList<>(List.of(
                dataset,
                plan.number(),
                plan.batchId(),
                plan.runId(),
                Timestamp.from(plan.asOf()),
                Date.valueOf(plan.runDate()),
                contractVersion,
                plan.contractFingerprint(),
                (long) seal.files().size(),
                refused));
        addCounts(values, rows);
        values.add(silver);
        values.add(exceptions);
        return spark.createDataFrame(List.of(RowFactory.create(values.toArray())), LedgerBatches.SCHEMA);
    }

    private Dataset<Row> fileRows(BatchPlan plan, Seal seal, Classified classified) {
        return spark.createDataFrame(
                seal.files().stream()
                        .map(file -> fileRow(plan, file, classified))
                        .toList(),
                LedgerFiles.SCHEMA);
    }

    private static Row fileRow(BatchPlan plan, Seal.SealedFile sealed, Classified classified) {
        SourceFile file = sealed.file();
        List<Object> values = new ArrayList<>(List.of(
                plan.dataset(),
                plan.number(),
                plan.runId(),
                file.source(),
                file.path(),
                file.length(),
                Timestamp.from(file.modified()),
                sealed.sha256(),
                sealed.refused() ? LedgerFiles.REFUSED : LedgerFiles.LOADED,
                sealed.refusal(),
                sealed.unknownHeaders().toArray(String[]::new),
                plan.contractFingerprint()));
        addCounts(values, classified.of(file));
        return RowFactory.create(values.toArray());
    }

    private static void addCounts(List<Object> values, RowCounts rows) {
        values.addAll(List.of(
                rows.lines(),
                rows.inserted(),
                rows.updated(),
                rows.unchanged(),
                rows.superseded(),
                rows.late(),
                rows.rejected(),
                rows.blank(),
                rows.warned()));
    }

    private Path file(long number, String kind) {
        return lake.control(String.format(Locale.ROOT, "batches/%s/%06d.%s.json", dataset, number, kind));
    }
}
