package dev.callhouse.jobs.generate.transcripts.segments;

import java.util.SplittableRandom;

/**
 * How records are written.
 *
 * @param dirty share of the faulty ones; without any, all are plain
 */
record Finishes(double dirty, SplittableRandom random) {
    private static final double UNUSUAL = 0.06;
    private static final Fault[] FAULTS = Fault.values();
    private static final Spelling[] SPELLINGS = Spelling.values();

    Finish draw() {
        if (random.nextDouble() < dirty) {
            return FAULTS[random.nextInt(FAULTS.length)];
        }
        boolean unusual = dirty > 0 && random.nextDouble() < UNUSUAL;
        return unusual ? SPELLINGS[random.nextInt(SPELLINGS.length)] : Spelling.PLAIN;
    }
}
