package dev.callhouse.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallsPlanTest {
    private static final LocalDate MONDAY = LocalDate.of(2025, 11, 3);

    private static List<PlannedFile> plan(long rows, int days) {
        return CallsPlan.of(new CallsSettings(rows, days, 0.02, 1, MONDAY));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,30", "9,1", "10,1", "999,7", "1000000000,3660", "1000001,1"})
    void theFilesHaveAllLinesOneAfterTheOther(long rows, int days) {
        long next = 0;
        for (PlannedFile file : plan(rows, days)) {
            assertThat(file.lines().first()).isEqualTo(next);
            assertThat(file.lines().size()).isBetween(1L, Math.max(DayPlan.LINES_PER_FILE, rows / 20));
            next = file.lines().end();
        }
        assertThat(next).isEqualTo(rows);
    }

    @Test
    void aDayHasAMainFileAndItsFollowUps() {
        assertThat(plan(1_000, 1))
                .extracting(
                        PlannedFile::name,
                        PlannedFile::modified,
                        file -> file.lines().size())
                .containsExactly(
                        tuple("calls_2025-11-03.csv", "2025-11-04T01:00:00Z", 930),
                        tuple("calls_2025-11-03_late.csv", "2025-11-03T20:00:01Z", 20),
                        tuple("calls_2025-11-03_resend.csv", "2025-11-04T09:00:02Z", 20),
                        tuple("calls_2025-11-03_corrections.csv", "2025-11-05T08:00:03Z", 30));
    }

    private static org.assertj.core.groups.Tuple tuple(String name, String modified, long lines) {
        return org.assertj.core.api.Assertions.tuple(name, Instant.parse(modified), lines);
    }

    @Test
    void aLargeMainFileComesInParts() {
        assertThat(plan(300_000, 1))
                .extracting(PlannedFile::name)
                .startsWith("calls_2025-11-03.csv", "calls_2025-11-03_2.csv", "calls_2025-11-03_3.csv");
    }

    @Test
    void everyFourthDayIsCompressed() {
        assertThat(plan(1_000, 5))
                .extracting(PlannedFile::name)
                .filteredOn(name -> name.endsWith(".gz"))
                .containsExactly("calls_2025-11-04.csv.gz");
    }

    @Test
    void weekendsAreQuiet() {
        assertThat(plan(5_600, 7))
                .filteredOn(file -> file.kind() == FileKind.MAIN)
                .extracting(file -> file.lines().size())
                .containsExactly(930L, 930L, 930L, 930L, 930L, 372L, 186L);
    }

    @Test
    void allFilesOfADayAgreeWhetherTheyHaveDates() {
        assertThat(plan(4_000, 4))
                .extracting(file -> file.layout().columns().size())
                .containsExactly(7, 7, 7, 7, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7);
    }
}
