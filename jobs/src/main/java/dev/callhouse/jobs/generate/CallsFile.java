package dev.callhouse.jobs.generate;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Writes the lines of one planned file, one after the other, and counts them. */
final class CallsFile {
    private static final double BLANK_LINES = 0.002;
    private static final String WHITE_SPACE = "   ";

    private final PlannedFile file;
    private final Layout layout;
    private final Versions versions;
    private final List<Dirt> dirt;
    private final Tally tally;

    CallsFile(PlannedFile file, CallsSettings settings) {
        this.file = file;
        this.layout = file.layout();
        this.versions = Versions.of(file, settings);
        this.dirt = Dirt.of(layout.columns());
        this.tally = new Tally(layout.columns().size());
    }

    /** Writes the whole file, a character per byte. */
    Planted writeTo(Writer out) throws IOException {
        out.append(layout.start()).append(layout.header());
        for (long line = file.lines().first(); line < file.lines().end(); line++) {
            write(line, out);
        }
        out.append(layout.end());
        return tally.planted();
    }

    private void write(long line, Writer out) throws IOException {
        SplittableRandom random = versions.draws().forLine(line);
        if (random.nextDouble() < BLANK_LINES) {
            out.append(layout.lineEnd()).append(random.nextBoolean() ? WHITE_SPACE : "");
            tally.addBlank();
        }
        out.append(layout.lineEnd()).append(text(line, random));
    }

    private String text(long line, SplittableRandom random) {
        return versions.dirty().contains(line) ? dirty(line) : clean(line, random);
    }

    /** Spoils a call of its own in plain spelling, so that nothing else is unusual about the row. */
    private String dirty(long line) {
        Dirt kind = dirt.get((int) (versions.dirty().ordinal(line) % dirt.size()));
        tally.addDirty(kind);
        return kind.spoil(cells(versions.first(line)));
    }

    private String clean(long line, SplittableRandom random) {
        Call call = call(line, random);
        return Layout.line(Spelling.vary(cells(call), random));
    }

    private Call call(long line, SplittableRandom random) {
        OptionalLong earlier = versions.earlier(line, random);
        if (earlier.isEmpty()) {
            tally.addFirst();
            return versions.first(line);
        }
        tally.addAgain();
        return versions.again(earlier.getAsLong(), random);
    }

    private Map<String, String> cells(Call call) {
        return call.cells(layout.columns());
    }
}
