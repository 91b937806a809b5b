package dev.callhouse.jobs.silver;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchKind;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.Classified;
import dev.callhouse.common.ledger.FileStatus;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.ledger.Seal;
import dev.callhouse.common.ledger.UpsertCost;
import dev.callhouse.common.run.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The account of one batch.
 *
 * @param files that were planned
 * @param kind whether the lines are from landed files
 * @param refused files that could not be loaded, with the reason
 * @param copies files with the content of others, with which
 * @param drift files with columns that the contract does not know, with their names
 * @param rows what became of the lines
 * @param rejectedByReason one row may have several
 * @param counted valid rows by value of the contract's {@code count-by} columns
 * @param tables that were written
 * @param cost what the upsert took
 * @param checks what its checks said; in the results of the run by itself
 * @param notes what is odd about the batch
 */
record BatchSummary(
        String dataset,
        long batch,
        int files,
        BatchKind kind,
        List<FileNote> refused,
        List<FileNote> copies,
        List<FileNote> drift,
        long lines,
        RowCounts rows,
        Map<String, Long> rejectedByReason,
        Map<String, Map<String, Long>> counted,
        List<String> tables,
        UpsertCost cost,
        @JsonIgnore CheckSummary checks,
        List<String> notes,
        double seconds) {
    private static final int MOST_DRIFTS = 20;

    record FileNote(String file, String note) {}

    static BatchSummary of(
            BatchPlan plan,
            DatasetContract contract,
            Seal seal,
            Classified classified,
            CheckSummary checks,
            List<String> notes,
            Duration elapsed) {
        RowCounts rows = classified.total();
        return new BatchSummary(
                plan.dataset(),
                plan.number(),
                seal.files().size(),
                plan.kind(),
                seal.files().stream()
                        .filter(Seal.SealedFile::wasRefused)
                        .map(BatchSummary::note)
                        .toList(),
                seal.files().stream()
                        .filter(file -> !file.wasRefused() && !file.note().isEmpty())
                        .map(BatchSummary::note)
                        .toList(),
                seal.files().stream()
                        .filter(file ->
                                !file.wasRefused() && !file.unknownHeaders().isEmpty())
                        .map(file -> new FileNote(file.file().path(), String.join(", ", file.unknownHeaders())))
                        .toList(),
                seal.lines(),
                rows,
                classified.reasons(),
                classified.values(),
                tables(contract, plan.kind(), rows),
                classified.cost(),
                checks,
                notes,
                elapsed.toMillis() / 1000.0);
    }

    private static FileNote note(Seal.SealedFile file) {
        return new FileNote(
                file.file().path(), file.status() == FileStatus.SKIPPED ? file.note() + "; skipped" : file.note());
    }

    private static List<String> tables(DatasetContract contract, BatchKind kind, RowCounts rows) {
        List<String> tables = new ArrayList<>();
        if (rows.inserted() + rows.updated() > 0) {
            tables.add(contract.silverTable());
        }
        if (kind == BatchKind.REPLAY) {
            tables.add(contract.resolutionTable());
        } else if (rows.rejected() > 0) {
            tables.add(contract.exceptionTable());
        }
        return tables;
    }

    void print(Console console) {
        console.line("");
        console.line(
                kind == BatchKind.REPLAY
                        ? "replay of %s, batch %,d: rejected lines of %,d files, %,d lines in %.1f s"
                        : "silver %s, batch %,d: %,d files, %,d lines in %.1f s",
                dataset,
                batch,
                files,
                lines,
                seconds);
        List.of(
                        Map.entry("inserted", rows.inserted()),
                        Map.entry("updated", rows.updated()),
                        Map.entry("unchanged", rows.unchanged()),
                        Map.entry("superseded", rows.superseded()),
                        Map.entry("late", rows.late()),
                        Map.entry("rejected", rows.rejected()),
                        Map.entry("blank", rows.blank()))
                .forEach(entry -> console.line("  %-12s%,14d", entry.getKey(), entry.getValue()));
        console.line("  %-12s%,14d  = lines read, every one accounted for", "sum", rows.lines());
        if (rows.warned() > 0) {
            console.line("  %,d of the valid rows have warnings", rows.warned());
        }
        printReasons(console);
        counted.forEach((column, values) -> {
            if (!values.isEmpty()) {
                console.line("  valid rows by %s: %s", column, inWords(values));
            }
        });
        printDrift(console);
        copies.forEach(each -> console.line("  %s: %s", each.file(), each.note()));
        refused.forEach(each -> console.line("  REFUSED %s: %s", each.file(), each.note()));
        checks.print(console);
        notes.forEach(note -> console.line("  NOTE %s", note));
        if (cost.files() > 0) {
            console.line("  %s", inWords(cost));
        }
        console.line("  written: %s", tables.isEmpty() ? "no table" : String.join(", ", tables));
    }

    /** Thousands of small files mostly have the same columns. */
    private void printDrift(Console console) {
        Map<String, List<FileNote>> byColumns =
                drift.stream().collect(Collectors.groupingBy(FileNote::note, LinkedHashMap::new, Collectors.toList()));
        byColumns.entrySet().stream()
                .limit(MOST_DRIFTS)
                .forEach(each -> console.line("  unknown columns in %s: %s", inWords(each.getValue()), each.getKey()));
        if (byColumns.size() > MOST_DRIFTS) {
            console.line(
                    "  and %,d more sets of unknown columns; ledger_files has them all",
                    byColumns.size() - MOST_DRIFTS);
        }
    }

    private static String inWords(List<FileNote> files) {
        String first = files.get(0).file();
        return files.size() == 1 ? first : String.format(Locale.ROOT, "%s and %,d more", first, files.size() - 1);
    }

    private void printReasons(Console console) {
        if (!rejectedByReason.isEmpty()) {
            console.line("  rejected because (a row may have several reasons):");
            rejectedByReason.entrySet().stream()
                    .sorted(Collections.reverseOrder(Map.Entry.<String, Long>comparingByValue())
                            .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                    .forEach(entry -> console.line("  %,14d  %s", entry.getValue(), entry.getKey()));
        }
    }

    private static String inWords(UpsertCost cost) {
        String amplification = cost.writeAmplification().isPresent()
                ? String.format(
                        Locale.ROOT,
                        ", %.1f times the batch",
                        cost.writeAmplification().getAsDouble())
                : "";
        return String.format(
                Locale.ROOT,
                "Silver's files: %,d, of them %,d skipped, %,d read for comparison, %,d written again (%,d KiB%s)",
                cost.files(),
                cost.filesSkipped(),
                cost.filesRead(),
                cost.filesRewritten(),
                cost.bytesRewritten() / 1024,
                amplification);
    }

    private static String inWords(Map<String, Long> values) {
        return String.join(
                ", ",
                values.entrySet().stream()
                        .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                        .toList());
    }
}
