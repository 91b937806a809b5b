package dev.callhouse.jobs.silver;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.run.Console;
import dev.callhouse.jobs.silver.BatchSummary.FileNote;
import java.util.List;

/**
 * The account of a run that went on.
 *
 * @param batch its newest, null for none
 * @param batches that it has committed
 * @param files that these have taken
 * @param lines of these files
 * @param rows what became of the lines
 * @param refusedFiles how many files could not be loaded
 * @param refused the first of them, with the reason
 * @param stopped deliveries that checks have stopped, the first, in words
 * @param newest the last batches, the oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContinuousSummary(
        String dataset,
        Long batch,
        long batches,
        long files,
        long lines,
        RowCounts rows,
        long refusedFiles,
        List<FileNote> refused,
        List<String> stopped,
        List<Batch> newest) {
    /** One batch of it. */
    record Batch(long batch, int files, RowCounts rows, double seconds) {}

    void print(Console console) {
        console.line("");
        console.line("silver %s, continuous: %,d batches, %,d files, %,d lines", dataset, batches, files, lines);
        console.line("  %s", FeedNews.inWords(rows));
        if (refusedFiles > 0) {
            console.line("  REFUSED %,d files; lakehouse status tells why", refusedFiles);
        }
        stopped.forEach(why -> console.line("  STOPPED %s", why));
    }
}
