package dev.callhouse.jobs.crash;

import java.util.List;

/**
 * What came of a kill.
 *
 * @param point where it was, in words
 * @param kill the same with the way it happened
 * @param problems what is not as an undisturbed run leaves it; none when the last run has converged
 */
record Outcome(String point, String kill, List<String> problems) {
    Outcome {
        problems = List.copyOf(problems);
    }

    boolean converged() {
        return problems.isEmpty();
    }

    /** The last line of a matrix: a point has converged when all its kills have. */
    static String summary(List<Outcome> outcomes) {
        long points = outcomes.stream().map(Outcome::point).distinct().count();
        long diverged = outcomes.stream()
                .filter(outcome -> !outcome.converged())
                .map(Outcome::point)
                .distinct()
                .count();
        return points + " kill points, " + (points - diverged) + " converged";
    }

    @Override
    public String toString() {
        return kill + (converged() ? ": converged" : ": DIVERGED\n    " + String.join("\n    ", problems));
    }
}
