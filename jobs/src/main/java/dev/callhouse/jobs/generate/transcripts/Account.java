package dev.callhouse.jobs.generate.transcripts;

import dev.callhouse.jobs.generate.Planted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what is written. */
public final class Account {
    private final Counts rejected = new Counts();
    private final Counts warned = new Counts();
    private final Counts refused = new Counts();
    private int files;
    private long lines;
    private long keys;

    /** A file that loads. */
    public void addFile() {
        files++;
    }

    /** A file that is refused as a whole. */
    public void addRefused(String dirt, String reason) {
        refused.add(dirt, reason);
    }

    /** A record that tells of something for the first time. */
    public void addFirst() {
        lines++;
        keys++;
    }

    /** A record that tells of something again. */
    public void addAgain() {
        lines++;
    }

    /** A record that is rejected. */
    public void addRejected(String dirt, String reason) {
        lines++;
        rejected.add(dirt, reason);
    }

    /** That the record just added has a warning. */
    public void addWarning(String dirt, String warning) {
        warned.add(dirt, warning);
    }

    /** What was counted. */
    public PlantedTranscripts planted() {
        long dirty = rejected.sum();
        Planted planted = new Planted(files, lines, 0, dirty, keys, lines - dirty - keys, rejected.all());
        return new PlantedTranscripts(planted, warned.all(), refused.all());
    }

    /** Numbers of things by kind of dirt and reason. */
    private static final class Counts {
        private final Map<List<String>, Long> byKind = new HashMap<>();

        void add(String dirt, String reason) {
            byKind.merge(List.of(dirt, reason), 1L, Long::sum);
        }

        long sum() {
            return byKind.values().stream().mapToLong(Long::longValue).sum();
        }

        List<Planted.Rejects> all() {
            return Planted.merge(byKind.entrySet().stream()
                    .map(each -> new Planted.Rejects(
                            each.getKey().get(0), each.getKey().get(1), each.getValue())));
        }
    }
}
