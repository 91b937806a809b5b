package dev.callhouse.jobs.generate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;

/** What a file is to its day. Its modification time decides which version of a call Silver keeps. */
enum FileKind {
    /** The calls of the day, a few of them twice. */
    MAIN("", Duration.ofHours(25), 0),
    /** Written before the main file, so its versions are outdated wherever it arrives. */
    LATE("_late", Duration.ofHours(20), 2),
    /** Some rows of the main file once more. */
    RESEND("_resend", Duration.ofHours(33), 2),
    /** The newest versions. */
    CORRECTIONS("_corrections", Duration.ofHours(56), 3);

    /** The kinds that tell of the main file's calls again. */
    static final List<FileKind> FOLLOW_UPS = List.of(LATE, RESEND, CORRECTIONS);

    private static final int SMALLEST_DAY = 10;

    private final String suffix;
    private final Duration age;
    private final int percent;

    FileKind(String suffix, Duration age, int percent) {
        this.suffix = suffix;
        this.age = age;
        this.percent = percent;
    }

    String suffix() {
        return suffix;
    }

    /** When a file of this kind for a day is written. */
    Instant written(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC).plus(age);
    }

    /** How many of a day's lines a follow-up file takes: none of a very small day. */
    long share(long lines) {
        return lines < SMALLEST_DAY ? 0 : Math.max(1, lines * percent / 100);
    }

    /** What this kind of file says about a call of which another line tells. */
    Call again(Call call, SplittableRandom random) {
        return switch (this) {
            case MAIN -> random.nextBoolean() ? call : call.corrected(random);
            case LATE -> call.outdated();
            case RESEND -> call;
            case CORRECTIONS -> call.corrected(random);
        };
    }
}
