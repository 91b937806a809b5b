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
     * @param lines physical lines that the stage has to hold, counted independently of the parser
     * @param sha256 of its bytes, hex; empty where they were not read
     * @param header the names in its header
     * @param unknownHeaders those that the contract does not know
     * @param note why it was not loaded, or what is remarkable about it; empty when there is nothing to say
     */
    public record SealedFile(
            SourceFile file,
            FileStatus status,
            long lines,
            String sha256,
            List<String> header,
            List<String> unknownHeaders,
            String note) {
        public SealedFile {
            header = List.copyOf(header);
            unknownHeaders = List.copyOf(unknownHeaders);
        }

        /** A file whose lines are not in the stage because it could not be loaded. */
        public boolean wasRefused() {
            return status == FileStatus.REFUSED;
        }
    }

    public Seal {
        files = List.copyOf(files);
    }

    /** The files that were loaded, those without a line too. */
    public List<SourceFile> loaded() {
        return files.stream()
                .filter(file -> file.status() == FileStatus.LOADED)
                .map(SealedFile::file)
                .toList();
    }

    /** Bytes of the files that were loaded, as they landed. */
    public long bytes() {
        return files.stream()
                .filter(file -> file.status() == FileStatus.LOADED)
                .mapToLong(file -> file.file().length())
                .sum();
    }

    /** Lines of all files in the stage. */
    public long lines() {
        return files.stream().mapToLong(SealedFile::lines).sum();
    }
}
