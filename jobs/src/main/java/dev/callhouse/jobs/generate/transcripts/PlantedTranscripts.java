package dev.callhouse.jobs.generate.transcripts;

import dev.callhouse.common.run.Console;
import dev.callhouse.jobs.generate.Planted;
import dev.callhouse.jobs.generate.PlantedTable;
import java.io.Serializable;
import java.util.List;

/**
 * What a sample of transcripts holds, and what Silver must therefore find.
 *
 * @param planted the records of the files that load
 * @param warned valid records of which Silver stores a faulty value as NULL, or as what stands for a missing one, by kind
 *     of dirt and warning
 * @param refused files that Silver refuses as a whole, by kind of dirt and reason; {@code planted} counts neither them nor
 *     what is in them
 */
public record PlantedTranscripts(Planted planted, List<Planted.Rejects> warned, List<Planted.Rejects> refused)
        implements Serializable {
    public PlantedTranscripts {
        warned = List.copyOf(warned);
        refused = List.copyOf(refused);
    }

    /** All parts together. */
    public static PlantedTranscripts sum(List<PlantedTranscripts> parts) {
        return new PlantedTranscripts(
                Planted.sum(parts.stream().map(PlantedTranscripts::planted).toList()),
                Planted.merge(parts.stream().flatMap(part -> part.warned.stream())),
                Planted.merge(parts.stream().flatMap(part -> part.refused.stream())));
    }

    /** For people: totals, then one line for each kind of dirt. */
    public void print(String rows, Console console) {
        PlantedTable.total(console, planted.files(), "files that load");
        PlantedTable.total(
                console, refused.stream().mapToLong(Planted.Rejects::lines).sum(), "files to be refused");
        PlantedTable.total(console, planted.lines(), "records in the files that load");
        PlantedTable.total(console, planted.dirtyLines(), "records to be rejected");
        PlantedTable.total(console, planted.supersededLines(), "records to be superseded, because they came again");
        PlantedTable.total(
                console, planted.distinctKeys(), rows + " to be in Silver, if all is loaded into an empty lake");
        print("rejected", "reason that Silver gives", planted.rejects(), console);
        print("warned", "warning that Silver gives", warned, console);
        print("files refused", "how the reason begins", refused, console);
    }

    private static void print(String lines, String reason, List<Planted.Rejects> all, Console console) {
        if (!all.isEmpty()) {
            console.line("");
            PlantedTable.printRejects(lines, reason, all, console);
        }
    }
}
