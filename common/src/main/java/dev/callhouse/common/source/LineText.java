package dev.callhouse.common.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What lines are made of, at the level of bytes and white space. */
public final class LineText {
    /** What is stripped from both ends of a value, in Java's and Spark's syntax. */
    public static final String WHITE_SPACE = "[\\p{IsWhite_Space}\\x1c-\\x1f\\ufeff]";

    /**
     * A run of it at an end only, in Java's and Spark's syntax: the look-behind keeps long runs inside a value from being
     * tried again and again.
     */
    public static final String WHITE_ENDS = "\\A" + WHITE_SPACE + "+|(?<!" + WHITE_SPACE + ")" + WHITE_SPACE + "++\\z";

    private static final Pattern BLANK = Pattern.compile(WHITE_SPACE + "*");
    private static final Pattern ENDS = Pattern.compile(WHITE_ENDS);

    private LineText() {}

    /** Without white space at both ends. */
    static String strip(String text) {
        return ENDS.matcher(text).replaceAll("");
    }

    /** Whether all is white space. */
    static boolean isBlank(byte[] line, int length) {
        for (int i = 0; i < length; i++) {
            if (line[i] < 0) {
                return BLANK.matcher(new String(line, 0, length, StandardCharsets.UTF_8))
                        .matches();
            }
            if (!isAsciiSpace(line[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether every byte is a printable ASCII character, so that the only white space is the blank. */
    static boolean isPlain(byte[] line, int length) {
        for (int i = 0; i < length; i++) {
            if (line[i] < 0x20 || line[i] == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** The length of a line without the CR of a CRLF. */
    static int withoutCarriageReturn(byte[] line, int length) {
        return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    }

    static boolean hasCarriageReturn(byte[] line, int length) {
        for (int i = 0; i < length; i++) {
            if (line[i] == '\r') {
                return true;
            }
        }
        return false;
    }

    static boolean isUtf8(byte[] line, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isAsciiSpace(byte b) {
        return b == ' ' || (b >= 0x09 && b <= 0x0d) || (b >= 0x1c && b <= 0x1f);
    }
}
