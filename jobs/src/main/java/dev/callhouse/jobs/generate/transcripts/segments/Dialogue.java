package dev.callhouse.jobs.generate.transcripts.segments;

import java.util.List;

/**
 * A call as it may go.
 *
 * @param name what the script calls it; it stands in no record
 * @param scenario what records say the call is about
 * @param weight how often it is held, against the others
 */
record Dialogue(String name, String scenario, String complexity, int weight, List<Turn> turns) {
    Dialogue {
        turns = List.copyOf(turns);
    }

    /** Without the greeting. */
    List<Turn> body() {
        return turns.subList(1, turns.size());
    }
}
