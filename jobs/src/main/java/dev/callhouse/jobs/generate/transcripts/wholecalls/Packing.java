package dev.callhouse.jobs.generate.transcripts.wholecalls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callhouse.jobs.generate.transcripts.JsonObjects;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** How calls lie in files. */
enum Packing {
    /** Each in a file of its own. */
    ALONE,
    ARRAY,
    /** One after the other, each on a line. */
    LINES;

    private static final double UNUSUAL = 0.02;

    /** With dirt, a few calls lie together. */
    static Packing draw(double dirty, SplittableRandom random) {
        if (dirty == 0 || random.nextDouble() >= UNUSUAL) {
            return ALONE;
        }
        return random.nextBoolean() ? ARRAY : LINES;
    }

    /** The text of a file. */
    String text(List<ObjectNode> records, SplittableRandom random) {
        return switch (this) {
            case ALONE ->
                random.nextBoolean() ? JsonObjects.pretty(records.get(0)) + "\n" : JsonObjects.compact(records.get(0));
            case ARRAY -> records.stream().map(JsonObjects::pretty).collect(Collectors.joining(",\n", "[", "]\n"));
            case LINES -> records.stream().map(JsonObjects::compact).collect(Collectors.joining("\n", "", "\n"));
        };
    }
}
