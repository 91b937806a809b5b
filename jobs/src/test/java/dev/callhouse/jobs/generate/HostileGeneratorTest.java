package dev.callhouse.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.generate.HostileAccount.Fate;
import dev.callhouse.jobs.generate.HostileAccount.Landed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileGeneratorTest extends SparkTest {
    private static final String LINE = "7,100,10,09:00:00,09:05:00,COMPLETED,2025-11-03";

    @TempDir
    Path folder;

    private static HostileAccount write(long rows, long seed, Path out) {
        return HostileGenerator.write(
                spark(), new HostileSettings(rows, seed), new org.apache.hadoop.fs.Path(out.toUri()));
    }

    /** Hash of the bytes and modification time of each file, by path. */
    private static Map<String, String> prints(Path folder) throws IOException {
        Map<String, String> prints = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> prints.put(folder.relativize(file).toString(), print(file)));
        }
        return prints;
    }

    private static String print(Path file) {
        try {
            return Arrays.hashCode(Files.readAllBytes(file)) + " of "
                    + Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without its header, if it has one. */
    private static long linesBelowHeader(Path file) throws IOException {
        byte[] bytes = text(file);
        long lines = 0;
        for (byte b : bytes) {
            lines += b == '\n' ? 1 : 0;
        }
        boolean torn = bytes.length > 0 && bytes[bytes.length - 1] != '\n';
        boolean headed = new String(bytes, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains("call_status");
        return lines + (torn ? 1 : 0) - (headed ? 1 : 0);
    }

    private static byte[] text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return text.readAllBytes();
        }
    }

    @Test
    void theSameSettingsGiveTheSameBytesAndTimes() throws IOException {
        HostileAccount account = write(500, 1, folder.resolve("a"));
        assertThat(write(500, 1, folder.resolve("b"))).isEqualTo(account);
        write(500, 2, folder.resolve("c"));
        assertThat(prints(folder.resolve("b")))
                .isEqualTo(prints(folder.resolve("a")))
                .isNotEqualTo(prints(folder.resolve("c")))
                .containsOnlyKeys(account.files().stream().map(Landed::name).toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3_000})
    void theLinesAreThoseThatAnotherReaderCounts(long rows) throws IOException {
        HostileAccount account = write(rows, 3, folder);
        for (Landed file : account.files(Fate.LOADED)) {
            assertThat(linesBelowHeader(folder.resolve(file.name())))
                    .as(file.name())
                    .isEqualTo(file.lines());
        }
        assertThat(account.lines()).isGreaterThanOrEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource
    void noHavocHasALineFeedOrACharacterThatIsNoByte(Havoc havoc) {
        String line = havoc.of(LINE, new SplittableRandom(1));
        assertThat(line).isNotEqualTo(LINE);
        assertThat(line.chars()).allMatch(c -> c != '\n' && c < 256);
    }

    @Test
    void linesAtTheLimitAreThere() {
        assertThat(Havoc.AS_LONG_AS_ALLOWED.of(LINE, new SplittableRandom(1))).hasSize(Havoc.MOST_BYTES);
        assertThat(Havoc.A_BYTE_TOO_LONG.of(LINE, new SplittableRandom(1))).hasSize(Havoc.MOST_BYTES + 1);
    }
}
