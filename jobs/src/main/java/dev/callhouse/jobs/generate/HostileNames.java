package dev.callhouse.jobs.generate;

import java.util.List;
import java.util.Locale;

/** Names of files that some program has stumbled over. */
final class HostileNames {
    private static final String NUMBER = "#N#";

    /** With a place for a number. */
    private static final List<String> NAMES = List.of(
            "calls_#N#",
            "with blanks #N#",
            " blank first #N# ",
            "[1] #N#",
            "calls%20#N#",
            "100% #N#",
            "%s%n%d #N#",
            "_calls_#N#",
            "-rf #N#",
            "Grüße #N#",
            "Gru\u0308ße decomposed #N#",
            "通話 #N#",
            "📞 #N#",
            "{a,b} #N#",
            "*? #N#",
            "#? #N#",
            "a:b #N#",
            "it's \"quoted\" #N#",
            "`$(id)` ${HOME} #N#",
            "back\\slash #N#",
            "a=b&c;d #N#",
            "two\nlines #N#",
            "dots..#N#..",
            "call_date=2025-11-03/part-#N#",
            "call_date=2025-99-99/part-#N#",
            "deep/[er]/than %2F usual/#N#",
            "2025-11-03 20251104 #N#",
            "a.csv.gz #N#",
            "long " + "x".repeat(200) + " #N#");

    private HostileNames() {}

    /** How many there are before they are used again. */
    static int size() {
        return NAMES.size();
    }

    /** A name without its ending; {@code ordinal} stands in it. */
    static String of(int ordinal) {
        return NAMES.get(ordinal % NAMES.size()).replace(NUMBER, String.format(Locale.ROOT, "%05d", ordinal));
    }

    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
