package dev.callhouse.jobs.explain;

import dev.callhouse.common.run.Console;
import java.util.Comparator;
import java.util.List;

/**
 * One event in the story of a key.
 *
 * @param place the line that it is about
 * @param details what else is known, a line each
 */
record Event(Moment moment, Verdict verdict, Place place, List<String> details) {
    /** By time; within a batch by file and line. */
    static final Comparator<Event> ORDER = Comparator.comparing(Event::moment).thenComparing(Event::place);

    Event {
        details = List.copyOf(details);
    }

    void print(Console console) {
        console.line("  %s: %s", place.text(), verdict.text());
        details.forEach(detail -> console.line("    %s", detail));
    }
}
