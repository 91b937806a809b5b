package dev.callhouse.common.ledger;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.quality.Reasons;
import dev.callhouse.common.schema.ExceptionRows;
import dev.callhouse.common.schema.ExceptionStates;
import dev.callhouse.common.schema.LedgerFiles;
import dev.callhouse.common.schema.Resolutions;
import dev.callhouse.common.source.KeptLines;
import dev.callhouse.common.source.ParseError;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rejected lines of a dataset, and the log of what replays have made of them. Both only grow. */
public final class ExceptionLog {
    private static final long NONE = -1;
    private static final String[] IDENTITY = Resolutions.IDENTITY.toArray(String[]::new);
    private static final String[] FILE_VERSION = KeptLines.FILE_VERSION.toArray(String[]::new);

    private final SparkSession spark;
    private final Lake lake;
    private final DatasetContract contract;

    public ExceptionLog(SparkSession spark, Lake lake, DatasetContract contract) {
        this.spark = spark;
        this.lake = lake;
        this.contract = contract;
    }

    /** Where the log of a dataset lies. */
    public static Path resolutionsOf(Lake lake, String dataset) {
        return lake.control("resolutions/" + dataset);
    }

    /** The selected lines as they are now; nothing when there is no table of exceptions. */
    public Optional<Replay> replay(ExceptionSelection selection) {
        return LakeTable.find(spark, exceptionsPath())
                .map(exceptions -> new Replay(
                        selection,
                        exceptions.version(),
                        LakeTable.find(spark, resolutionsPath())
                                .map(LakeTable::version)
                                .orElse(NONE)));
    }

    /**
     * The lines of a replay as {@link KeptLines}: selected, not settled, and not rejected by this very contract, which would
     * only reject them again.
     */
    public Dataset<Row> lines(Replay replay) {
        Dataset<Row> open = DeltaTables.read(spark, exceptionsPath(), replay.exceptionsVersion())
                .filter(replay.selection().condition())
                .filter(isRejectedByAnother(ExceptionRows.CONTRACT_FINGERPRINT))
                .join(settled(replay), IDENTITY, "left_anti")
                .dropDuplicates(IDENTITY);
        Dataset<Row> files = ledger().loadedFiles().drop(LedgerFiles.BATCH);
        return open.join(broadcast(files), FILE_VERSION, "left")
                .select(
                        col(ExceptionRows.SOURCE).as(KeptLines.SOURCE),
                        col(ExceptionRows.FILE).as(KeptLines.FILE),
                        col(ExceptionRows.FILE_MODIFIED).as(KeptLines.FILE_MODIFIED),
                        col(ExceptionRows.FILE_LENGTH).as(KeptLines.FILE_LENGTH),
                        col(ExceptionRows.LINE).as(KeptLines.LINE),
                        col(ExceptionRows.RAW_LINE).as(KeptLines.RAW_LINE),
                        col(ExceptionRows.RAW_BYTES).as(KeptLines.RAW_BYTES),
                        col(ExceptionRows.RAW_FIELDS).as(KeptLines.RAW_FIELDS),
                        isCut().as(KeptLines.IS_CUT),
                        col(KeptLines.HEADER),
                        col(ExceptionRows.RUN_DATE).as(KeptLines.RUN_DATE),
                        col(ExceptionRows.REJECTED_AT).as(KeptLines.AS_OF));
    }

    /** All rejected lines, each with its state as {@link ExceptionStates}; nothing when there are no tables yet. */
    public Optional<Dataset<Row>> life() {
        return life(lit(true), lit(true));
    }

    /**
     * The same of the lines of one business key alone, for which little is read.
     *
     * @param businessKey as exceptions name it
     * @param isOfKey whether a row that has the key's columns is one of the key
     */
    public Optional<Dataset<Row>> lifeOfKey(String businessKey, Column isOfKey) {
        return life(col(ExceptionRows.BUSINESS_KEY).equalTo(businessKey), isOfKey);
    }

    private Optional<Dataset<Row>> life(Column wanted, Column wantedOfSilver) {
        return LakeTable.find(spark, exceptionsPath())
                .map(table -> table.rows().filter(wanted))
                .flatMap(rows ->
                        known(wantedOfSilver).map(known -> ExceptionLife.withState(rows, resolved(), known, contract)));
    }

    /** What the replays that are wholly in the tables have made of rejected lines, as {@link Resolutions}. */
    public Dataset<Row> resolved() {
        return LakeTable.find(spark, resolutionsPath())
                .map(table -> committed(table.rows()))
                .orElseGet(() -> spark.createDataFrame(List.of(), Resolutions.SCHEMA));
    }

    private Optional<Dataset<Row>> known(Column wanted) {
        Path sequences = lake.sequences(contract.dataset());
        return LakeTable.find(spark, lake.resolve(contract.silver().path()))
                .map(table -> table.rows().filter(wanted))
                .map(silver -> KnownVersions.of(
                        silver,
                        LakeTable.find(spark, sequences)
                                .map(table -> table.rows().filter(wanted))
                                .orElseGet(() -> silver.filter(lit(false))),
                        contract.key()));
    }

    /** The table that a replay writes to. */
    public LakeTable resolutions() {
        return LakeTable.create(
                spark, resolutionsPath(), Resolutions.SCHEMA, List.of(), Map.of("delta.appendOnly", "true"));
    }

    /** What a replay says counts when it is wholly in the tables. */
    private Dataset<Row> committed(Dataset<Row> log) {
        return log.join(broadcast(ledger().replays()), new String[] {Resolutions.BATCH}, "left_semi");
    }

    private LedgerTables ledger() {
        return new LedgerTables(spark, lake, contract.dataset());
    }

    private Dataset<Row> settled(Replay replay) {
        Dataset<Row> log = replay.resolutionsVersion() == NONE
                ? spark.createDataFrame(List.of(), Resolutions.SCHEMA)
                : committed(DeltaTables.read(spark, resolutionsPath(), replay.resolutionsVersion()));
        Column isDone = col(Resolutions.OUTCOME).notEqual(Resolutions.STILL_REJECTED);
        Column isTriedAlready = col(Resolutions.CONTRACT_FINGERPRINT).equalTo(contract.fingerprint());
        return log.filter(isDone.or(isTriedAlready));
    }

    private Column isRejectedByAnother(String fingerprint) {
        return col(fingerprint).notEqual(contract.fingerprint());
    }

    private static Column isCut() {
        return exists(
                col(ExceptionRows.REASONS),
                reason -> reason.getField(Reasons.RULE).equalTo(ParseError.LINE_LENGTH.rule()));
    }

    private Path exceptionsPath() {
        return lake.resolve(contract.exceptions().path());
    }

    private Path resolutionsPath() {
        return resolutionsOf(lake, contract.dataset());
    }
}
