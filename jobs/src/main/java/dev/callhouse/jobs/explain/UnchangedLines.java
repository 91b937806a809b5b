package dev.callhouse.jobs.explain;

import static org.apache.spark.sql.functions.col;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.FileStatus;
import dev.callhouse.common.ledger.LedgerTables;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.LedgerFiles;
import dev.callhouse.common.schema.SilverAudit;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.table.LakeTable;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** The newer versions of a key that said the same again. */
final class UnchangedLines {
    private static final String NAME = "sequences";
    private static final List<String> SAME_AGAIN = List.of("the same values again");

    /** A version of a file, as a sequence names it. */
    private record FileVersion(String source, String path, Timestamp modified) {}

    private UnchangedLines() {}

    static Chapter of(Run run, DatasetContract contract, BusinessKey key, Batches batches) {
        return LakeTable.find(run.spark(), run.lake().sequences(contract.dataset()))
                .map(table -> KeyRows.newest(NAME, table.rows().filter(key.matches()), SilverAudit.SEQUENCE))
                .map(rows -> of(run, contract, rows, batches))
                .orElse(Chapter.EMPTY);
    }

    private static Chapter of(Run run, DatasetContract contract, KeyRows found, Batches batches) {
        List<Row> sequences = found.rows().stream()
                .map(row -> row.<Row>getAs(SilverAudit.SEQUENCE))
                .toList();
        Map<FileVersion, Long> loadedBy = sequences.isEmpty() ? Map.of() : loadedBy(run, contract, sequences);
        return new Chapter(
                sequences.stream()
                        .map(sequence -> event(sequence, batches.moment(loadedBy.getOrDefault(fileOf(sequence), 0L))))
                        .toList(),
                found.limits());
    }

    private static Event event(Row sequence, Moment moment) {
        return new Event(moment, Verdict.UNCHANGED, Place.of(sequence, RawRows.FILE, RawRows.LINE), SAME_AGAIN);
    }

    private static FileVersion fileOf(Row sequence) {
        return new FileVersion(
                sequence.getAs(RawRows.SOURCE), sequence.getAs(RawRows.FILE), sequence.getAs(RawRows.FILE_MODIFIED));
    }

    /** The batch of each file, by the ledger: a sequence does not have it. */
    private static Map<FileVersion, Long> loadedBy(Run run, DatasetContract contract, List<Row> sequences) {
        Object[] paths = sequences.stream()
                .map(sequence -> sequence.getAs(RawRows.FILE))
                .distinct()
                .toArray();
        Map<FileVersion, Long> loadedBy = new HashMap<>();
        LakeTable.find(run.spark(), LedgerTables.filesOf(run.lake(), contract.dataset()))
                .ifPresent(table -> table.rows()
                        .filter(col(LedgerFiles.PATH).isin(paths))
                        .filter(col(LedgerFiles.STATUS).equalTo(FileStatus.LOADED.text()))
                        .select(LedgerFiles.SOURCE, LedgerFiles.PATH, LedgerFiles.MODIFIED, LedgerFiles.BATCH)
                        .toLocalIterator()
                        .forEachRemaining(row -> loadedBy.merge(
                                new FileVersion(row.getString(0), row.getString(1), row.getTimestamp(2)),
                                row.getLong(3),
                                Math::min)));
        return loadedBy;
    }
}
