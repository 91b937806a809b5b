package dev.callhouse.jobs.report;

/**
 * One of the questions of the first screen and its answer.
 *
 * @param state good, odd, bad or none [nothing to tell yet]
 * @param section of the page that says more
 */
record Headline(String question, String answer, String detail, String state, String section) {
    static final String GOOD = "good";
    static final String ODD = "odd";
    static final String BAD = "bad";
    static final String NONE = "none";

    /** So that the state is not told by colour alone. */
    String mark() {
        return switch (state) {
            case GOOD -> "✓";
            case ODD -> "!";
            case BAD -> "✕";
            default -> "–";
        };
    }

    String word() {
        return switch (state) {
            case GOOD -> "all well";
            case ODD -> "worth a look";
            case BAD -> "needs action";
            default -> "nothing to tell yet";
        };
    }
}
