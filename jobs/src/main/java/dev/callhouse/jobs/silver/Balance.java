package dev.callhouse.jobs.silver;

import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.ledger.Classified;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.ledger.Seal;
import dev.callhouse.common.source.SourceFile;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;

/** The row equation: every line that the byte scan counted has ended in exactly one class. */
final class Balance {
    private Balance() {}

    /**
     * Checks the equation for each file.
     *
     * @param controlFiles what to delete for the batch to be planned anew
     * @throws BrokenStateException naming each file for which it does not hold
     */
    static void require(Seal seal, Classified classified, Path controlFiles) {
        Function<SourceFile, RowCounts> counts = classified.byFile();
        List<String> unbalanced = seal.files().stream()
                .filter(file -> !file.wasRefused())
                .filter(file -> counts.apply(file.file()).lines() != file.lines())
                .map(file -> "  " + file.file().path() + ": " + file.lines() + " lines were counted, "
                        + counts.apply(file.file()).lines() + " are accounted for")
                .toList();
        if (!unbalanced.isEmpty()) {
            throw new BrokenStateException("the rows do not add up, so nothing was committed:\n"
                    + String.join("\n", unbalanced)
                    + "\nDid a file change while it was read? To have the batch planned anew, delete " + controlFiles);
        }
    }
}
