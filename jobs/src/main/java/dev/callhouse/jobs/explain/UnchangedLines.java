package dev.callhouse.jobs.explain;

import static org.apache.spark.sql.functions.col;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.ExceptionLog;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.LedgerFiles;
import dev.callhouse.common.schema.Resolutions;
import dev.callhouse.common.schema.SilverAudit;
import dev.callhouse.common.source.KeptLines;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.table.LakeTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The newer versions of a key that said the same again. */
final class UnchangedLines {
    private static final long NO_BATCH = 0;
    private static final String NAME = "sequences";
    private static final List<String> SAME_AGAIN = List.of("the same values again");
    private static final List<String> FILE = List.of(RawRows.SOURCE, RawRows.FILE, RawRows.FILE_MODIFIED);
    private static final List<String> LINE = List.of(RawRows.SOURCE, RawRows.FILE, RawRows.FILE_MODIFIED, RawRows.LINE);

    private final Map<List<Object>, Long> loaded;
    private final Map<List<Object>, Long> replayed;
    private final Batches batches;

    private UnchangedLines(Map<List<Object>, Long> loaded, Map<List<Object>, Long> replayed, Batches batches) {
        this.loaded = Map.copyOf(loaded);
        this.replayed = Map.copyOf(replayed);
        this.batches = batches;
    }

    static Chapter of(Run run, DatasetContract contract, BusinessKey key, Batches batches) {
        return LakeTable.find(run.spark(), run.lake().sequences(contract.dataset()))
                .map(table -> KeyRows.newest(NAME, table.rows().filter(key.matches()), SilverAudit.SEQUENCE))
                .filter(found -> !found.rows().isEmpty())
                .map(found -> of(run, contract, found, batches))
                .orElse(Chapter.EMPTY);
    }

    private static Chapter of(Run run, DatasetContract contract, KeyRows found, Batches batches) {
        List<Row> sequences = found.rows().stream()
                .map(row -> row.<Row>getAs(SilverAudit.SEQUENCE))
                .toList();
        Object[] files = sequences.stream()
                .map(sequence -> sequence.getAs(RawRows.FILE))
                .distinct()
                .toArray();
        UnchangedLines lines =
                new UnchangedLines(loaded(run, contract, files), replayed(run, contract, files), batches);
        return new Chapter(sequences.stream().map(lines::event).toList(), found.limits());
    }

    /** A sequence has no batch; the ledger and the log of replays know it. */
    private Event event(Row sequence) {
        long batch =
                replayed.getOrDefault(values(sequence, LINE), loaded.getOrDefault(values(sequence, FILE), NO_BATCH));
        return new Event(
                batches.moment(batch), Verdict.UNCHANGED, Place.of(sequence, RawRows.FILE, RawRows.LINE), SAME_AGAIN);
    }

    private static Map<List<Object>, Long> loaded(Run run, DatasetContract contract, Object[] files) {
        return batchBy(
                new Ledger(run.spark(), run.lake(), contract.dataset())
                        .tables()
                        .loadedFiles()
                        .filter(col(KeptLines.FILE).isin(files)),
                List.of(KeptLines.SOURCE, KeptLines.FILE, KeptLines.FILE_MODIFIED),
                LedgerFiles.BATCH);
    }

    private static Map<List<Object>, Long> replayed(Run run, DatasetContract contract, Object[] files) {
        return batchBy(
                new ExceptionLog(run.spark(), run.lake(), contract)
                        .resolved()
                        .filter(col(Resolutions.OUTCOME).equalTo(Resolutions.RESOLVED))
                        .filter(col(Resolutions.FILE).isin(files)),
                List.of(Resolutions.SOURCE, Resolutions.FILE, Resolutions.FILE_MODIFIED, Resolutions.LINE),
                Resolutions.BATCH);
    }

    private static Map<List<Object>, Long> batchBy(Dataset<Row> rows, List<String> names, String batch) {
        Map<List<Object>, Long> batches = new HashMap<>();
        rows.toLocalIterator()
                .forEachRemaining(row -> batches.merge(values(row, names), row.<Long>getAs(batch), Math::min));
        return batches;
    }

    private static List<Object> values(Row row, List<String> names) {
        return names.stream().map(name -> row.<Object>getAs(name)).toList();
    }
}
