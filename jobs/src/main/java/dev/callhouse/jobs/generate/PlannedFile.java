package dev.callhouse.jobs.generate;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A file to write.
 *
 * @param date the day on which its calls start, also part of its name
 * @param lines its data lines
 * @param originals the lines of the day's main files, of whose calls a follow-up tells again
 * @param modified its modification time
 */
record PlannedFile(
        String name, FileKind kind, LocalDate date, Span lines, Span originals, Instant modified, Layout layout)
        implements Serializable {
    private static final int CLOSE = 50;

    /** Where to look for a call of which {@code line} may tell again. */
    Span earlier(long line) {
        return kind == FileKind.MAIN ? new Span(Math.max(lines.first(), line - CLOSE), line) : originals;
    }
}
