package dev.callhouse.common.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds a contract's columns in a file's header by name, without regard to case and surrounding white space. */
public final class HeaderBinding {
    private static final int MOST_NAMES = 20;
    private static final int LONGEST_NAME = 60;

    private final List<String> header;

    /** Binds to the names of a header, as they stand there. */
    public HeaderBinding(List<String> header) {
        this.header = header.stream().map(HeaderBinding::normal).toList();
    }

    /** The form in which header names are compared. */
    public static String normal(String name) {
        return LineText.strip(name).toLowerCase(Locale.ROOT);
    }

    /** Names for people: the first of many, and of a very long one its beginning. */
    public static List<String> shown(Collection<String> names) {
        List<String> shown = new ArrayList<>();
        names.stream().limit(MOST_NAMES).map(HeaderBinding::shown).forEach(shown::add);
        if (names.size() > MOST_NAMES) {
            shown.add("and " + (names.size() - MOST_NAMES) + " more");
        }
        return shown;
    }

    private static String shown(String name) {
        if (name.isEmpty()) {
            return "(no name)";
        }
        String first = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name;
        return first.replaceAll("\\p{Cntrl}", "?");
    }

    /** Of these names, the ones the header lacks. */
    public List<String> missing(List<String> names) {
        return names.stream().filter(name -> !header.contains(normal(name))).toList();
    }

    /** Names that stand in the header twice. */
    public Set<String> duplicates() {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        header.stream().filter(name -> !name.isEmpty() && !seen.add(name)).forEach(twice::add);
        return twice;
    }

    /** Names of the header that are none of these. */
    public List<String> unknown(List<String> names) {
        List<String> unknown = new ArrayList<>(header);
        unknown.removeAll(names.stream().map(HeaderBinding::normal).toList());
        return unknown;
    }

    /** For each of these names its position in the header, -1 where the header lacks it. */
    int[] positions(List<String> names) {
        return names.stream().mapToInt(name -> header.indexOf(normal(name))).toArray();
    }
}
