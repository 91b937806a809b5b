package dev.callhouse.jobs.generate;

import dev.callhouse.common.schema.callcenter.Calls;
import java.time.LocalDate;
import java.util.SplittableRandom;

/**
 * Every call of a sample, by the line that first tells of it. Nothing is stored: a call is a function of seed and line,
 * so a later file can give another version of any earlier call.
 */
record CallBook(Draws draws) {
    private static final int FIRST_ID = 1_000_001;
    private static final int FIRST_CALLER = 10_000;
    private static final int CALLERS = 50_000;
    private static final int FIRST_AGENT = 101;
    private static final int AGENTS = 120;
    private static final double WORST_COMPLETION = 0.70;
    private static final double COMPLETION_RANGE = 0.28;
    private static final double DROPPED_OF_INCOMPLETE = 0.6;

    Call at(long line, LocalDate date) {
        SplittableRandom random = draws.forCall(line);
        int agent = FIRST_AGENT + random.nextInt(AGENTS);
        int caller = FIRST_CALLER + random.nextInt(CALLERS);
        CallTime time = CallTime.draw(random);
        return new Call(FIRST_ID + (int) line, caller, agent, date, time, status(agent, random));
    }

    private static String status(int agent, SplittableRandom random) {
        if (random.nextDouble() < completionRate(agent)) {
            return Calls.COMPLETED;
        }
        return random.nextDouble() < DROPPED_OF_INCOMPLETE ? Calls.DROPPED : Calls.FAILED;
    }

    /** An agent is as good on every day and in every sample. */
    private static double completionRate(int agent) {
        return WORST_COMPLETION + COMPLETION_RANGE * new SplittableRandom(agent).nextDouble();
    }
}
