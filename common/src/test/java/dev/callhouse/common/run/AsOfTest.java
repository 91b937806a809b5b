package dev.callhouse.common.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {
    @ParameterizedTest
    @CsvSource({
        "2025-11-03, 2025-11-03T00:00:00Z",
        "2025-11-03T09:00, 2025-11-03T09:00:00Z",
        "2025-11-03T09:00:01, 2025-11-03T09:00:01Z",
        "2025-11-03T09:00:01.5, 2025-11-03T09:00:01.500Z",
        "2025-11-03T09:00:00Z, 2025-11-03T09:00:00Z",
        "2025-11-03T00:30:00+01:00, 2025-11-02T23:30:00Z"
    })
    void aTimeWithoutZoneIsUtc(String text, Instant instant) {
        assertThat(AsOf.parse(text)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "today", "2025", "2025-02-30", "03.11.2025", "2025-11-03 09:00:00", "2025-11-03T25:00:00"})
    void anythingElseIsNoTime(String text) {
        assertThat(AsOf.parse(text)).isEmpty();
    }
}
