package dev.callhouse.jobs.verify;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchKind;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.LedgerEntry;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.run.Console;
import dev.callhouse.common.run.Run;
import dev.callhouse.jobs.verify.TableCounts.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One committed batch, counted again.
 *
 * @param lines counted by the byte scan when it was loaded
 * @param unaccounted lines that are in none of the classes
 * @param differences between the ledger and the tables, in words; none when all is well
 */
record BatchCheck(String dataset, long batch, long lines, long unaccounted, List<String> differences) {
    /** The checks of all batches of a dataset, by number. */
    static List<BatchCheck> ofAll(Run run, DatasetContract contract) {
        List<LedgerEntry> batches =
                new Ledger(run.spark(), run.lake(), contract.dataset()).tables().batches();
        TableCounts counts = batches.isEmpty() ? TableCounts.NONE : TableCounts.of(run, contract);
        long rebuiltAt = batches.stream()
                .filter(entry -> entry.kind() == BatchKind.REBUILT)
                .mapToLong(LedgerEntry::number)
                .max()
                .orElse(Long.MAX_VALUE);
        return batches.stream()
                .map(entry -> of(contract, entry, counts, entry.number() > rebuiltAt))
                .toList();
    }

    /** Files that were loaded again after a rebuild keep the exceptions of the contract of before. */
    private static BatchCheck of(
            DatasetContract contract, LedgerEntry entry, TableCounts counts, boolean mayHaveOlderExceptions) {
        RowCounts rows = entry.rows();
        List<String> differences = new ArrayList<>();
        note(differences, "the classes of the ledger", rows.lines(), "lines counted in the files", entry.lines());
        if (entry.kind() == BatchKind.REPLAY) {
            note(
                    differences,
                    "rows in " + contract.resolutionTable(),
                    counts.resolutions(entry.number()),
                    "lines judged again in the ledger",
                    rows.lines() - rows.blank());
        } else {
            Rejected rejected = counts.exceptions(entry.number());
            note(
                    differences,
                    "lines in " + contract.exceptionTable(),
                    mayHaveOlderExceptions ? Math.min(rejected.lines(), rows.rejected()) : rejected.lines(),
                    "rejected in the ledger",
                    rows.rejected());
            note(differences, "rows in " + contract.exceptionTable(), rejected.rows(), "lines there", rejected.lines());
        }
        if (contract.superseded().kept()) {
            note(
                    differences,
                    "rows in " + contract.supersededTable(),
                    counts.superseded(entry.number()),
                    "superseded and late in the ledger",
                    rows.superseded() + rows.late());
        }
        counts.written(entry.batchId())
                .ifPresent(written -> note(
                        differences,
                        "rows written to " + contract.silverTable() + " by Delta's history",
                        written,
                        "inserted and updated in the ledger",
                        rows.inserted() + rows.updated()));
        return new BatchCheck(
                contract.dataset(), entry.number(), entry.lines(), entry.lines() - rows.lines(), differences);
    }

    private static void note(List<String> differences, String what, long actual, String than, long expected) {
        if (actual != expected) {
            differences.add(String.format(Locale.ROOT, "%s: %,d, but %s: %,d", what, actual, than, expected));
        }
    }

    void print(Console console) {
        console.line(
                "%s batch %,d: %,d lines, unaccounted: %,d%s",
                dataset, batch, lines, unaccounted, differences.isEmpty() ? "" : " DIFFERS");
        differences.forEach(difference -> console.line("  %s", difference));
    }
}
