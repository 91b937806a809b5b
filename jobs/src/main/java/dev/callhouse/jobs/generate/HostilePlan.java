package dev.callhouse.jobs.generate;

import dev.callhouse.jobs.generate.HostileAccount.Fate;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The files of a hostile sample: large ones that share its lines, and odd ones. */
final class HostilePlan {
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 11, 1);
    private static final Instant FIRST_TIME = Instant.parse("2025-11-03T20:00:00Z");
    private static final int DAYS = 90;
    private static final Duration STEP = Duration.ofMinutes(7);
    private static final int GOOD_LINES = 500;

    /** The longest line grows with the sample, up to this. */
    private static final long LONGEST_LINE = 100L * 1024 * 1024;

    private static final int BYTES_PER_ROW = 10;
    private static final int ROWS_PER_LONG_LINE = 25_000;
    private static final Instant LONG_AGO = Instant.EPOCH;
    private static final Instant FAR_AHEAD = Instant.parse("2106-02-07T06:28:16Z");

    private final HostileSettings settings;

    private HostilePlan(HostileSettings settings) {
        this.settings = settings;
    }

    static List<HostileFile> of(HostileSettings settings) {
        HostilePlan plan = new HostilePlan(settings);
        return Stream.of(plan.callFiles(), plan.oddFiles(), plan.giantFiles(), plan.refusedFiles(), plan.hiddenFiles())
                .flatMap(files -> files)
                .toList();
    }

    private Stream<HostileFile> callFiles() {
        int count = (int) Math.max(HostileNames.size(), settings.rows() / DayPlan.LINES_PER_FILE);
        return IntStream.range(0, count).mapToObj(ordinal -> callFile(ordinal, share(ordinal, count)));
    }

    private Span share(int ordinal, int count) {
        return new Span(settings.rows() * ordinal / count, settings.rows() * (ordinal + 1) / count);
    }

    private HostileFile callFile(int ordinal, Span lines) {
        Packing packing = packing(ordinal);
        String ending = (ordinal % 4 == 3 ? ".CSV" : ".csv") + packing.suffix();
        HostileCalls calls = new HostileCalls(
                settings, ordinal, lines, FIRST_DAY.plusDays(ordinal % DAYS), Layout.of(ordinal, ordinal));
        return HostileFile.loaded(HostileNames.of(ordinal) + ending, modified(ordinal), packing, 1, calls);
    }

    private static Packing packing(int ordinal) {
        return switch (ordinal % 10) {
            case 5 -> Packing.GZIP;
            case 7 -> Packing.GZIP_MEMBERS;
            default -> Packing.PLAIN;
        };
    }

    /** Two files at a time are of the same moment. */
    private static Instant modified(int ordinal) {
        return FIRST_TIME.plus(STEP.multipliedBy(ordinal / 2));
    }

    private Stream<HostileFile> oddFiles() {
        return Arrays.stream(OddFile.values()).map(odd -> odd.at(FIRST_TIME));
    }

    /** One line far longer than may be, and one after the other as long as may be. */
    private Stream<HostileFile> giantFiles() {
        long longest = Math.min(LONGEST_LINE, Havoc.MOST_BYTES + BYTES_PER_ROW * settings.rows());
        long longLines = settings.rows() / ROWS_PER_LONG_LINE + 2;
        return Stream.of(
                giantLines("longest line", LONG_AGO, 1, longest),
                giantLines("long lines", FAR_AHEAD, longLines, Havoc.MOST_BYTES));
    }

    private static HostileFile giantLines(String name, Instant modified, long lines, long bytes) {
        return HostileFile.loaded(
                "odd/" + name + ".csv", modified, Packing.PLAIN, 1, out -> writeGiantLines(out, lines, bytes));
    }

    private static void writeGiantLines(Writer out, long lines, long bytes) throws IOException {
        out.append(String.join(",", Layout.REQUIRED));
        String thousand = "0123456789".repeat(100);
        for (long line = 0; line < lines; line++) {
            out.append('\n');
            for (long rest = bytes; rest > 0; rest -= thousand.length()) {
                out.append(thousand, 0, (int) Math.min(rest, thousand.length()));
            }
        }
    }

    private Stream<HostileFile> refusedFiles() {
        String good = good();
        return Arrays.stream(UnloadableFile.values()).map(unloadable -> unloadable.at(FIRST_TIME, good));
    }

    private String good() {
        CallBook calls = new CallBook(Draws.of(settings.seed()));
        List<String> lines = new ArrayList<>(List.of(String.join(",", Layout.REQUIRED)));
        IntStream.range(0, GOOD_LINES)
                .mapToObj(line -> Layout.line(calls.at(line, FIRST_DAY).cells(Layout.REQUIRED)))
                .forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    /** Files that are being written, and empty marks. */
    private Stream<HostileFile> hiddenFiles() {
        return Stream.of(".calls.csv", ".hidden/calls.csv", "deep/.calls.csv.crc", "_SUCCESS")
                .map(HostilePlan::passedOver);
    }

    private static HostileFile passedOver(String name) {
        String text = name.startsWith("_") ? "" : "no,calls\n";
        return new HostileFile(name, FIRST_TIME, Fate.PASSED_OVER, "", Packing.PLAIN, 0, out -> out.append(text));
    }
}
