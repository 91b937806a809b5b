package dev.callhouse.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupplierCsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=cmd()", "+1", "-1", "@x"})
    void whatASpreadsheetTakesForAFormulaIsText(String value) throws IOException {
        assertThat(line(value)).isEqualTo("'" + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t=1", "\r=1"})
    void soIsWhatHidesBehindAControlCharacter(String value) throws IOException {
        assertThat(line(value)).isIn("'" + value, "\"'" + value + "\"");
    }

    @Test
    void fieldsAreQuotedByRfc4180AndNoValueIsEmpty() throws IOException {
        assertThat(line("a", "b,c", "say \"hi\"", "two\nlines", " led", null))
                .isEqualTo("a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",\" led\",");
    }

    private static String line(String... values) throws IOException {
        StringWriter text = new StringWriter();
        new SupplierCsv(text).row(values);
        assertThat(text.toString()).startsWith("\uFEFF").endsWith("\r\n");
        return text.toString().substring(1, text.toString().length() - 2);
    }
}
