package dev.callhouse.jobs.silver.orderfree;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One version of a file. Another version has the same source and name, and another time.
 *
 * @param lines those below the header
 */
public record ModelFile(String source, String name, Instant modified, String header, List<ModelLine> lines) {
    private static final int FIRST_LINE = 2;

    /** Where a line stands; the greater place wins. */
    record Place(Instant modified, String source, String name, long line) {}

    /** A line and its place. */
    record Placed(Place place, ModelLine line) {}

    public ModelFile {
        lines = List.copyOf(lines);
    }

    /** What versions replace each other. */
    String path() {
        return source + "/" + name;
    }

    /** As it is written, a character per byte, so that a line can be no UTF-8. */
    public byte[] bytes() {
        return Stream.concat(Stream.of(header), lines.stream().map(ModelLine::text))
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    Stream<Placed> placed() {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new Placed(new Place(modified, source, name, i + FIRST_LINE), lines.get(i)));
    }
}
