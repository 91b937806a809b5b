package dev.callhouse.jobs.generate.transcripts.segments;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * The deliveries of calls without end. It joins a centre in full swing: calls that began before the start go on, and only
 * what arrives from the start on is delivered.
 */
final class CallsAsTheyBegin {
    private final Speech speech;
    private final CallRate rate;
    private final Instant start;
    private final long mostCalls;
    private final Queue<Instant> starts = new ArrayDeque<>();
    private final Queue<Delivery> coming = new PriorityQueue<>(Comparator.comparing(Delivery::arrival));
    private long minute;
    private long calls;

    /** Ready to deliver from the start on. */
    CallsAsTheyBegin(Speech speech, CallRate rate, Instant start, long mostCalls) {
        this.speech = speech;
        this.rate = rate;
        this.start = start;
        this.mostCalls = mostCalls;
        this.minute = Math.floorDiv(
                start.minus(Speech.LONGEST_CALL).minus(Arrivals.LONGEST_DELAY).getEpochSecond(), CallRate.SECONDS);
    }

    /** What has arrived since it was asked last, in the order of arrival. */
    List<Delivery> until(Instant now) {
        while (calls < mostCalls && !next().isAfter(now)) {
            speech.call(calls++, starts.remove()).stream()
                    .filter(delivery -> !delivery.first().isBefore(start))
                    .forEach(coming::add);
        }
        return Stream.generate(coming::peek)
                .takeWhile(delivery -> delivery != null && !delivery.arrival().isAfter(now))
                .map(delivery -> coming.remove())
                .toList();
    }

    /** Whether nothing comes any more. */
    boolean isOver() {
        return calls == mostCalls && coming.isEmpty();
    }

    private Instant next() {
        if (starts.isEmpty()) {
            int count = rate.callsIn(minute);
            for (int call = 0; call < count; call++) {
                starts.add(Schedule.at(minute, call, count));
            }
            minute++;
        }
        return starts.element();
    }
}
