package dev.callhouse.common.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathDateTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "calls_2025-11-03.csv, 2025-11-03",
                "calls_20251103.csv, 2025-11-03",
                "2025-11-03_v2.csv.gz, 2025-11-03",
                "call_date=2025-11-04/calls_2025-11-03.csv, 2025-11-04",
                "call_date=2025-11-04/call_date=2025-11-05/a.csv, 2025-11-05",
                "call_date=2025-13-04/calls_2025-11-03.csv, 2025-11-03",
                "2025-11-01/calls.csv, none",
                "x99999999_2025-02-28.csv, 2025-02-28",
                "x2025-02-30_20250301.csv, 2025-03-01",
                "calls_120251103.csv, none",
                "calls_2025110312.csv, none",
                "calls.csv, none"
            })
    void theNearestFolderThenTheFirstRealDateInTheNameCounts(String path, String date) {
        assertThat(PathDate.of(path).map(Object::toString).orElse(null)).isEqualTo(date);
    }
}
