package dev.callhouse.jobs.generate.transcripts.segments;

import java.util.List;
import java.util.SplittableRandom;

/** A place in a dialogue with several wordings, of which one is said. */
record Turn(List<Utterance> wordings) {
    Turn {
        wordings = List.copyOf(wordings);
    }

    Utterance draw(SplittableRandom random) {
        return wordings.get(random.nextInt(wordings.size()));
    }
}
