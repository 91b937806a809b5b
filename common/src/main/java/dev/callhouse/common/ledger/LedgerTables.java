package dev.callhouse.common.ledger;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.schema.LedgerBatches;
import dev.callhouse.common.schema.LedgerFiles;
import dev.callhouse.common.source.KeptLines;
import dev.callhouse.common.source.SourceFile;
import dev.callhouse.common.spark.TableVersion;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.table.OnceWriter;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The account of a dataset's committed batches: which there were, and which files each took. Append-only. */
public final class LedgerTables {
    private static final String BATCHES_STEP = "ledger-batches";
    private static final String FILES_STEP = "ledger-files";

    private final SparkSession spark;
    private final Lake lake;
    private final String dataset;

    LedgerTables(SparkSession spark, Lake lake, String dataset) {
        this.spark = spark;
        this.lake = lake;
        this.dataset = dataset;
    }

    /** Where the table of batches of a dataset lies. */
    public static Path batchesOf(Lake lake, String dataset) {
        return lake.control("ledger/" + dataset + "/" + LedgerBatches.TABLE);
    }

    /** Where the table of files of a dataset lies. */
    public static Path filesOf(Lake lake, String dataset) {
        return lake.control("ledger/" + dataset + "/" + LedgerFiles.TABLE);
    }

    /**
     * Of these files, the ones that no committed batch has taken. A refused file counts as taken until it or the contract
     * changes.
     *
     * @param retryRefused to take refused files again in any case
     */
    public List<SourceFile> pending(List<SourceFile> listed, String contractFingerprint, boolean retryRefused) {
        Set<SourceFile> taken = read(() -> taken(contractFingerprint, retryRefused));
        return listed.stream().filter(file -> !taken.contains(file)).toList();
    }

    /** The refused files among these, with the reason of the newest batch that took each. */
    public List<RefusedFile> refused(Set<SourceFile> listed) {
        Map<SourceFile, RefusedFile> newest = read(this::refused);
        newest.keySet().retainAll(listed);
        return List.copyOf(newest.values());
    }

    private Map<SourceFile, RefusedFile> refused() {
        Map<SourceFile, RefusedFile> newest = new LinkedHashMap<>();
        files().ifPresent(files -> files.orderBy(LedgerFiles.PATH, LedgerFiles.BATCH)
                .toLocalIterator()
                .forEachRemaining(row -> noteRefused(row, newest)));
        return newest;
    }

    /** Where the content of loaded files was first loaded from, as {@code path (batch n)}, by SHA-256. */
    public Map<String, String> loaded(Collection<String> sha256) {
        return read(() -> placesOf(sha256));
    }

    private Map<String, String> placesOf(Collection<String> sha256) {
        Map<String, String> places = new HashMap<>();
        Dataset<Row> wanted =
                spark.createDataset(List.copyOf(sha256), Encoders.STRING()).toDF(LedgerFiles.SHA256);
        files().ifPresent(files -> files.filter(hasStatus(FileStatus.LOADED))
                .join(broadcast(wanted), LedgerFiles.SHA256)
                .groupBy(LedgerFiles.SHA256)
                .agg(min(struct(col(LedgerFiles.BATCH), col(LedgerFiles.PATH))))
                .toLocalIterator()
                .forEachRemaining(row -> places.put(
                        row.getString(0),
                        row.getStruct(1).getString(1) + " (batch "
                                + row.getStruct(1).getLong(0) + ")")));
        return places;
    }

    /**
     * {@code source, file, file_modified, file_length, header array<string>, batch bigint} of every file version that was
     * loaded, in the names of {@link KeptLines}.
     */
    public Dataset<Row> loadedFiles() {
        return files().orElseGet(() -> spark.createDataFrame(List.of(), LedgerFiles.SCHEMA))
                .filter(hasStatus(FileStatus.LOADED))
                .groupBy(
                        col(LedgerFiles.SOURCE).as(KeptLines.SOURCE),
                        col(LedgerFiles.PATH).as(KeptLines.FILE),
                        col(LedgerFiles.MODIFIED).as(KeptLines.FILE_MODIFIED),
                        col(LedgerFiles.LENGTH).as(KeptLines.FILE_LENGTH))
                .agg(
                        first(LedgerFiles.HEADER, true).as(KeptLines.HEADER),
                        max(LedgerFiles.BATCH).as(LedgerFiles.BATCH));
    }

    /** The newest committed batch. */
    public Optional<LedgerEntry> lastBatch() {
        return read(() -> LakeTable.find(spark, batchesOf(lake, dataset))
                .flatMap(table -> table.rows().orderBy(col(LedgerBatches.BATCH).desc()).takeAsList(1).stream()
                        .findFirst())
                .map(LedgerTables::entryOf));
    }

    /** The newest batch that marks where the account was put together again; nothing when it never was. */
    public Optional<Long> rebuiltAt() {
        return read(
                () -> ofKind(BatchKind.REBUILT).orderBy(col(LedgerBatches.BATCH).desc()).takeAsList(1).stream()
                        .map(row -> row.getLong(0))
                        .findFirst());
    }

    /** {@code batch bigint} of all committed replays. */
    Dataset<Row> replays() {
        return ofKind(BatchKind.REPLAY);
    }

    private Dataset<Row> ofKind(BatchKind kind) {
        return LakeTable.find(spark, batchesOf(lake, dataset))
                .map(LakeTable::rows)
                .orElseGet(() -> spark.createDataFrame(List.of(), LedgerBatches.SCHEMA))
                .filter(col(LedgerBatches.KIND).equalTo(kind.text()))
                .select(LedgerBatches.BATCH);
    }

