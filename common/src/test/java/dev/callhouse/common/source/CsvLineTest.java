package dev.callhouse.common.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvLineTest {
    private static final CsvFormat FORMAT = new CsvFormat(',', '"', 1024);

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "a,b,c              ! a|b|c",
                "a,,c               ! a||c",
                ",,                 ! ||",
                "\"a,b\",c          ! a,b|c",
                "\"say \"\"hi\"\"\",c ! say \"hi\"|c",
                "\"\",b             ! |b",
                "\"\"\"\",b         ! \"|b",
                "ä,日本             ! ä|日本",
                "a                  ! a"
            })
    void fieldsAreSplitAtDelimitersOutsideQuotes(String line, String fields) {
        assertThat(split(line)).isEqualTo(List.of(fields.split("\\|", -1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"\"a,b", "\"a\"b,c", "a\"b,c", "a,\"", "\"a\" ,b", " \"a\",b", "\"a\"\",b", "a,b\"\""})
    void aQuoteInTheWrongPlaceIsBadQuoting(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        assertThat(new CsvLine(FORMAT, 9).split(bytes, bytes.length)).isFalse();
    }

    @Test
    void aLineOfThirtyThousandDelimitersIsCountedAndNotKept() {
        byte[] line = ",".repeat(30_000).getBytes(StandardCharsets.UTF_8);
        CsvLine csv = new CsvLine(FORMAT, 6);
        assertThat(csv.split(line, line.length)).isTrue();
        assertThat(csv.count()).isEqualTo(30_001);
    }

    @Test
    void otherDelimitersAndQuotesAreTakenFromTheFormat() {
        byte[] line = "a;'b;c'".getBytes(StandardCharsets.UTF_8);
        CsvLine csv = new CsvLine(new CsvFormat(';', '\'', 1024), 2);
        assertThat(csv.split(line, line.length)).isTrue();
        assertThat(csv.field(1)).hasToString("b;c");
    }

    private static List<String> split(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        CsvLine csv = new CsvLine(FORMAT, 9);
        assertThat(csv.split(bytes, bytes.length)).isTrue();
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < csv.count(); i++) {
            fields.add(csv.field(i).toString());
        }
        return fields;
    }
}
