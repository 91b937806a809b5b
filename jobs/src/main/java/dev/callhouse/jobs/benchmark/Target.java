package dev.callhouse.jobs.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What some work may cost at most.
 *
 * @param work in words
 * @param namedFor rows of the table that the limit was named for
 * @param rows rows of the table it was measured on
 * @param limit the most
 * @param measured what it cost
 * @param unit of both
 */
record Target(String work, long namedFor, long rows, double limit, double measured, String unit) {
    /** Whether it is no more. */
    @JsonProperty("met")
    boolean isMet() {
        return measured <= limit;
    }
}
