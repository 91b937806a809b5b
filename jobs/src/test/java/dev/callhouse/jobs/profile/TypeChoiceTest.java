package dev.callhouse.jobs.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which type and formats the values of a column get; each column of the file is a case. */
class TypeChoiceTest extends SparkTest {
    @TempDir
    Path folder;

    private record Case(String header, String values, String expected) {}

    private static final List<Case> CASES = List.of(
            new Case("int", "1|-2|999999999|0", "int"),
            new Case("near the limit of int", "1|2147483648|3|4", "bigint"),
            new Case("ten digits", "1|1700000000|3|4", "bigint"),
            new Case("longer than bigint", "99999999999999999999|1|2|3", "string"),
            new Case("zeros before", "007|8|9|10", "string"),
            new Case("phone", "+43123|4|5|6", "string"),
            new Case("money", "1.50|2|-3.25|", "decimal(18,2)"),
            new Case("long decimal", "1234567890123.4567|1.5|2|3", "decimal(38,4)"),
            new Case("measurement", "0.123456|1e5|2|3", "double"),
            new Case("decimal comma", "1,5|2,0|3|4", "string"),
            new Case("words", "true|No|yes|f", "boolean"),
            new Case("only f", "f|f|f|f", "string"),
            new Case("day first", "31.12.2025|01.02.2025|03.11.2025|", "date dd.MM.yyyy"),
            new Case("short days", "1.2.2025|31.12.2025|3.11.2025|", "date d.M.yyyy"),
            new Case("month first", "12/31/2025|01/02/2025|03/04/2025|", "date MM/dd/yyyy"),
            new Case("either order", "01/02/2025|03/04/2025|05/06/2025|", "date dd/MM/yyyy [Check the order"),
            new Case("two formats", "2025-11-03|03.11.2025|2025-11-04|04.11.2025", "date yyyy-MM-dd, dd.MM.yyyy"),
            new Case("no such day", "2025-02-30|2025-02-28|2025-02-27|2025-02-26", "string"),
            new Case("call date", "20251103|20251104|20251105|20251106", "date yyyyMMdd"),
            new Case("eight digits", "20251103|20251104|20251105|20251106", "int"),
            new Case("time", "09:00:00|23:59:59|00:00:00|", "time"),
            new Case("short hours", "9:00:00|23:59:59|0:00:00|", "time H:mm:ss"),
            new Case("twelve hours", "9:00 AM|11:59 PM|12:00 AM|", "time h:mm a"),
            new Case("too late", "24:00|25:00|26:00|27:00", "string"),
            new Case("iso", "2025-11-03 09:00:00|2025-11-03T09:00:00Z|2025-11-03 09:00:00.5|", "timestamp"),
            new Case("minutes", "03.11.2025 09:12|4.11.2025 8:00||", "timestamp d.M.yyyy H:mm"),
            new Case("american", "11/3/2025 9:12 AM|11/30/2025 8:00 PM||", "timestamp M/d/yyyy h:mm a"),
            new Case("missing words", "N/A|5|-|7", "int without -, N/A"),
            new Case("words in text", "NA|NULL|x|y", "string without NULL"),
            new Case("nothing", "|||", "string"),
            new Case("mixed", "1|a|2025-11-03|true", "string"));

    @Test
    void theNarrowestTypeThatKeepsAllValuesIsFound() throws IOException {
        List<String> lines = new ArrayList<>(
                List.of(String.join(";", CASES.stream().map(Case::header).toList())));
        for (int i = 0; i < 4; i++) {
            int line = i;
            lines.add(String.join(
                    ";",
                    CASES.stream()
                            .map(each -> each.values().split("\\|", -1)[line])
                            .toList()));
        }
        Path path = Files.write(folder.resolve("cases.csv"), lines);
        ProfiledFile file = ProfiledFile.open(spark(), path.toString());
        List<ColumnFacts> facts = new Census(file.headers()).of(file.sample(1000), file.sample(1000));
        List<String> names = new ColumnNames().of(file.headers());
        List<String> found = new ArrayList<>();
        for (int i = 0; i < CASES.size(); i++) {
            found.add(CASES.get(i).header() + ": " + text(TypeChoice.of(names.get(i), facts.get(i))));
        }
        assertThat(found)
                .zipSatisfy(CASES, (text, each) -> assertThat(text).startsWith(each.header() + ": " + each.expected()));
    }

    private static String text(TypeChoice choice) {
        return choice.type().text()
                + (choice.formats().isEmpty() ? "" : " " + String.join(", ", choice.formats()))
                + (choice.nullValues().isEmpty() ? "" : " without " + String.join(", ", choice.nullValues()))
                + (choice.notes().isEmpty() ? "" : " [" + choice.notes().get(0));
    }
}
