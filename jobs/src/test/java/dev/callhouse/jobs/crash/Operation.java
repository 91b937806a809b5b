package dev.callhouse.jobs.crash;

import java.util.Locale;

/**
 * A change of a lake, named so that the same change of another run has the same name.
 *
 * @param path below the lake, without what is random: ids, numbers of part files and attempts
 */
record Operation(Kind kind, String path) {
    /** A written file counts when it is closed, a renamed one under its new name. */
    enum Kind {
        WRITE,
        RENAME,
        DELETE
    }

    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    static Operation of(Kind kind, String path) {
        return new Operation(
                kind,
                path.replaceAll(ID, "*")
                        .replaceAll("/(part|cdc)-[^/]*\\.(\\w+)$", "/$1-*.$2")
                        .replaceAll("/(attempt|task)_\\d+[_mr0-9]*", "/$1_*"));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + path;
    }
}
