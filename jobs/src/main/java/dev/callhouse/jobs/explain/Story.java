package dev.callhouse.jobs.explain;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.run.Console;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.SilverAudit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a lake can tell of one business key.
 *
 * @param key in words
 * @param events by time
 * @param held what Silver holds now, null for nothing
 * @param gold where that counts, by table; none when nothing has ever been in Silver
 * @param limits how far back each table tells, and what it does not
 */
public record Story(
        String dataset, String key, List<Event> events, HeldRow held, List<GoldTrace> gold, List<String> limits) {
    public Story {
        events = List.copyOf(events);
        gold = List.copyOf(gold);
        limits = List.copyOf(limits);
    }

    /**
     * Collects the story from the tables; writes nothing.
     *
     * @param tables Gold tables that are made from the dataset's Silver
     */
    public static Story of(Run run, DatasetContract contract, BusinessKey key, List<GoldTable> tables) {
        Batches batches = Batches.of(run, contract);
        Optional<SilverHistory> silver = SilverHistory.find(run, contract, key);
        Chapter unchanged = UnchangedLines.of(run, contract, key, batches);
        List<Chapter> chapters = Stream.of(
                        silver.map(history -> Versions.of(run.spark(), contract.silverTable(), history, batches))
                                .orElseGet(() -> Chapter.missing(contract.silverTable())),
                        LostLines.of(run, contract, key, batches),
                        unchanged,
                        RejectedLines.of(run, contract, key, batches))
                .toList();
        return new Story(
                contract.dataset(),
                key.describe(),
                chapters.stream()
                        .flatMap(chapter -> chapter.events().stream())
                        .sorted(Event.ORDER)
                        .toList(),
                silver.flatMap(history -> held(contract, history, unchanged.events()))
                        .orElse(null),
                silver.map(history -> gold(run, contract, history, tables)).orElse(List.of()),
                chapters.stream().flatMap(chapter -> chapter.limits().stream()).toList());
    }

    private static Optional<HeldRow> held(DatasetContract contract, SilverHistory history, List<Event> unchanged) {
        List<String> columns = SilverAudit.businessColumns(history.table().schema());
        return history.now().map(row -> HeldRow.of(contract.silverTable(), row, columns, unchanged));
    }

    private static List<GoldTrace> gold(
            Run run, DatasetContract contract, SilverHistory history, List<GoldTable> tables) {
        if (history.now().isEmpty() && history.changes().isEmpty()) {
            return List.of();
        }
        GoldTraces traces = new GoldTraces(run, contract.silverTable(), history);
        return tables.stream().map(traces::of).toList();
    }

    /** Tells the story to a person. */
    public void print(Console console) {
        console.line("%s, %s", dataset, key);
        printEvents(console);
        printSilver(console);
        printGold(console);
        console.line("");
        console.line("How far back this goes");
        limits.forEach(limit -> console.line("  %s", limit));
    }

    private void printEvents(Console console) {
        if (events.isEmpty()) {
            console.line("");
            console.line("no trace of it in this lake");
        }
        Moment last = null;
        for (Event event : events) {
            if (!event.moment().equals(last)) {
                console.line("");
                console.line("%s", event.moment().text());
            }
            event.print(console);
            last = event.moment();
        }
    }

    private void printSilver(Console console) {
        if (held != null) {
            console.line("");
            held.print(console);
        } else if (!events.isEmpty()) {
            console.line("");
            console.line("silver_%s holds nothing of it", dataset);
        }
    }

    private void printGold(Console console) {
        if (!gold.isEmpty()) {
            console.line("");
            console.line("Where it counts");
            gold.forEach(trace -> trace.print(console));
        }
    }
}
