package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.jobs.generate.LandingFolder;
import dev.callhouse.jobs.generate.transcripts.Account;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes what arrives into one file after the other, and the truth about it before the file can be seen. */
final class SegmentsStream {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

    private final LandingFolder folder;
    private final Writer labels;
    private final SegmentsWriter writer;
    private final Account account;
    private long files;

    SegmentsStream(LandingFolder folder, Writer labels, ZoneId zone, Account account) {
        this.folder = folder;
        this.labels = labels;
        this.account = account;
        this.writer = new SegmentsWriter(zone, account);
    }

    /** Writes a file, which appears whole; none when nothing has arrived. */
    void write(List<Delivery> arrived, Instant now) throws IOException {
        if (!arrived.isEmpty()) {
            writeLabels(arrived);
            writeFile(arrived, now);
            account.addFile();
        }
    }

    private void writeLabels(List<Delivery> arrived) throws IOException {
        for (Delivery delivery : arrived) {
            if (SegmentsWriter.isToBeLabelled(delivery)) {
                labels.append(SegmentRecord.label(delivery.segment())).append('\n');
            }
        }
        labels.flush();
    }

    private void writeFile(List<Delivery> arrived, Instant now) throws IOException {
        folder.writeBytes(name(now), now, file -> {
            Writer lines = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
            for (Delivery delivery : arrived) {
                writer.write(delivery, lines);
            }
            lines.flush();
            return arrived.size();
        });
    }

    /** With the number of the file, for two may be written within a moment. */
    private String name(Instant now) {
        files++;
        return String.format(Locale.ROOT, "segments_%s_%07d.jsonl", NAME.format(now), files);
    }
}
