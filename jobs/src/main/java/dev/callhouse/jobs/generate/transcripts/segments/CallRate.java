package dev.callhouse.jobs.generate.transcripts.segments;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;

/** How many calls begin in each minute. */
public sealed interface CallRate extends Serializable {
    long SECONDS = Duration.ofMinutes(1).toSeconds();

    /**
     * Of a minute, the same whenever it is asked, at least 1.
     *
     * @param minute since 1970
     */
    int callsIn(long minute);

    /** Always the same. */
    record Steady(int calls) implements CallRate {
        @Override
        public int callsIn(long minute) {
            return calls;
        }
    }

    /** As a centre has them through the day: some 19,000. */
    record DayProfile(long seed, ZoneId zone) implements CallRate {
        /** The fewest and the most that one minute has. */
        private enum Hours {
            BUSY(20, 40),
            OPEN(10, 25),
            NIGHT(2, 8);

            private final int fewest;
            private final int most;

            Hours(int fewest, int most) {
                this.fewest = fewest;
                this.most = most;
            }

            static Hours of(int hour) {
                return switch (hour) {
                    case 9, 10, 13, 14 -> BUSY;
                    case 7, 8, 11, 12, 15, 16, 17, 18 -> OPEN;
                    default -> NIGHT;
                };
            }
        }

        @Override
        public int callsIn(long minute) {
            int hour = Instant.ofEpochSecond(minute * SECONDS).atZone(zone).getHour();
            Hours hours = Hours.of(hour);
            return new SplittableRandom(seed + minute).nextInt(hours.fewest, hours.most + 1);
        }
    }
}
