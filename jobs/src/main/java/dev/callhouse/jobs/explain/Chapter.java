package dev.callhouse.jobs.explain;

import java.util.List;

/**
 * What one table tells of a key.
 *
 * @param limits how far back it tells, and what it does not
 */
record Chapter(List<Event> events, List<String> limits) {
    static final Chapter EMPTY = new Chapter(List.of(), List.of());

    Chapter {
        events = List.copyOf(events);
        limits = List.copyOf(limits);
    }

    /** Of a table that is not there. */
    static Chapter missing(String name) {
        return new Chapter(List.of(), List.of(name + ": not there yet"));
    }
}
