package dev.callhouse.common.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineInputTest {
    private static final int MOST = 5;

    /** Each line as {@code consumed:text}, with a plus behind one that was cut. */
    private static List<String> lines(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineInput input = new LineInput(in, MOST)) {
            for (long bytes = input.next(); bytes > 0; bytes = input.next()) {
                String text = new String(input.bytes(), StandardCharsets.UTF_8);
                lines.add(bytes + ":" + text + (input.isCut() ? "+" : ""));
            }
        }
        return lines;
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesEndInLineFeedsAlone() throws IOException {
        assertThat(lines(text("a\nb\r\n\nc\rd"))).containsExactly("2:a", "3:b\r", "1:", "3:c\rd");
        assertThat(lines(text(""))).isEmpty();
        assertThat(lines(text("\n"))).containsExactly("1:");
    }

    @Test
    void ofALongLineTheBeginningIsKept() throws IOException {
        assertThat(lines(text("12345\n123456\n1"))).containsExactly("6:12345", "7:12345+", "1:1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void howTheStreamIsCutMakesNoDifference(int most) throws IOException {
        InputStream slow = new ByteArrayInputStream("ab\n123456\n\ncd".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(most, length));
            }
        };
        assertThat(lines(slow)).containsExactly("3:ab", "7:12345+", "1:", "2:cd");
    }

    /** Such as a dump without line feeds has. */
    @Test
    void aLineMayBeLongerThanAnyArray() throws IOException {
        assertThat(lines(new Endless(2_200_000_000L))).containsExactly("2200000000:xxxxx+");
    }

    private static final class Endless extends InputStream {
        private long rest;

        Endless(long length) {
            rest = length;
        }

        @Override
        public int read() {
            return rest-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int most) {
            int length = (int) Math.min(rest, most);
            Arrays.fill(buffer, offset, offset + length, (byte) 'x');
            rest -= length;
            return length > 0 ? length : -1;
        }
    }
}
