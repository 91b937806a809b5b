package dev.callhouse.jobs.profile;

import java.util.List;
import java.util.Map;

/**
 * The comments of a draft, one line each.
 *
 * @param head over all of it
 * @param key over the key
 * @param sequence over the sequence
 * @param columns over columns, by name
 * @param switches settings of columns that are off, by name: settings behind a {@code #}
 */
record Remarks(
        List<String> head,
        List<String> key,
        List<String> sequence,
        Map<String, List<String>> columns,
        Map<String, List<String>> switches) {
    static final Remarks NONE = new Remarks(List.of(), List.of(), List.of(), Map.of(), Map.of());

    Remarks {
        head = List.copyOf(head);
        key = List.copyOf(key);
        sequence = List.copyOf(sequence);
        columns = Map.copyOf(columns);
        switches = Map.copyOf(switches);
    }
}
