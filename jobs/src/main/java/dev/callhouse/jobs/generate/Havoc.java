package dev.callhouse.jobs.generate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What a line may hold that no sane export writes. A line is made of the one of a clean call; its characters are bytes
 * and none is a line feed.
 */
@SuppressWarnings("ImmutableEnumChecker") // the fields are stateless functions
enum Havoc {
    EMPTY((line, random) -> ""),
    WHITE_SPACE((line, random) -> chars(random, 40, " \t\u000b\f\r\u001c")),
    UNICODE_WHITE_SPACE((line, random) -> "\u00c2\u00a0\u00e2\u0080\u0083 \u00ef\u00bb\u00bf"),
    RANDOM_BYTES((line, random) -> bytes(random, random.nextInt(200))),
    RANDOM_FIELDS((line, random) -> chars(random, 120, ",,,,,\"'\\;|0123456789:-\r\tAZaz\u0000 ")),
    TORN((line, random) -> line.substring(0, random.nextInt(line.length()))),
    LINE_FEED_LOST((line, random) -> line + line),
    LATIN_1((line, random) -> insert(line, "Gr\u00fc\u00dfe", random)),
    UTF_8((line, random) -> insert(line, "Gr\u00c3\u00bc\u00c3\u009fe \u00f0\u009f\u0093\u009e", random)),
    UTF_16((line, random) -> line.replaceAll("(.)", "\u0000$1")),
    UTF_16_WITH_MARK((line, random) -> "\u00ff\u00fe" + line.replaceAll("(.)", "$1\u0000")),
    HALF_A_UTF_8_CHARACTER((line, random) -> line + "\u00e2\u0082"),
    SURROGATES_IN_UTF_8((line, random) -> insert(line, "\u00ed\u00a0\u0080", random)),
    OVERLONG_UTF_8((line, random) -> insert(line, "\u00c0\u0080", random)),
    NUL_BYTES((line, random) -> insert(line, "\u0000\u0000", random)),
    BYTE_ORDER_MARK_FIRST((line, random) -> "\u00ef\u00bb\u00bf" + line),
    BYTE_ORDER_MARK_INSIDE((line, random) -> insert(line, "\u00ef\u00bb\u00bf", random)),
    CARRIAGE_RETURN_INSIDE((line, random) -> insert(line, "\r", random)),
    CARRIAGE_RETURNS_AT_THE_END((line, random) -> line + "\r\r"),
    OLD_MAC_LINES((line, random) -> line + "\r" + line + "\r" + line),
    LINE_SEPARATORS_INSIDE((line, random) -> insert(line, "\u00e2\u0080\u00a8\u00c2\u0085", random)),
    ODD_QUOTE((line, random) -> insert(line, "\"", random)),
    QUOTES_ONLY((line, random) -> "\"".repeat(1 + random.nextInt(9))),
    QUOTED_AS_A_WHOLE((line, random) -> "\"" + line + "\""),
    BACKSLASH_BEFORE_QUOTE((line, random) -> insert(line, "\\\"", random)),
    OTHER_DELIMITER((line, random) -> line.replace(',', ";\t|".charAt(random.nextInt(3)))),
    COMMA_MORE((line, random) -> insert(line, ",", random)),
    ODD_CELL(Havoc::oddCell),
    HEADER_AGAIN((line, random) -> String.join(",", Layout.REQUIRED)),

    MANY_COMMAS((line, random) -> ",".repeat(1_000 + random.nextInt(29_001))),
    GIANT_NUMBER((line, random) -> "9".repeat(giant(random)) + line),
    GIANT_FIELD((line, random) -> line + chars(random, giant(random), "COMPLETED ")),
    GIANT_QUOTED_FIELD((line, random) -> line.replaceAll("[^,]*$", "") + "\"" + "\"\"".repeat(giant(random)) + "\""),
    GIANT_WHITE_SPACE((line, random) -> line + " ".repeat(giant(random))),
    AS_LONG_AS_ALLOWED((line, random) -> padded(line, Havoc.MOST_BYTES)),
    A_BYTE_TOO_LONG((line, random) -> padded(line, Havoc.MOST_BYTES + 1)),
    FAR_TOO_LONG((line, random) -> line + bytes(random, Havoc.MOST_BYTES + random.nextInt(Havoc.MOST_BYTES)));

    /** The longest line that Silver reads, by the documentation. */
    static final int MOST_BYTES = 1024 * 1024;

    /** Kinds of many kilobytes, of which a sample can have few. */
    static final List<Havoc> GIANTS = List.of(
            MANY_COMMAS,
            GIANT_NUMBER,
            GIANT_FIELD,
            GIANT_QUOTED_FIELD,
            GIANT_WHITE_SPACE,
            AS_LONG_AS_ALLOWED,
            A_BYTE_TOO_LONG,
            FAR_TOO_LONG);

    static final List<Havoc> ORDINARY =
            List.of(values()).stream().filter(havoc -> !GIANTS.contains(havoc)).toList();

    private static final int SMALLEST_GIANT = 10_000;

    /** Texts that some program has stumbled over; UTF-8 byte by byte. */
    private static final List<String> ODD_CELLS = List.of(
            "NULL",
            "\\N",
            "NaN",
            "-Infinity",
            "1e3",
            "0x10",
            "1_000",
            "+1",
            "-0",
            "1.0",
            "2147483647",
            "2147483648",
            "99999999999999999999999999",
            "\u00d9\u00a1\u00d9\u00a2", // Arabic digits
            "0001-01-01",
            "9999-12-31",
            "12025-01-01",
            "1582-10-10",
            "2025-02-29",
            "2025-11-03T00:00:00Z",
            "24:00:00",
            "23:59:60",
            "00:00:00",
            "%s%n%d",
            "$1\\1",
            "${jndi:ldap://localhost/x}",
            "${env:PATH}",
            "'; DROP TABLE silver_calls; --",
            "=cmd|' /C calc'!A0",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "i\u00cc\u0087");

    private final BiFunction<String, SplittableRandom, String> havoc;

    Havoc(BiFunction<String, SplittableRandom, String> havoc) {
        this.havoc = havoc;
    }

    /** Made of a clean line. */
    String of(String line, SplittableRandom random) {
        return havoc.apply(line, random);
    }

    private static String oddCell(String line, SplittableRandom random) {
        String[] cells = line.split(",", -1);
        cells[random.nextInt(cells.length)] = ODD_CELLS.get(random.nextInt(ODD_CELLS.size()));
        return String.join(",", cells);
    }

    private static String insert(String line, String text, SplittableRandom random) {
        int at = random.nextInt(line.length() + 1);
        return line.substring(0, at) + text + line.substring(at);
    }

    private static String padded(String line, int length) {
        return line + " ".repeat(length - line.length());
    }

    private static int giant(SplittableRandom random) {
        return random.nextInt(SMALLEST_GIANT, 6 * SMALLEST_GIANT);
    }

    private static String bytes(SplittableRandom random, int length) {
        return text(length, i -> notLineFeed(random.nextInt(256)));
    }

    private static int notLineFeed(int b) {
        return b == '\n' ? '\r' : b;
    }

    private static String chars(SplittableRandom random, int most, String from) {
        return text(random.nextInt(most), i -> from.charAt(random.nextInt(from.length())));
    }

    private static String text(int length, IntUnaryOperator character) {
        return IntStream.range(0, length)
                .map(character)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }
}