    /** All committed batches, by number. */
    public List<LedgerEntry> batches() {
        return read(() -> LakeTable.find(spark, batchesOf(lake, dataset))
                .map(table -> table.rows().orderBy(LedgerBatches.BATCH).collectAsList().stream()
                        .map(LedgerTables::entryOf)
                        .toList())
                .orElse(List.of()));
    }

    /** The number of the newest committed batch, 0 for none. */
    long lastNumber(String ledgerId) {
        return read(() -> LakeTable.find(spark, batchesOf(lake, dataset))
                .map(table -> OnceWriter.lastBatch(table, ledgerId, dataset, BATCHES_STEP))
                .orElse(0L));
    }

    /** Whether both tables are there. */
    boolean exist() {
        return read(() -> LakeTable.find(spark, batchesOf(lake, dataset)).isPresent() && files().isPresent());
    }

    private <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Exception e) {
            throw new BrokenStateException(
                    "the ledger of " + dataset + " in " + lake.control("ledger/" + dataset) + " cannot be read ("
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + "). Put it back from a"
                            + " backup, or run silver --dataset " + dataset + " --rebuild-ledger",
                    e);
        }
    }

    /** Writes what became of batches: the files first, because a batch's own row says that it is committed. */
    void write(OnceWriter writer, List<BatchAccount> accounts) {
        List<Row> files = accounts.stream().flatMap(LedgerTables::fileRows).toList();
        List<Row> batches = accounts.stream().map(this::batchRow).toList();
        writer.append(
                table(filesOf(lake, dataset), LedgerFiles.SCHEMA),
                FILES_STEP,
                spark.createDataFrame(files, LedgerFiles.SCHEMA));
        writer.append(
                table(batchesOf(lake, dataset), LedgerBatches.SCHEMA),
                BATCHES_STEP,
                spark.createDataFrame(batches, LedgerBatches.SCHEMA));
    }

    private Set<SourceFile> taken(String contractFingerprint, boolean retryRefused) {
        Set<SourceFile> taken = new HashSet<>();
        Column isRefusedForGood = hasStatus(FileStatus.REFUSED)
                .and(col(LedgerFiles.CONTRACT_FINGERPRINT).equalTo(contractFingerprint));
        Column isDone = hasStatus(FileStatus.LOADED).or(hasStatus(FileStatus.SKIPPED));
        files().ifPresent(files -> files.filter(retryRefused ? isDone : isDone.or(isRefusedForGood))
                .select(LedgerFiles.SOURCE, LedgerFiles.PATH, LedgerFiles.LENGTH, LedgerFiles.MODIFIED)
                .toLocalIterator()
                .forEachRemaining(row -> taken.add(fileOf(row))));
        return taken;
    }

    private static Column hasStatus(FileStatus status) {
        return col(LedgerFiles.STATUS).equalTo(status.text());
    }

    private static SourceFile fileOf(Row row) {
        return new SourceFile(
                row.getAs(LedgerFiles.SOURCE),
                row.getAs(LedgerFiles.PATH),
                row.<Long>getAs(LedgerFiles.LENGTH),
                row.<Timestamp>getAs(LedgerFiles.MODIFIED).toInstant());
    }

    private static void noteRefused(Row row, Map<SourceFile, RefusedFile> refused) {
        boolean isRefused = row.<String>getAs(LedgerFiles.STATUS).equals(FileStatus.REFUSED.text());
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
                row.getAs(LedgerBatches.BATCH_ID),
                BatchKind.of(row.getAs(LedgerBatches.KIND)),
                row.getAs(LedgerBatches.RUN),
                row.<Timestamp>getAs(LedgerBatches.AS_OF).toInstant(),
                row.<Long>getAs(LedgerBatches.FILES),
                row.<Long>getAs(LedgerBatches.REFUSED),
                row.<Long>getAs(LedgerBatches.LINES),
                countsOf(row),
                new TableVersion(row.getAs(LedgerBatches.SILVER_ID), row.<Long>getAs(LedgerBatches.SILVER_VERSION)),
                row.getAs(LedgerBatches.EXCEPTIONS_ID));
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

    private Row batchRow(BatchAccount account) {
        BatchPlan plan = account.plan();
        List<Object> values = new ArrayList<>(List.of(
                dataset,
                plan.number(),
                plan.batchId(),
                account.kind().text(),
                plan.runId(),
                Timestamp.from(plan.asOf()),
                Date.valueOf(plan.runDate()),
                account.contractVersion(),
                plan.contractFingerprint(),
                (long) account.seal().files().size(),
                account.seal().files().stream()
                        .filter(Seal.SealedFile::wasRefused)
                        .count()));
        values.add(account.seal().lines());
        addCounts(values, account.classified().total());
        values.addAll(List.of(
                account.silver().id(),
                account.silver().version(),
                account.exceptions().id(),
                account.exceptions().version()));
        return RowFactory.create(values.toArray());
    }

    private static Stream<Row> fileRows(BatchAccount account) {
        Function<SourceFile, RowCounts> counts = account.classified().byFile();
        return account.seal().files().stream().map(file -> fileRow(account.plan(), file, counts.apply(file.file())));
    }

    private static Row fileRow(BatchPlan plan, Seal.SealedFile sealed, RowCounts rows) {
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
                sealed.status().text(),
                sealed.note(),
                sealed.header().toArray(String[]::new),
                sealed.unknownHeaders().toArray(String[]::new),
                plan.contractFingerprint()));
        values.add(sealed.lines());
        addCounts(values, rows);
        return RowFactory.create(values.toArray());
    }

    private static void addCounts(List<Object> values, RowCounts rows) {
        values.addAll(List.of(
                rows.inserted(),
                rows.updated(),
                rows.unchanged(),
                rows.superseded(),
                rows.late(),
                rows.rejected(),
                rows.blank(),
                rows.warned()));
    }
}
