package dev.callhouse.jobs.crash;

import java.util.List;

/**
 * What came of a kill.
 *
 * @param kill in words
 * @param point where it was, in words
 * @param problems what is not as an undisturbed run leaves it; none when the next run has converged
 */
record Outcome(String kill, String point, List<String> problems) {
    Outcome {
        problems = List.copyOf(problems);
    }

    boolean converged() {
        return problems.isEmpty();
    }

    @Override
    public String toString() {
        return kill + (converged() ? ": converged" : ": DIVERGED\n    " + String.join("\n    ", problems));
    }
}
