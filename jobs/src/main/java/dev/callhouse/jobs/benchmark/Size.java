package dev.callhouse.jobs.benchmark;

import java.util.Locale;

/** The tables of a benchmark. */
enum Size {
    /** On which everything is done before anything is measured. */
    WARM_UP,
    SMALL,
    LARGE;

    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
