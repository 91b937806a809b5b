package dev.callhouse.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallsGeneratorTest extends SparkTest {
    private static final LocalDate FROM = LocalDate.of(2025, 11, 3);
    private static final CallsSettings SETTINGS = new CallsSettings(6_000, 6, 0.05, 1, FROM);

    /** The hours at which late and correcting files are written. */
    private static final int LATE = 20;

    private static final int CORRECTED = 8;

    @TempDir
    Path folder;

    /** Bytes by hash, and the modification time. */
    private record Print(int bytes, int size, long modified) {
        static Print of(Path file) {
            try {
                byte[] bytes = Files.readAllBytes(file);
                return new Print(
                        Arrays.hashCode(bytes),
                        bytes.length,
                        Files.getLastModifiedTime(file).toMillis());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Planted write(CallsSettings settings, Path out) {
        return CallsGenerator.write(spark(), settings, new org.apache.hadoop.fs.Path(out.toUri()));
    }

    private static Map<String, Print> prints(Path folder) throws IOException {
        Map<String, Print> prints = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file ->
                    prints.put(Objects.requireNonNull(file.getFileName()).toString(), Print.of(file)));
        }
        return prints;
    }

    @Test
    void theSameSettingsGiveTheSameBytesAndTimes() throws IOException {
        Planted first = write(SETTINGS, folder.resolve("a"));
        Planted second = write(SETTINGS, folder.resolve("b"));
        assertThat(second).isEqualTo(first);
        assertThat(prints(folder.resolve("b")))
                .isEqualTo(prints(folder.resolve("a")))
                .hasSize(24);
    }

    @Test
    void writingAgainOverwritesAndLeavesOtherFilesAlone() throws IOException {
        write(SETTINGS, folder.resolve("a"));
        Map<String, Print> before = prints(folder.resolve("a"));
        Files.writeString(folder.resolve("a/calls_2025-11-03.csv"), "something else");
        Files.writeString(folder.resolve("a/mine.txt"), "mine");
        write(SETTINGS, folder.resolve("a"));
        assertThat(folder.resolve("a/mine.txt")).hasContent("mine");
        Files.delete(folder.resolve("a/mine.txt"));
        assertThat(prints(folder.resolve("a"))).isEqualTo(before);
    }

    @Test
    void anotherSeedGivesOtherCalls() throws IOException {
        write(SETTINGS, folder.resolve("a"));
        write(new CallsSettings(6_000, 6, 0.05, 2, FROM), folder.resolve("b"));
        assertThat(prints(folder.resolve("b")).keySet())
                .isEqualTo(prints(folder.resolve("a")).keySet());
        assertThat(prints(folder.resolve("b")).values())
                .doesNotContainAnyElementsOf(prints(folder.resolve("a")).values());
    }

    @Test
    void onlyWholeFilesOfTheSampleAreInTheFolder() throws IOException {
        write(SETTINGS, folder.resolve("a"));
        assertThat(prints(folder.resolve("a")).keySet())
                .allMatch(name -> name.matches("calls_2025-11-0[3-8](_late|_resend|_corrections)?[.]csv(.gz)?"));
    }

    @ParameterizedTest
    @CsvSource({"1,1,0", "7,3,0.5", "9,1,1", "997,5,0.02", "1000,2,1", "1000,2,0", "20000,9,0.1"})
    void whatIsPlantedIsFoundByReadingTheFiles(long rows, int days, double dirty) throws IOException {
        Planted planted = write(new CallsSettings(rows, days, dirty, 3, FROM), folder.resolve("a"));
        ReadSample read = ReadSample.of(folder.resolve("a"));
        assertThat(planted.lines()).isEqualTo(rows).isEqualTo(read.lines);
        assertThat(planted.files()).isEqualTo((int) read.files);
        assertThat(planted.blankLines()).isEqualTo(read.blankLines);
        assertThat(planted.distinctKeys()).isEqualTo(read.rowsByKey.size());
        assertThat(planted.supersededLines()).isEqualTo(read.supersededLines());
        assertThat(planted.linesByReason()).isEqualTo(read.linesByReason);
        assertThat(planted.dirtyLines()).isBetween((long) Math.floor(rows * dirty), (long) Math.ceil(rows * dirty));
    }

    @Test
    void everyKindOfDirtIsPlanted() {
        assertThat(write(SETTINGS, folder.resolve("a")).rejects())
                .extracting(Planted.Rejects::dirt)
                .containsAll(Arrays.stream(Dirt.values()).map(Dirt::label).toList());
    }

    @Test
    void lateRowsAreNeverTheNewestAndCorrectionsAlwaysAre() throws IOException {
        write(SETTINGS, folder.resolve("a"));
        ReadSample read = ReadSample.of(folder.resolve("a"));
        read.rowsByKey.forEach((key, rows) -> {
            assertThat(read.newest(key)).noneMatch(row -> hour(row) == LATE);
            assertThat(read.newest(key)).containsAll(written(rows, CORRECTED));
        });
        assertThat(read.rowsByKey.values())
                .anyMatch(rows -> !written(rows, LATE).isEmpty())
                .anyMatch(rows -> !written(rows, CORRECTED).isEmpty());
    }

    private static List<ReadSample.Row> written(List<ReadSample.Row> rows, int hour) {
        return rows.stream().filter(row -> hour(row) == hour).toList();
    }

    private static int hour(ReadSample.Row row) {
        return Instant.ofEpochMilli(row.modified()).atOffset(ZoneOffset.UTC).getHour();
    }

    @Test
    void someCallsPassMidnightAndSomeAreLong() throws IOException {
        write(new CallsSettings(20_000, 2, 0, 1, FROM), folder.resolve("a"));
        assertThat(ReadSample.of(folder.resolve("a")).rowsByKey.values())
                .flatExtracting(rows -> rows)
                .anyMatch(row -> row.seconds() > 14_400)
                .anyMatch(row ->
                        row.cells().get("call_end_time").compareTo(row.cells().get("call_start_time")) < 0);
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> write(SETTINGS, file))
                .isInstanceOf(RefusedException.class)
                .hasMessageMatching("--out: file:.*/file is a file; name a folder");
    }
}
