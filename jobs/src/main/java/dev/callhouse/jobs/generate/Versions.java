package dev.callhouse.jobs.generate;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Decides of which call a line that is not dirty tells. */
record Versions(PlannedFile file, CallBook calls, DirtySpots dirty, Draws draws) {
    private static final double REPEATS = 0.01;
    private static final int TRIES = 16;

    static Versions of(PlannedFile file, CallsSettings settings) {
        Draws draws = Draws.of(settings.seed());
        return new Versions(file, new CallBook(draws), DirtySpots.of(settings, draws), draws);
    }

    /**
     * The earlier line whose call {@code line} tells again; nothing when the line starts a call of its own, as it also does
     * where hardly any earlier line is valid.
     */
    OptionalLong earlier(long line, SplittableRandom random) {
        Span span = file.earlier(line);
        if (span.isEmpty() || (file.kind() == FileKind.MAIN && startsCall(line))) {
            return OptionalLong.empty();
        }
        return LongStream.generate(() -> span.draw(random))
                .limit(TRIES)
                .filter(this::startsCall)
                .findFirst();
    }

    /** Of a main file's line. */
    private boolean startsCall(long line) {
        return !dirty.contains(line) && draws.forRole(line).nextDouble() >= REPEATS;
    }

    /** The call that a line starts. */
    Call first(long line) {
        return calls.at(line, file.date());
    }

    /** What the file says about the call that an earlier line started. */
    Call again(long earlier, SplittableRandom random) {
        return file.kind().again(first(earlier), random);
    }
}
