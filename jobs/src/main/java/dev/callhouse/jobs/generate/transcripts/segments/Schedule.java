package dev.callhouse.jobs.generate.transcripts.segments;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When the calls of a sample begin: those of a minute at equal distances.
 *
 * @param firstMinute since 1970
 * @param before how many of the sample's calls begin before each minute, and at last before the end of all; each more than
 *     the one before it
 * @param end what is spoken from then on has not happened yet
 */
public record Schedule(long firstMinute, List<Long> before, Instant end) implements Serializable {
    private static final long NANOS = CallRate.SECONDS * 1_000_000_000;

    public Schedule {
        before = List.copyOf(before);
    }

    /** From the beginning of a minute on. */
    static Schedule from(long firstMinute, CallRate rate, long calls) {
        List<Long> before = new ArrayList<>(List.of(0L));
        for (long minute = firstMinute; last(before) < calls; minute++) {
            before.add(Math.min(calls, last(before) + rate.callsIn(minute)));
        }
        return new Schedule(firstMinute, before, Instant.MAX);
    }

    /** So that the last call begins in the last whole minute before {@code end}. */
    static Schedule until(Instant end, CallRate rate, long calls) {
        long minute = Math.floorDiv(end.getEpochSecond(), CallRate.SECONDS);
        List<Long> before = new ArrayList<>(List.of(calls));
        while (last(before) > 0) {
            minute--;
            before.add(Math.max(0, last(before) - rate.callsIn(minute)));
        }
        Collections.reverse(before);
        return new Schedule(minute, before, end);
    }

    private static long last(List<Long> numbers) {
        return numbers.get(numbers.size() - 1);
    }

    long calls() {
        return last(before);
    }

    /** When a call begins, by its number in the sample. */
    Instant startOf(long call) {
        int index = minuteOf(call);
        return at(firstMinute + index, call - before.get(index), before.get(index + 1) - before.get(index));
    }

    private int minuteOf(long call) {
        int place = Collections.binarySearch(before, call);
        return place < 0 ? -place - 2 : place;
    }

    /** The moment at which a call of a minute begins. */
    static Instant at(long minute, long call, long callsInMinute) {
        return Instant.ofEpochSecond(minute * CallRate.SECONDS).plusNanos(call * NANOS / callsInMinute / 1_000 * 1_000);
    }

    /** The same for the calls from {@code first} to {@code last} alone. */
    Schedule part(long first, long last) {
        int from = minuteOf(first);
        return new Schedule(firstMinute + from, before.subList(from, minuteOf(last) + 2), end);
    }
}
