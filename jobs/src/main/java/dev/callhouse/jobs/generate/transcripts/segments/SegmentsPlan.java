package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.jobs.generate.transcripts.segments.SegmentsFile.Position;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Shares the calls of a sample out to files. */
record SegmentsPlan(Schedule schedule) {
    private static final long MOST_CALLS = 1_000;
    private static final long FILES_OF_A_SMALL_SAMPLE = 8;

    List<SegmentsFile> files() {
        return LongStream.range(0, (schedule.calls() + size() - 1) / size())
                .mapToObj(this::file)
                .toList();
    }

    /** Calls of a file. Also a small sample has several, so that segments may come in the wrong one. */
    private long size() {
        return Math.max(1, Math.min(MOST_CALLS, schedule.calls() / FILES_OF_A_SMALL_SAMPLE));
    }

    private SegmentsFile file(long ordinal) {
        long first = ordinal * size();
        long end = Math.min(schedule.calls(), first + size());
        long before = Math.max(0, first - size());
        Position position = end == schedule.calls() ? Position.LAST : Position.FOLLOWED;
        String name = String.format(Locale.ROOT, "segments_%07d.jsonl", ordinal);
        return new SegmentsFile(name, modified(end - 1), before, first, end, position, schedule.part(before, end - 1));
    }

    /** When the last call is over and its segments have come, unless that is still ahead. */
    private Instant modified(long lastCall) {
        Instant over = schedule.startOf(lastCall).plus(Speech.LONGEST_CALL).plus(Arrivals.LONGEST_DELAY);
        return over.isBefore(schedule.end()) ? over : schedule.end();
    }
}
