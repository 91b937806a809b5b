package dev.callhouse.jobs.generate;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small files of unusual shape that must load nevertheless. */
enum OddFile {
    EMPTY(0, "", Packing.PLAIN),
    EMPTY_INSIDE(0, "", Packing.GZIP),
    A_LINE_FEED(0, "\n", Packing.PLAIN),
    WHITE_SPACE_ONLY(0, "  \n\r\n\t\n\u00c2\u00a0", Packing.PLAIN),
    BYTE_ORDER_MARK_ONLY(0, Texts.BYTE_ORDER_MARK, Packing.PLAIN),
    HEADER_ONLY(1, Texts.HEADER + "\n", Packing.PLAIN),
    HEADER_ONLY_AND_TORN(1, Texts.HEADER, Packing.GZIP_MEMBERS),
    HEADER_BELOW_WHITE_SPACE(1, "\n \r\n\t\n" + Texts.HEADER + "\n" + Texts.CALL + "\n", Packing.PLAIN),
    HEADER_IN_QUOTES(1, "\"" + Texts.HEADER.replace(",", "\",\" ") + "\"\n" + Texts.CALL, Packing.PLAIN),
    HEADER_WITH_NAMELESS_COLUMNS(1, Texts.HEADER + ",,,\n" + Texts.CALL + ",,,\n", Packing.PLAIN),
    HEADER_OF_30000_COLUMNS(1, Texts.wide(), Packing.PLAIN),
    HEADER_WITH_ENDLESS_BLANKS(
            1, Texts.HEADER + ",a" + " ".repeat(900_000) + "b\n" + Texts.CALL + ",\n", Packing.PLAIN),
    CONTROL_Z_AT_THE_END(1, Texts.HEADER + "\r\n" + Texts.CALL + "\r\n\u001a", Packing.PLAIN),
    NULS_AT_THE_END(1, Texts.HEADER + "\n" + Texts.CALL + "\n" + "\u0000".repeat(4_096), Packing.PLAIN);

    private final int headers;
    private final String text;
    private final Packing packing;

    OddFile(int headers, String text, Packing packing) {
        this.headers = headers;
        this.text = text;
        this.packing = packing;
    }

    HostileFile at(Instant modified) {
        return HostileFile.loaded(
                "odd/" + HostileNames.words(this) + ".csv" + packing.suffix(),
                modified,
                packing,
                headers,
                out -> out.append(text));
    }

    /** What the files are made of. */
    private static final class Texts {
        static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
        static final String HEADER = String.join(",", Layout.REQUIRED);
        static final String CALL = "7,100,10,09:00:00,09:05:00,COMPLETED";
        private static final int MORE_COLUMNS = 30_000;

        private Texts() {}

        /** A row that has all columns, and one that has not. */
        static String wide() {
            String names = IntStream.range(0, MORE_COLUMNS)
                    .mapToObj(i -> "column_" + i)
                    .collect(Collectors.joining(","));
            return HEADER + "," + names + "\n" + CALL + ",".repeat(MORE_COLUMNS) + "\n" + CALL + "\n";
        }
    }
}
