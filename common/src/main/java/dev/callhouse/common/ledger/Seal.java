package dev.callhouse.common.ledger;

import dev.callhouse.common.source.SourceFile;
import java.util.List;

/**
 * Closes a batch's stage: from here on neither the source nor today's contract is read again.
 *
 * @param files what became of each planned file
 */
public record Seal(List<SealedFile> files) {
    /**
     * A planned file after the scan.
     *
     * @param lines physical lines without the header, counted independently of the parser
     * @param sha256 of its bytes, hex
     * @param unknownHeaders columns of the file that the contract does not know
     * @param refusal why it was not loaded, empty when it was
     */
    public record SealedFile(SourceFile file, long lines, String sha256, List<String> unknownHeaders, String refusal) {
        public SealedFile {
            unknownHeaders = List.copyOf(unknownHeaders);
        }

        /** Whether its lines are not in the stage. */
        public boolean refused() {
            return !refusal.isEmpty();
        }
    }

    public Seal {
        files = List.copyOf(files);
    }

    /** Lines of all files that were loaded. */
    public long lines() {
        return files.stream().mapToLong(SealedFile::lines).sum();
    }
}
