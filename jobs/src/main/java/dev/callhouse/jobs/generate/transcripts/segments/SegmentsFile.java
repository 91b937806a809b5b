package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.jobs.generate.LandingFolder;
import dev.callhouse.jobs.generate.transcripts.Account;
import dev.callhouse.jobs.generate.transcripts.PlantedTranscripts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file to write: the segments of some calls, without those that are late unless no file comes after it, and the late ones
 * of the calls before. They stand in the order in which they arrive.
 *
 * @param before the first of the calls whose late segments it takes
 * @param first the first call of its own
 * @param end the call after the last one
 * @param schedule of all these calls
 */
record SegmentsFile(
        String name, Instant modified, long before, long first, long end, Position position, Schedule schedule)
        implements Serializable {
    /** Where a file stands among the others. */
    enum Position {
        FOLLOWED,
        LAST
    }

    List<Delivery> deliveries(Speech speech) {
        ScheduledCalls calls = new ScheduledCalls(speech, schedule);
        Stream<Delivery> late = calls.deliveries(before, first).filter(Delivery::late);
        Stream<Delivery> own = calls.deliveries(first, end).filter(each -> position == Position.LAST || !each.late());
        return Stream.concat(late, own)
                .sorted(Comparator.comparing(Delivery::arrival))
                .toList();
    }

    /** Writes the whole file. */
    PlantedTranscripts write(SpeechSettings settings, LandingFolder folder) throws IOException {
        List<Delivery> deliveries = deliveries(new Speech(settings));
        return folder.writeBytes(name, modified, out -> write(deliveries, settings, out));
    }

    private static PlantedTranscripts write(List<Delivery> deliveries, SpeechSettings settings, OutputStream out)
            throws IOException {
        Account account = new Account();
        account.addFile();
        SegmentsWriter writer = new SegmentsWriter(settings.zone(), account);
        try (Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            for (Delivery delivery : deliveries) {
                writer.write(delivery, lines);
            }
        }
        return account.planted();
    }
}
