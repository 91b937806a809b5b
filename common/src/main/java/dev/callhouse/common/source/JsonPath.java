package dev.callhouse.common.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A place in JSON objects by the names that lead to it, joined by dots: {@code customer.id}. Names are compared like those
 * of headers. A name with a dot in it is found under the same path.
 */
final class JsonPath {
    private static final int NO_COLUMN = -1;
    /** Names come from the data, and could be different on each line. */
    private static final int MOST_REMEMBERED = 1000;

    private final Wanted wanted;
    private final String path;
    private final int column;
    private final Map<String, JsonPath> below = new HashMap<>();
    private boolean noted;

    /**
     * What is looked for.
     *
     * @param columns index by path
     * @param ancestors paths that lead to one of them
     */
    private record Wanted(Map<String, Integer> columns, Set<String> ancestors) {}

    private JsonPath(Wanted wanted, String path) {
        this.wanted = wanted;
        this.path = path;
        this.column = wanted.columns().getOrDefault(path, NO_COLUMN);
    }

    /** The whole object, of which these paths are to be found. */
    static JsonPath root(List<String> paths) {
        Map<String, Integer> columns = new HashMap<>();
        Set<String> ancestors = new HashSet<>();
        for (int i = 0; i < paths.size(); i++) {
            columns.put(paths.get(i), i);
            ancestors.addAll(ancestorsOf(paths.get(i)));
        }
        ancestors.add("");
        return new JsonPath(new Wanted(columns, ancestors), "");
    }

    /** The paths of the objects in which it lies: of {@code a.b.c} these are {@code a} and {@code a.b}. */
    private static List<String> ancestorsOf(String path) {
        return IntStream.range(0, path.length())
                .filter(i -> path.charAt(i) == '.')
                .mapToObj(i -> path.substring(0, i))
                .toList();
    }

    JsonPath below(String name) {
        JsonPath known = below.get(name);
        if (known != null) {
            return known;
        }
        String normal = HeaderBinding.normal(name);
        JsonPath found = new JsonPath(wanted, path.isEmpty() ? normal : path + "." + normal);
        if (below.size() < MOST_REMEMBERED) {
            below.put(name, found);
        }
        return found;
    }

    String path() {
        return path;
    }

    boolean isColumn() {
        return column != NO_COLUMN;
    }

    /** Place of the column among those looked for. */
    int column() {
        return column;
    }

    /** Whether a column may lie below it. */
    boolean leadsOn() {
        return wanted.ancestors().contains(path);
    }

    /** Whether it was noted as a place that no column is bound to. */
    boolean isNoted() {
        return noted;
    }

    void note() {
        noted = true;
    }
}
