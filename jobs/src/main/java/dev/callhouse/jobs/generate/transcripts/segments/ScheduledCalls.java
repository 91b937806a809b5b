package dev.callhouse.jobs.generate.transcripts.segments;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The calls of a sample with their times. */
record ScheduledCalls(Speech speech, Schedule schedule) {
    /** What has arrived of the calls from {@code first} to before {@code end}, call by call. */
    Stream<Delivery> deliveries(long first, long end) {
        return LongStream.range(first, end)
                .boxed()
                .flatMap(call -> speech.call(call, schedule.startOf(call)).stream())
                .filter(delivery -> delivery.arrival().isBefore(schedule.end()));
    }
}
