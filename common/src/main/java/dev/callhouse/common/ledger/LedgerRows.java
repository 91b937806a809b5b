package dev.callhouse.common.ledger;

import dev.callhouse.common.check.Acceptance;
import dev.callhouse.common.check.Checked;
import dev.callhouse.common.schema.LedgerBatches;
import dev.callhouse.common.schema.LedgerFiles;
import dev.callhouse.common.source.SourceFile;
import dev.callhouse.common.spark.TableVersion;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The account of a batch as rows of {@link LedgerBatches} and {@link LedgerFiles}, and back. */
final class LedgerRows {
    private LedgerRows() {}

    /** The row of a batch. */
    static Row batch(BatchAccount account) {
        BatchPlan plan = account.plan();
        List<Object> values = new ArrayList<>(List.of(
                plan.dataset(),
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
                account.exceptions().version(),
                account.sequencesId()));
        addCost(values, account.classified().cost());
        addChecks(values, account.checked());
        return RowFactory.create(values.toArray());
    }

    private static void addCost(List<Object> values, UpsertCost cost) {
        values.addAll(List.of(
                cost.batchBytes(), cost.files(), cost.filesRead(), cost.filesRewritten(), cost.bytesRewritten()));
    }

    private static void addChecks(List<Object> values, Checked checked) {
        Acceptance acceptance = checked.acceptance();
        values.add((long) checked.failures().size());
        values.add(acceptance == null ? null : acceptance.by());
        values.add(acceptance == null ? null : acceptance.because());
    }

    /** The rows of its files. */
    static Stream<Row> files(BatchAccount account) {
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

    /** A batch read back. */
    static LedgerEntry entryOf(Row row) {
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
                row.getAs(LedgerBatches.EXCEPTIONS_ID),
                row.getAs(LedgerBatches.SEQUENCES_ID));
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

    /** The file version that a row of a file is about. */
    static SourceFile fileOf(Row row) {
        return new SourceFile(
                row.getAs(LedgerFiles.SOURCE),
                row.getAs(LedgerFiles.PATH),
                row.<Long>getAs(LedgerFiles.LENGTH),
                row.<Timestamp>getAs(LedgerFiles.MODIFIED).toInstant());
    }
}
