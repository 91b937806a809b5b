package dev.callhouse.jobs.generate.transcripts.segments;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** How much of a dialogue is heard: of most calls a part, of some all, and few go on to other things. */
final class CallLength {
    static final int LONGEST = 42;
    private static final double CUT = 0.6;
    private static final double WHOLE = 0.9;
    private static final int SHORTEST_CUT = 4;
    private static final int LONGEST_CUT = 8;
    private static final int SHORTEST_LONG = 26;

    private CallLength() {}

    /** The turns of a call. */
    static List<Turn> draw(Dialogue dialogue, Script script, SplittableRandom random) {
        double shape = random.nextDouble();
        if (shape < CUT) {
            return part(dialogue, random.nextInt(SHORTEST_CUT, LONGEST_CUT + 1), random);
        }
        return shape < WHOLE ? dialogue.turns() : goingOn(dialogue, script, random);
    }

    /** The greeting, and what follows from a place anywhere. */
    private static List<Turn> part(Dialogue dialogue, int size, SplittableRandom random) {
        List<Turn> body = dialogue.body();
        int start = random.nextInt(body.size() - size + 2);
        List<Turn> part = new ArrayList<>(dialogue.turns().subList(0, 1));
        part.addAll(body.subList(start, start + size - 1));
        return part;
    }

    private static List<Turn> goingOn(Dialogue dialogue, Script script, SplittableRandom random) {
        int size = random.nextInt(SHORTEST_LONG, LONGEST + 1);
        List<Turn> turns = new ArrayList<>(dialogue.turns());
        while (turns.size() < size) {
            turns.addAll(script.draw(random).body());
        }
        return turns.subList(0, size);
    }
}
