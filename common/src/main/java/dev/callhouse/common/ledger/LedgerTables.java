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
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.table.OnceWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The account of a dataset's committed batches: which there were, and which files each took. Append-only. What was read of
 * it once is remembered: it is for one who holds the dataset, or looks at it once.
 */
public final class LedgerTables {
    private static final String BATCHES_STEP = "ledger-batches";
    private static final String FILES_STEP = "ledger-files";

    private static final Pattern DENIED =
            Pattern.compile("AccessDenied|AccessControlException|Permission denied|Too many open files");

    private final SparkSession spark;
    private final Lake lake;
    private final String dataset;
    private KnownFiles known;
    private Optional<LedgerEntry> last;
    private Optional<Long> rebuiltAt;

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
        KnownFiles taken = known();
        return listed.stream()
                .filter(file -> !taken.isDone(file))
                .filter(file -> retryRefused || !taken.isRefused(file, contractFingerprint))
                .toList();
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
        List<String> candidates = sha256.stream().filter(known()::mayHaveLoaded).toList();
        return candidates.isEmpty() ? Map.of() : read(() -> placesOf(candidates));
    }

    /** Whether a batch has taken any version of a file. */
    public boolean haveTaken(String source, String path) {
        return known().hasAnyOf(source, path);
    }

    private KnownFiles known() {
        if (known == null) {
            KnownFiles all = new KnownFiles();
            read(() -> files().map(files -> files.select(
                                    LedgerFiles.SOURCE,
                                    LedgerFiles.PATH,
                                    LedgerFiles.LENGTH,
                                    LedgerFiles.MODIFIED,
                                    LedgerFiles.STATUS,
                                    LedgerFiles.SHA256,
                                    LedgerFiles.CONTRACT_FINGERPRINT)
                            .toLocalIterator()))
                    .ifPresent(all::add);
            known = all;
        }
        return known;
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
        if (last == null) {
            last = read(() -> LakeTable.find(spark, batchesOf(lake, dataset))
                    .flatMap(table -> table
                            .rows()
                            .orderBy(col(LedgerBatches.BATCH).desc())
                            .takeAsList(1)
                            .stream()
                            .findFirst())
                    .map(LedgerRows::entryOf));
        }
        return last;
    }

    /** The newest batch that marks where the account was put together again; nothing when it never was. */
    public Optional<Long> rebuiltAt() {
        if (rebuiltAt == null) {
            rebuiltAt = read(() ->
                    ofKind(BatchKind.REBUILT).orderBy(col(LedgerBatches.BATCH).desc()).takeAsList(1).stream()
                            .map(row -> row.getLong(0))
                            .findFirst());
        }
        return rebuiltAt;
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
                        .map(LedgerRows::entryOf)
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
            if (isDenied(e)) {
                throw e; // nothing is wrong with the ledger
            }
            throw new BrokenStateException(
                    "the ledger of " + dataset + " in " + lake.control("ledger/" + dataset) + " cannot be read ("
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + "). Put it back from a"
                            + " backup, or run silver --dataset " + dataset + " --rebuild-ledger",
                    e);
        }
    }

    private static boolean isDenied(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> DENIED.matcher(cause.toString()).find());
    }

    /** Writes what became of batches: the files first, because a batch's own row says that it is committed. */
    void write(OnceWriter writer, List<BatchAccount> accounts) {
        List<Row> files = accounts.stream().flatMap(LedgerRows::files).toList();
        List<Row> batches = accounts.stream().map(LedgerRows::batch).toList();
        writer.append(
                table(filesOf(lake, dataset), LedgerFiles.SCHEMA),
                FILES_STEP,
                spark.createDataFrame(files, LedgerFiles.SCHEMA));
        writer.append(
                table(batchesOf(lake, dataset), LedgerBatches.SCHEMA),
                BATCHES_STEP,
                spark.createDataFrame(batches, LedgerBatches.SCHEMA));
        remember(accounts);
    }

    /** What comes now need not be read again. */
    private void remember(List<BatchAccount> accounts) {
        if (known != null) {
            accounts.forEach(known::add);
        }
        last = accounts.stream().reduce((earlier, later) -> later).map(LedgerEntry::of);
        if (accounts.stream().anyMatch(account -> account.kind() == BatchKind.REBUILT)) {
            rebuiltAt = null;
        }
    }

    private static Column hasStatus(FileStatus status) {
        return col(LedgerFiles.STATUS).equalTo(status.text());
    }

    private static void noteRefused(Row row, Map<SourceFile, RefusedFile> refused) {
        boolean isRefused = row.<String>getAs(LedgerFiles.STATUS).equals(FileStatus.REFUSED.text());
        if (isRefused) {
            refused.put(
                    LedgerRows.fileOf(row),
                    new RefusedFile(
                            row.getAs(LedgerFiles.SOURCE),
                            row.getAs(LedgerFiles.PATH),
                            row.<Long>getAs(LedgerFiles.BATCH),
                            row.getAs(LedgerFiles.REASON)));
        } else {
            refused.remove(LedgerRows.fileOf(row));
        }
    }

    private Optional<Dataset<Row>> files() {
        return LakeTable.find(spark, filesOf(lake, dataset)).map(LakeTable::rows);
    }

    private LakeTable table(Path path, StructType schema) {
        LakeTable table = LakeTable.create(spark, path, schema, List.of(), Map.of("delta.appendOnly", "true"));
        table.addMissing(schema); // made by an earlier version
        return table;
    }
}
