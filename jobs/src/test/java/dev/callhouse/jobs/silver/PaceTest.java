package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Pace ENDLESS = new Pace(Duration.ofSeconds(2), Optional.empty());
    private static final Pace TEN_SECONDS = new Pace(Duration.ofSeconds(2), Optional.of(Duration.ofSeconds(10)));

    @Test
    void theNextLookBeginsAnIntervalAfterTheLast() {
        assertThat(ENDLESS.pauseAfter(Duration.ofMillis(500), Duration.ofHours(9)))
                .isEqualTo(Duration.ofMillis(1500));
        assertThat(ENDLESS.pauseAfter(Duration.ofSeconds(3), Duration.ofHours(9)))
                .isNegative();
    }

    @Test
    void noPauseGoesPastTheEnd() {
        assertThat(TEN_SECONDS.pauseAfter(Duration.ZERO, Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void itEndsWhenItsTimeIsUpOrNever() {
        assertThat(ENDLESS.goesOn(Duration.ofDays(365))).isTrue();
        assertThat(TEN_SECONDS.goesOn(Duration.ofMillis(9999))).isTrue();
        assertThat(TEN_SECONDS.goesOn(Duration.ofSeconds(10))).isFalse();
    }
}
