package dev.callhouse.jobs.silver.orderfree;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Files that tell again and again of a handful of calls, with few values and few times, so that they agree, contradict
 * each other and tie as often as they can.
 */
public final class RandomFiles {
    /** Names of the contract's sources. */
    public static final List<String> SOURCES = List.of("files", "resent");

    private static final String HEADER = "call_id,caller_id,agent_id,call_start_time,call_end_time,call_status";
    private static final String DATED_HEADER = HEADER + ",call_date";
    private static final List<String> NAMES =
            List.of("Calls_2025-11-03.csv", "calls_2025-11-03.csv", "calls_2025-11-03_ä.csv", "b.csv");
    private static final List<Instant> TIMES = Stream.of(
                    "2025-11-03T08:00:00Z", "2025-11-03T08:00:00.001Z", "2025-11-03T20:00:00Z", "2025-11-04T06:00:00Z")
            .map(Instant::parse)
            .toList();
    private static final List<String> REJECTED = List.of(
            "X,100,10,09:00:00,09:01:00,FAILED,",
            "-1,100,10,09:00:00,09:01:00,FAILED,",
            "99999999999,100,10,09:00:00,09:01:00,FAILED,",
            "1,,10,09:00:00,09:01:00,FAILED,",
            "2,100,10,9:00:00,09:01:00,FAILED,",
            "3,100,10,09:00:00,08:00:00,FAILED,",
            "4,100,10,09:00:00,09:01:00,LOST,",
            "5,100,10,09:00:00,09:01:00,\"FAILED,",
            "4,100,10,09:00:00,09:01:00,FAILED,\u00e9",
            "1,100",
            "2,100,10,09:00:00,09:01:00,FAILED,,,");
    private static final int CALLS = 6;
    private static final int OVERWRITTEN = 3;
    private static final int MOST_LINES = 8;

    /** So long that a few of these lines fill a task. */
    private static final String WIDE_BLANK = " ".repeat(700_000);

    private final Random random;

    private RandomFiles(Random random) {
        this.random = random;
    }

    /** The versions of all files, in no order that counts. */
    public static List<ModelFile> of(long seed) {
        return new RandomFiles(new Random(seed)).files();
    }

    private List<ModelFile> files() {
        List<ModelFile> files = new ArrayList<>();
        for (String source : SOURCES) {
            NAMES.forEach(name -> files.add(file(source, name, pick(TIMES))));
        }
        for (int i = 0; i < OVERWRITTEN; i++) {
            files.add(otherVersion(files.get(i * 3), i));
        }
        return files;
    }

    /** Of another time, maybe an earlier one: somebody has put an old file back. */
    private ModelFile otherVersion(ModelFile file, int ordinal) {
        List<Instant> others =
                TIMES.stream().filter(time -> !time.equals(file.modified())).toList();
        return file(file.source(), file.name(), others.get(ordinal % others.size()));
    }

    private ModelFile file(String source, String name, Instant modified) {
        String header = random.nextInt(3) == 0 ? HEADER : DATED_HEADER;
        List<ModelLine> lines = IntStream.rangeClosed(0, random.nextInt(2, MOST_LINES))
                .mapToObj(i -> line(header))
                .toList();
        return new ModelFile(source, name, modified, header, lines);
    }

    private ModelLine line(String header) {
        return switch (random.nextInt(12)) {
            case 0 -> ModelLine.blank(random.nextInt(3) == 0 ? WIDE_BLANK : "\t");
            case 1, 2 -> ModelLine.rejected(pick(REJECTED));
            default -> valid(header);
        };
    }

    private ModelLine valid(String header) {
        int columns = header.split(",", -1).length;
        ModelCall call = random.nextInt(5) < 3 ? usual(header) : unusual(header);
        return ModelLine.valid(text(call.cells().subList(0, columns)), call);
    }

    /** So usual that a newer version often says what an older one said, with another between them. */
    private ModelCall usual(String header) {
        return new ModelCall(id(), 100, 10, "23:59:00", "23:59:30", "COMPLETED", date(header, "2025-11-03"));
    }

    private ModelCall unusual(String header) {
        String end = pick(List.of("23:59:30", "00:01:00"));
        String date = date(header, pick(List.of("", "2025-11-03", "2025-12-01")));
        return new ModelCall(id(), 100, pick(List.of(10, 11)), "23:59:00", end, "FAILED", date);
    }

    private int id() {
        return random.nextInt(1, CALLS + 1);
    }

    private static String date(String header, String date) {
        return header.equals(HEADER) ? "" : date;
    }

    /** The same values are not always spelt the same. */
    private String text(List<String> cells) {
        return switch (random.nextInt(4)) {
            case 0 -> "00" + String.join(" ,", cells);
            case 1 -> "\"" + String.join("\",\"", cells) + "\"";
            case 2 -> String.join(",", cells).toLowerCase(Locale.ROOT);
            default -> String.join(",", cells);
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
