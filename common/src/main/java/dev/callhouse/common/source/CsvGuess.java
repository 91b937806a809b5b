package dev.callhouse.common.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Finds out how the lines of an unknown file are split, from its first lines: the delimiter that cuts most of them into as
 * many fields as the header, and the more the better.
 */
public final class CsvGuess {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    /** For files with stray quotes in ordinary text: a character that no text has. */
    private static final char NO_QUOTE = '\u0001';

    private static final int MOST_LINES = 1000;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final List<byte[]> lines;
    private final int maxLineBytes;

    private CsvGuess(List<byte[]> lines, int maxLineBytes) {
        this.lines = lines;
        this.maxLineBytes = maxLineBytes;
    }

    /**
     * The likeliest format of a file; one column between commas when nothing speaks for another.
     *
     * @param maxLineBytes what the format will say
     * @throws IOException when the file cannot be read
     */
    public static CsvFormat of(Path file, int maxLineBytes, Configuration hadoop) throws IOException {
        CsvFormat any = new CsvFormat(',', '"', maxLineBytes);
        try (LineInput input = Opened.lines(file, Listing.isGzip(file.getName()), any, hadoop)) {
            return new CsvGuess(firstLines(input), maxLineBytes).best();
        }
    }

    private static List<byte[]> firstLines(LineInput input) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        long bytes = 0;
        while (lines.size() < MOST_LINES && bytes < MOST_BYTES) {
            long read = input.next();
            if (read == 0) {
                break;
            }
            byte[] line = bytes == 0 ? HeaderLine.withoutByteOrderMark(input.bytes()) : input.bytes();
            bytes += read;
            if (!LineText.isBlank(line, line.length)) {
                lines.add(line);
            }
        }
        return lines;
    }

    private CsvFormat best() {
        List<Fit> fits = new ArrayList<>();
        for (char delimiter : DELIMITERS) {
            fits.add(fit(delimiter, quote(delimiter)));
        }
        return fits.stream()
                .max(Comparator.comparingLong(Fit::fields).thenComparing(Fit::lines))
                .filter(fit -> fit.lines() > 0)
                .map(Fit::format)
                .orElse(format(',', '"'));
    }

    /** The quote that stands around fields rather than inside them. */
    private char quote(char delimiter) {
        for (char quote : new char[] {'"', '\''}) {
            Fit fit = fit(delimiter, quote);
            if (fit.quoted() > fit.broken()) {
                return quote;
            }
        }
        return fit(delimiter, '"').broken() == 0 ? '"' : NO_QUOTE;
    }

    /**
     * What a format makes of the lines.
     *
     * @param lines with as many fields as the first
     * @param columns fields of the first
     * @param quoted those of them that have the quote
     * @param broken other lines that have it
     */
    private record Fit(CsvFormat format, long lines, long columns, long quoted, long broken) {
        /** Fields, of which the first of a line needs no delimiter. */
        long fields() {
            return lines * (columns - 1);
        }
    }

    private Fit fit(char delimiter, char quote) {
        CsvFormat format = format(delimiter, quote);
        CsvLine csv = new CsvLine(format, 0);
        int columns = 0;
        long good = 0;
        long quoted = 0;
        long broken = 0;
        for (byte[] line : lines) {
            boolean split = csv.split(line, LineText.withoutCarriageReturn(line, line.length));
            columns = columns == 0 && split ? csv.count() : columns;
            boolean fits = split && csv.count() == columns;
            good += fits ? 1 : 0;
            quoted += fits && has(line, quote) ? 1 : 0;
            broken += !fits && has(line, quote) ? 1 : 0;
        }
        return new Fit(format, good, Math.max(1, columns), quoted, broken);
    }

    private CsvFormat format(char delimiter, char quote) {
        return new CsvFormat(delimiter, quote, maxLineBytes);
    }

    private static boolean has(byte[] line, char character) {
        for (byte each : line) {
            if (each == character) {
                return true;
            }
        }
        return false;
    }
}
