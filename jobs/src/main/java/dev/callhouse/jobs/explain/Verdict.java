package dev.callhouse.jobs.explain;

/** What became of a line of the key, or what somebody has done to its row. */
public enum Verdict {
    INSERTED("inserted"),
    UPDATED("updated"),
    /** It was in Silver, but its coming there can no longer be read. */
    LOADED("inserted or updated"),
    UNCHANGED("unchanged"),
    SUPERSEDED("superseded"),
    LATE("late"),
    REJECTED("rejected"),
    /** By somebody or something that is no batch. */
    CHANGED_BY_HAND("changed by hand"),
    DELETED_BY_HAND("deleted by hand");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** In words. */
    String text() {
        return text;
    }
}
