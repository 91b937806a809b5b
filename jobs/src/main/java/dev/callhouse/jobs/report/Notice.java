package dev.callhouse.jobs.report;

/**
 * Something a person should look at.
 *
 * @param severity bad or odd
 * @param text the whole sentence
 * @param section of the page that says more
 */
record Notice(String severity, String text, String section) {
    private static final String BAD = "bad";
    private static final String ODD = "odd";

    static Notice bad(String text, String section) {
        return new Notice(BAD, text, section);
    }

    static Notice odd(String text, String section) {
        return new Notice(ODD, text, section);
    }

    boolean isBad() {
        return severity.equals(BAD);
    }

    String mark() {
        return isBad() ? "✕" : "!";
    }

    String word() {
        return isBad() ? "Act" : "Look";
    }
}
