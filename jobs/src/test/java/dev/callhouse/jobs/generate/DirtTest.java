package dev.callhouse.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.schema.callcenter.Calls;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirtTest {
    private static final List<String> COLUMNS = Layout.of(0, 0).columns();
    private static final Call CALL =
            new Call(7_000, 10_001, 101, LocalDate.of(2025, 11, 3), new CallTime(9 * 3_600, 300), Calls.FAILED);

    /** As a reader of UTF-8 sees a line of one character per byte. */
    private static String decoded(String line) {
        return new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void eachKindIsRejectedWithItsReasonAlone(Dirt dirt) {
        String line = decoded(dirt.spoil(CALL.cells(COLUMNS)));
        assertThat(ReadSample.reason(line, COLUMNS)).isEqualTo(dirt.reason(COLUMNS.size()));
    }

    @ParameterizedTest
    @EnumSource(names = {"SHORT_ROW", "LONG_ROW", "ALL_BLANK", "UNCLOSED_QUOTE", "LATIN_1_LETTER"})
    void damagedLinesNeedNoCertainColumns(Dirt dirt) {
        String line = decoded(dirt.spoil(CALL.cells(Layout.REQUIRED)));
        assertThat(ReadSample.reason(line, Layout.REQUIRED)).isEqualTo(dirt.reason(Layout.REQUIRED.size()));
    }

    @Test
    void thePlainRowIsValid() {
        assertThat(Layout.line(CALL.cells(COLUMNS))).isEqualTo("7000,10001,101,09:00:00,09:05:00,FAILED,2025-11-03");
        assertThat(ReadSample.reason(Layout.line(CALL.cells(COLUMNS)), COLUMNS)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anUnusualSpellingIsValid(Spelling spelling) {
        String line = decoded(Layout.line(spelling.apply(CALL.cells(COLUMNS))));
        assertThat(line).isNotEqualTo(Layout.line(CALL.cells(COLUMNS)));
        assertThat(ReadSample.reason(line, COLUMNS)).isEmpty();
    }

    @Test
    void aFileWithoutDatesHasNoWrongDate() {
        assertThat(Dirt.of(COLUMNS)).containsExactly(Dirt.values());
        assertThat(Dirt.of(Layout.REQUIRED))
                .containsExactlyElementsOf(Stream.of(Dirt.values())
                        .filter(dirt -> dirt != Dirt.NO_REAL_DATE)
                        .toList());
    }
}
