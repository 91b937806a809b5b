package dev.callhouse.jobs.generate;

import dev.callhouse.common.schema.callcenter.Calls;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a day: the main one, in parts when it is large, then its follow-ups.
 *
 * @param index of the day in the sample
 * @param lines the day's data lines
 */
record DayPlan(int index, LocalDate date, Span lines) {
    static final long LINES_PER_FILE = 100_000;
    private static final int COMPRESSED_DAYS = 4;

    List<PlannedFile> files() {
        List<PlannedFile> files = new ArrayList<>();
        addParts(files);
        addFollowUps(files);
        return files;
    }

    private Span originals() {
        return lines.head(lines.size()
                - FileKind.FOLLOW_UPS.stream()
                        .mapToLong(kind -> kind.share(lines.size()))
                        .sum());
    }

    private void addParts(List<PlannedFile> files) {
        Span rest = originals();
        for (int part = 1; !rest.isEmpty(); part++) {
            files.add(file(FileKind.MAIN, partName(part), rest.head(LINES_PER_FILE), files.size()));
            rest = rest.tail(LINES_PER_FILE);
        }
    }

    private void addFollowUps(List<PlannedFile> files) {
        Span rest = lines.tail(originals().size());
        for (FileKind kind : FileKind.FOLLOW_UPS) {
            long share = kind.share(lines.size());
            if (share > 0) {
                files.add(file(kind, name(kind.suffix()) + ".csv", rest.head(share), files.size()));
            }
            rest = rest.tail(share);
        }
    }

    private PlannedFile file(FileKind kind, String name, Span span, int place) {
        Instant modified = kind.written(date).plusSeconds(place);
        return new PlannedFile(name, kind, date, span, originals(), modified, Layout.of(index, index + place));
    }

    private String partName(int part) {
        return name(part == 1 ? "" : "_" + part) + (index % COMPRESSED_DAYS == 1 ? ".csv.gz" : ".csv");
    }

    private String name(String suffix) {
        return Calls.DATASET + "_" + date + suffix;
    }
}
