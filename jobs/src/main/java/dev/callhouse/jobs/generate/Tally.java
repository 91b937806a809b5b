package dev.callhouse.jobs.generate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is written into one file. */
final class Tally {
    private final int columns;
    private final Map<Dirt, Long> dirt = new EnumMap<>(Dirt.class);
    private long lines;
    private long blankLines;
    private long keys;

    Tally(int columns) {
        this.columns = columns;
    }

    void addBlank() {
        blankLines++;
    }

    void addFirst() {
        lines++;
        keys++;
    }

    void addAgain() {
        lines++;
    }

    void addDirty(Dirt kind) {
        lines++;
        dirt.merge(kind, 1L, Long::sum);
    }

    Planted planted() {
        List<Planted.Rejects> rejects = Arrays.stream(Dirt.values())
                .filter(dirt::containsKey)
                .map(this::rejects)
                .toList();
        long dirty = dirt.values().stream().mapToLong(Long::longValue).sum();
        return new Planted(1, lines, blankLines, dirty, keys, lines - dirty - keys, rejects);
    }

    private Planted.Rejects rejects(Dirt kind) {
        return new Planted.Rejects(kind.label(), kind.reason(columns), dirt.get(kind));
    }
}
