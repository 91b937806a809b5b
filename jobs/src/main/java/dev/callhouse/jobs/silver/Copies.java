package dev.callhouse.jobs.silver;

import dev.callhouse.common.ledger.LedgerTables;
import dev.callhouse.common.source.ScannedFile;
import dev.callhouse.common.source.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which files of a batch have the content of one that was loaded before, or that stands before them in the batch. */
final class Copies {
    private final Map<SourceFile, String> originals;

    private Copies(Map<SourceFile, String> originals) {
        this.originals = originals;
    }

    /** Finds the copies among files that were just scanned; files without lines are none. */
    static Copies of(List<ScannedFile> scanned, LedgerTables ledger) {
        List<ScannedFile> candidates = scanned.stream()
                .filter(file -> file.refused().isEmpty() && file.dataLines() > 0)
                .toList();
        Map<String, String> places = new HashMap<>(
                ledger.loaded(candidates.stream().map(ScannedFile::sha256).toList()));
        Map<SourceFile, String> originals = new HashMap<>();
        for (ScannedFile file : candidates) {
            String first = places.putIfAbsent(file.sha256(), file.file().path());
            if (first != null) {
                originals.put(file.file(), first);
            }
        }
        return new Copies(originals);
    }

    /** The file with the same content that came first. */
    Optional<String> originalOf(ScannedFile file) {
        return Optional.ofNullable(originals.get(file.file()));
    }

    /** What to say of a copy. */
    Optional<String> noteOn(ScannedFile file) {
        return originalOf(file).map(original -> "same content as " + original);
    }
}
