package dev.callhouse.common.alert;

/**
 * Something that a person should hear of.
 *
 * @param kind of event
 * @param severity how bad it is
 * @param table or dataset concerned; empty for the run as a whole
 * @param subject what of it: the check, file or score; with kind and table it identifies the alert within a run
 * @param message what has happened, in a sentence; of a score {@code <overall>% (Completeness: <c>%, Timeliness: <t>%)}
 */
public record Alert(Kind kind, Severity severity, String table, String subject, String message) {
    /** What can happen. */
    public enum Kind {
        CHECK_FAILED,
        FILE_REFUSED,
        RUN_FAILED,
        SCORE_BELOW_THRESHOLD
    }

    /** How bad it is. */
    public enum Severity {
        /** Data is in, but something about it is odd. */
        WARNING,
        /** Something was not done. */
        ERROR
    }

    /** What tells an alert from the others of its run. */
    public record Key(Kind kind, String table, String subject) {}

    /** The same for two alerts of the same thing, whatever they say of it. */
    public Key key() {
        return new Key(kind, table, subject);
    }
}
