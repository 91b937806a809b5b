package dev.callhouse.jobs.transcriptagentperformance;

import dev.callhouse.common.schema.transcripts.TranscriptAgentPerformance;
import dev.callhouse.common.testing.SilverTranscripts;
import dev.callhouse.common.testing.SparkTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TranscriptAgentPerformanceTableTest extends SparkTest {
    @Test
    void anAgentsCallsOfAllDaysAreOneRow() {
        assertSameRows(
                rows(
                        TranscriptAgentPerformance.SCHEMA,
                        "Bo Wu    | 1 | 0 | 0.0   | 0.00   | 0.00  | 0.0   | 100.0 | 2025-11-04 00:00:00",
                        "Mary Lee | 3 | 2 | 66.67 | 100.00 | 33.33 | 66.67 | 0.0   | 2025-11-04 00:00:00"),
                TranscriptAgentPerformanceTable.of(
                        SilverTranscripts.of(
                                "A1 | 2025-11-02 09:00:00 | Mary Lee | sign me up | 99.99 | positive | 1.000",
                                "A2 | 2025-11-03 09:00:00 | Mary Lee | count me in | 0.01 | positive | 1.000",
                                "A3 | 2025-11-03 10:00:00 | Mary Lee |            | 0    | neutral  | 0.000",
                                "A4 | 2025-11-03 10:00:00 | Bo Wu    |            | 0    | negative | -1.000"),
                        Instant.parse("2025-11-04T00:00:00Z")));
    }
}
