package dev.callhouse.common.ledger;

import dev.callhouse.common.schema.LedgerFiles;
import dev.callhouse.common.source.SourceFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The file versions that batches have taken, and the content they loaded, in memory: a few hundred bytes of each. Nobody
 * but its reader writes the ledger while it holds the dataset, so it stays true when that one adds what it writes.
 */
final class KnownFiles {
    private final Set<SourceFile> done = new HashSet<>();
    private final Map<SourceFile, Set<String>> refused = new HashMap<>();
    private final Set<Integer> content = new HashSet<>();

    /** Adds rows of {@link LedgerFiles}. */
    void add(Iterator<Row> rows) {
        rows.forEachRemaining(row -> add(
                LedgerRows.fileOf(row),
                row.getAs(LedgerFiles.STATUS),
                row.getAs(LedgerFiles.SHA256),
                row.getAs(LedgerFiles.CONTRACT_FINGERPRINT)));
    }

    /** Adds the files of a batch that was just written. */
    void add(BatchAccount account) {
        account.seal()
                .files()
                .forEach(file -> add(
                        file.file(),
                        file.status().text(),
                        file.sha256(),
                        account.plan().contractFingerprint()));
    }

    private void add(SourceFile file, String status, String sha256, String fingerprint) {
        if (status.equals(FileStatus.REFUSED.text())) {
            refused.computeIfAbsent(file, any -> new HashSet<>()).add(fingerprint);
        } else {
            done.add(file);
        }
        if (status.equals(FileStatus.LOADED.text())) {
            content.add(sha256.hashCode());
        }
    }

    /** Whether a batch has loaded or skipped a file version. */
    boolean isDone(SourceFile file) {
        return done.contains(file);
    }

    /** Whether a batch has refused a file version under a contract. */
    boolean isRefused(SourceFile file, String fingerprint) {
        return refused.getOrDefault(file, Set.of()).contains(fingerprint);
    }

    /** Whether a file with this content may have been loaded; if not, none was. */
    boolean mayHaveLoaded(String sha256) {
        return content.contains(sha256.hashCode()); // a few bytes of each are enough, for whoever asks looks it up
    }

    /** Whether a batch has taken any version of a file. */
    boolean hasAnyOf(String source, String path) {
        return Stream.concat(done.stream(), refused.keySet().stream())
                .anyMatch(file -> file.path().equals(path) && file.source().equals(source));
    }
}
