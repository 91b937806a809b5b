package dev.callhouse.jobs.silver;

import dev.callhouse.common.run.Console;
import java.util.List;

/**
 * A run that had nothing to load.
 *
 * @param folders where files would land
 * @param files that lie there, all taken by earlier batches
 * @param refused of these, how many were refused
 */
record NothingNew(String dataset, List<String> folders, int files, int refused) {
    void print(Console console) {
        console.line("");
        console.line("silver %s: nothing new, nothing written", dataset);
        console.line(
                files == 0 ? "  no files in %s" : "  %2$,d files in %1$s, all taken by earlier batches",
                String.join(", ", folders),
                files);
        if (refused > 0) {
            console.line(
                    "  %,d of them refused; lakehouse status tells why, --retry-refused tries them again", refused);
        }
    }
}
