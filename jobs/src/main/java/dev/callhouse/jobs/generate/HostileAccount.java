package dev.callhouse.jobs.generate;

import java.io.Serializable;
import java.util.List;

/**
 * What a hostile sample holds, and what Silver must make of it, whatever is in the lines.
 *
 * @param files all files written
 */
public record HostileAccount(List<Landed> files) implements Serializable {
    /** What becomes of a file. */
    public enum Fate {
        LOADED,
        REFUSED,
        PASSED_OVER
    }

    /**
     * A file that was written.
     *
     * @param reason how the reason begins for which it must be refused, empty when it is not
     * @param lines below the header, each of which must end in exactly one class; none of a file that does not load
     */
    public record Landed(String name, Fate fate, String reason, long lines) implements Serializable {}

    public HostileAccount {
        files = List.copyOf(files);
    }

    /** Lines below the headers of the files that load. */
    public long lines() {
        return files.stream().mapToLong(Landed::lines).sum();
    }

    /** The files with this fate. */
    public List<Landed> files(Fate fate) {
        return files.stream().filter(file -> file.fate() == fate).toList();
    }
}
