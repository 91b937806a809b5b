package dev.callhouse.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkSettingsTest {
    @ParameterizedTest
    @CsvSource({"20000000, 2000000, 100000, false", "200000, 200000, 100000, false", "2000000, 150000, 75000, true"})
    void aBatchIsNeverMoreThanHalfOfTheSmallTable(long rows, long small, long batch, boolean isCut) {
        BenchmarkSettings settings = new BenchmarkSettings(rows, small, 0, 1);
        assertThat(settings.batchRows()).isEqualTo(batch);
        assertThat(settings.isBatchCut()).isEqualTo(isCut);
    }

    @Test
    void theSmallTableIsATenthAndTheWarmUpNoLarger() {
        assertThat(BenchmarkSettings.smallRowsFor(20_000_000)).isEqualTo(2_000_000);
        assertThat(BenchmarkSettings.warmUpRowsFor(2_000_000)).isEqualTo(100_000);
        assertThat(BenchmarkSettings.warmUpRowsFor(500)).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "999        | 99   | 0          | 3   | --rows: 999 is out of range; use 1000 to 1000000000",
                "1000000001 | 100  | 0          | 3   | --rows: 1000000001 is out of range; use 1000 to 1000000000",
                "1000       | 99   | 0          | 3   | --small: 99 is out of range; use 100 to --rows, 1000",
                "1000       | 1001 | 0          | 3   | --small: 1001 is out of range; use 100 to --rows, 1000",
                "1000       | 100  | 99         | 3   | --warm-up: 99 is out of range; use 100 to 1000000000, or 0 for none",
                "1000       | 100  | 1000000001 | 3   | --warm-up: 1000000001 is out of range; use 100 to 1000000000, or 0 for none",
                "1000       | 100  | 0          | 0   | --repeat: 0 is out of range; use 1 to 99",
                "1000       | 100  | 0          | 100 | --repeat: 100 is out of range; use 1 to 99"
            })
    void aValueOutOfItsRangeIsRefused(long rows, long small, long warmUp, int repeat, String message) {
        assertThatThrownBy(() -> new BenchmarkSettings(rows, small, warmUp, repeat))
                .isInstanceOf(RefusedException.class)
                .hasMessage("1 problem in the configuration; nothing was run:\n  " + message);
    }
}
