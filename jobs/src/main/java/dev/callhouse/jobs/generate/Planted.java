package dev.callhouse.jobs.generate;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a sample holds, and what Silver must therefore find when it loads all of it as one batch into an empty lake:
 * {@code lines = dirtyLines + supersededLines + distinctKeys}.
 *
 * @param files files written
 * @param lines data lines, without headers and blank lines
 * @param blankLines lines that are empty or hold white space only
 * @param dirtyLines lines that Silver rejects
 * @param distinctKeys keys (of calls, or whatever a row tells of) of which a valid line tells
 * @param supersededLines valid lines that share their key with a line of greater sequence: file modification time, file,
 *     line
 * @param rejects the dirty lines by kind of dirt and reason
 */
public record Planted(
        int files,
        long lines,
        long blankLines,
        long dirtyLines,
        long distinctKeys,
        long supersededLines,
        List<Rejects> rejects)
        implements Serializable {
    /**
     * Dirty lines of a kind.
     *
     * @param dirt the kind, in words
     * @param reason what Silver gives as {@code Reject_reason}
     * @param lines how many
     */
    public record Rejects(String dirt, String reason, long lines) implements Serializable {
        private Rejects plus(Rejects other) {
            return new Rejects(dirt, reason, lines + other.lines);
        }
    }

    private static final Planted NOTHING = new Planted(0, 0, 0, 0, 0, 0, List.of());

    public Planted {
        rejects = List.copyOf(rejects);
    }

    /** All parts together. */
    public static Planted sum(List<Planted> parts) {
        return parts.stream().reduce(NOTHING, Planted::plus);
    }

    /** How many lines Silver rejects with each reason. */
    public Map<String, Long> linesByReason() {
        return rejects.stream()
                .collect(Collectors.groupingBy(Rejects::reason, TreeMap::new, Collectors.summingLong(Rejects::lines)));
    }

    private Planted plus(Planted other) {
        return new Planted(
                files + other.files,
                lines + other.lines,
                blankLines + other.blankLines,
                dirtyLines + other.dirtyLines,
                distinctKeys + other.distinctKeys,
                supersededLines + other.supersededLines,
                merge(rejects, other.rejects));
    }

    private static List<Rejects> merge(List<Rejects> some, List<Rejects> others) {
        return merge(Stream.concat(some.stream(), others.stream()));
    }

    /** One for each kind of dirt and reason, in the order of these. */
    public static List<Rejects> merge(Stream<Rejects> all) {
        Map<String, Rejects> merged =
                all.collect(Collectors.toMap(r -> r.dirt + "\n" + r.reason, r -> r, Rejects::plus, TreeMap::new));
        return List.copyOf(merged.values());
    }
}
