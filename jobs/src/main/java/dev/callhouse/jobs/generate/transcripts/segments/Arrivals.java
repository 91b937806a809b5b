package dev.callhouse.jobs.generate.transcripts.segments;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** When records come: mostly within seconds, some minutes later, some a second time. Faulty ones never come again. */
record Arrivals(SplittableRandom random) {
    /** No record comes later than this after it was spoken. */
    static final Duration LONGEST_DELAY = Duration.ofMinutes(7);

    private static final double LATE = 0.03;
    private static final double AGAIN = 0.015;
    private static final Duration ORDINARY = Duration.ofSeconds(12);
    private static final Duration LATEST = Duration.ofMinutes(5);
    private static final Duration SOONEST_RETRY = Duration.ofSeconds(1);
    private static final Duration LATEST_RETRY = Duration.ofSeconds(119);

    List<Delivery> of(Segment segment) {
        boolean late = random.nextDouble() < LATE;
        Instant arrival = segment.time().plus(late ? upTo(LATEST, 1) : upTo(ORDINARY, 4));
        List<Delivery> deliveries = new ArrayList<>(List.of(new Delivery(segment, arrival, arrival, late)));
        if (random.nextDouble() < AGAIN && !(segment.finish() instanceof Fault)) {
            boolean lateAgain = late || random.nextBoolean();
            Instant retry = arrival.plus(SOONEST_RETRY).plus(upTo(LATEST_RETRY, 2));
            deliveries.add(new Delivery(segment, retry, arrival, lateAgain));
        }
        return deliveries;
    }

    /** The higher the power, the more are short. */
    private Duration upTo(Duration most, int power) {
        return Duration.ofNanos((long) (most.toNanos() * StrictMath.pow(random.nextDouble(), power)));
    }
}
