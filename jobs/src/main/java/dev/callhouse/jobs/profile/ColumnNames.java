package dev.callhouse.jobs.profile;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes names of columns from headers: small letters, digits and {@code _}, a letter first, each once. */
final class ColumnNames {
    private static final int LONGEST = 60;

    private final Set<String> taken = new HashSet<>();

    /** A name for each of these headers, in order. */
    List<String> of(List<String> headers) {
        List<String> names = new ArrayList<>();
        headers.forEach(header -> names.add(free(name(header))));
        return names;
    }

    /** This name, or with a number behind it if it is taken; it is taken from now on. */
    String free(String name) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private static String name(String header) {
        String plain = plain(header);
        String cut = plain.substring(0, Math.min(LONGEST, plain.length()));
        return cut.matches("[a-z].*") ? cut : cut.isEmpty() ? "column" : "column_" + cut;
    }

    /** Without accents; what is neither letter nor digit becomes one {@code _}, none at the ends. */
    static String plain(String text) {
        return Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
    }
}
