package dev.callhouse.jobs.generate;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * When a call starts and how long it takes: mostly in business hours and some minutes long, a few over midnight, very few
 * longer than the four hours after which Silver warns.
 *
 * @param start second of the day
 * @param duration seconds; at most four hours if the call passes midnight, else Silver would take its times for swapped
 */
record CallTime(int start, int duration) {
    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;
    private static final int[] CALLS_BY_HOUR = {
        1, 1, 0, 0, 0, 1, 2, 6, 14, 22, 24, 20, 14, 17, 21, 20, 17, 12, 8, 6, 4, 3, 2, 1
    };
    private static final int[] HOURS = IntStream.range(0, CALLS_BY_HOUR.length)
            .flatMap(hour -> IntStream.range(0, CALLS_BY_HOUR[hour]).map(call -> hour))
            .toArray();
    private static final double ENDLESS = 0.001;
    private static final double OVERNIGHT = 0.004;

    static CallTime draw(SplittableRandom random) {
        double shape = random.nextDouble();
        if (shape < ENDLESS) {
            return new CallTime(random.nextInt(6 * HOUR, 12 * HOUR), random.nextInt(4 * HOUR + 1, 6 * HOUR));
        }
        return shape < OVERNIGHT ? overnight(random) : ordinary(random);
    }

    private static CallTime overnight(SplittableRandom random) {
        return new CallTime(DAY - random.nextInt(1, HOUR / 6), random.nextInt(HOUR / 6, HOUR));
    }

    /** Log-normal with a median of three minutes, an hour at most. */
    private static CallTime ordinary(SplittableRandom random) {
        int start = HOURS[random.nextInt(HOURS.length)] * HOUR + random.nextInt(HOUR);
        double duration = StrictMath.exp(5.2 + 0.8 * random.nextGaussian());
        return new CallTime(start, (int) Math.min(HOUR, duration));
    }

    /** Second of the day, maybe the next one. */
    int end() {
        return (start + duration) % DAY;
    }

    CallTime lasting(int seconds) {
        return new CallTime(start, seconds);
    }
}
