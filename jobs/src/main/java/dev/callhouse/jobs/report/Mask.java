package dev.callhouse.jobs.report;

import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.DatasetContract;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows the shape of a value and not what it says: capital letters become X, other letters x, digits and other numbers 9;
 * everything else stays, and what cannot be seen is written as {@code <U+00A0>}. At most 60 characters are shown.
 */
final class Mask {
    static final Mask OF_ONE = new Mask(null);

    private static final int MOST = 60;

    private final Pattern kept;

    private Mask(Pattern kept) {
        this.kept = kept;
    }

    /** For values of several columns, as in {@code a=1, b=2}: the columns' names are kept. */
    static Mask ofSeveral(DatasetContract contract) {
        String names = contract.columns().stream()
                .map(ContractColumn::name)
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return new Mask(Pattern.compile("(?:^|, )(?:" + names + ")="));
    }

    /** Null stays null. */
    String of(String value) {
        if (value == null) {
            return null;
        }
        StringBuilder shape = new StringBuilder();
        int from = 0;
        Matcher names = kept == null ? null : kept.matcher(value);
        while (names != null && names.find()) {
            shape.append(shapeOf(value.substring(from, names.start()))).append(names.group());
            from = names.end();
        }
        return cut(shape.append(shapeOf(value.substring(from))).toString());
    }

    private static String shapeOf(String value) {
        return value.codePoints().mapToObj(Mask::shapeOf).collect(Collectors.joining());
    }

    private static String shapeOf(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> "X";
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> "9";
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> escaped(c);
            case Character.SPACE_SEPARATOR -> c == ' ' ? " " : escaped(c);
            default -> Character.isAlphabetic(c) ? "x" : Character.toString(c);
        };
    }

    private static String escaped(int c) {
        return String.format(Locale.ROOT, "<U+%04X>", c);
    }

    private static String cut(String shape) {
        return shape.codePointCount(0, shape.length()) <= MOST
                ? shape
                : shape.substring(0, shape.offsetByCodePoints(0, MOST)) + "…";
    }
}
