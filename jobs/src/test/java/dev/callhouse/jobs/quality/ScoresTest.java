package dev.callhouse.jobs.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoresTest {
    /** The first two are the specification's. */
    @ParameterizedTest
    @CsvSource({
        // rows, critical, missing, keys, since, fresh within, completeness, uniqueness, timeliness, overall
        "200,     5, 10,    198, PT3H30M,  PT0H,  99.00,  99.00,  82.50,  94.05",
        "200,     5,  0,    200, PT24H,    PT6H, 100.00, 100.00,   0.00,  70.00",
        "200,     5,  0,    200, PT0S,     PT0H, 100.00, 100.00, 100.00, 100.00",
        "200,     5,  0,    200, PT6H,     PT6H, 100.00, 100.00, 100.00, 100.00",
        "200,     5,  0,    200, PT6H36S,  PT6H, 100.00, 100.00,  69.95,  90.99",
        "200,     5,  0,    200, PT3H30M,  PT1H, 100.00, 100.00,  82.50,  94.75",
        "200,     5,  0,    200, PT20H,    PT1H, 100.00, 100.00,   0.00,  70.00",
        "200,     5,  0,    200, PT1000H,  PT1H, 100.00, 100.00,   0.00,  70.00",
        "1,       1,  1,      1, PT0S,     PT0H,   0.00, 100.00, 100.00,  60.00",
        "3,       1,  1,      2, PT0S,     PT0H,  66.67,  66.67, 100.00,  76.67",
        "8000,    1,  1,   8000, PT0S,     PT0H,  99.99, 100.00, 100.00,  99.99",
        "1000000, 7,  1, 999999, PT0S,     PT0H,  99.99,  99.99, 100.00,  99.99"
    })
    void theFormulasOfTheSpecificationHold(
            long rows,
            int critical,
            long missing,
            long keys,
            Duration since,
            Duration freshWithin,
            BigDecimal completeness,
            BigDecimal uniqueness,
            BigDecimal timeliness,
            BigDecimal overall) {
        TableMeasures measures = new TableMeasures(rows, rows * critical, missing, keys, 0);
        assertThat(Scores.of(measures, null, Scores.timeliness(since, freshWithin)))
                .isEqualTo(new Scores(completeness, null, uniqueness, timeliness, overall));
    }

    @ParameterizedTest
    @CsvSource({"94.995, 95.00", "94.994, 94.99", "99.994, 99.99", "99.995, 99.99", "99.9999999, 99.99", "100, 100.00"})
    void aScoreIsRoundedHalfUpButNeverTo100(BigDecimal exact, BigDecimal rounded) {
        assertThat(Percent.rounded(exact)).isEqualTo(rounded);
    }
}
