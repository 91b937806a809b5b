package dev.callhouse.jobs.maintain;

import dev.callhouse.common.run.Console;
import java.util.Map;
import java.util.TreeMap;

/**
 * What maintenance has made of a table, or would make.
 *
 * @param before its data files at the start
 * @param after and at the end
 * @param compacted small files in the partitions that needed compaction
 * @param partitions how many these were
 * @param deleted files that no version of the last time needed
 * @param log expired files of the log
 * @param properties the table properties that were not as the settings say, as they are now
 * @param kept why nothing was deleted; null when it was
 */
record TableResult(
        String table,
        String path,
        Mode mode,
        Amount before,
        Amount after,
        Amount compacted,
        int partitions,
        Amount deleted,
        Amount log,
        Map<String, String> properties,
        String kept,
        double seconds) {
    TableResult {
        properties = new TreeMap<>(properties);
    }

    void print(Console console) {
        String would = mode == Mode.DRY_RUN ? "would have " : "";
        console.line("%s: %s%s", table, before, before.equals(after) ? "" : " -> " + after);
        if (partitions > 0) {
            console.line(
                    "  %scompacted %s in %,d %s",
                    would, compacted, partitions, partitions == 1 ? "partition" : "partitions");
        }
        if (deleted.files() > 0) {
            console.line("  %sdeleted %s", would, deleted);
        }
        if (log.files() > 0) {
            console.line("  %sdeleted %s of its log", would, log);
        }
        properties.forEach((name, value) -> console.line("  %sset %s = %s", would, name, value));
        if (kept != null) {
            console.line("  deleted nothing, because %s", kept);
        }
        console.line("  %.1f s", seconds);
    }
}
