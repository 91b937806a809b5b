package dev.callhouse.jobs.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a case costs both contenders.
 *
 * @param work the case
 * @param size the table it was done on
 * @param tableRows rows of Silver before it
 * @param batchRows lines of a batch, 0 where there is none
 * @param batchBytes size of a batch
 * @param ours what it costs Callhouse
 * @param baseline what it costs the plain way
 */
record Comparison(Case work, Size size, long tableRows, long batchRows, long batchBytes, Series ours, Series baseline) {
    boolean is(Case otherWork, Size otherSize) {
        return work == otherWork && size == otherSize;
    }

    /** What ours takes of the time that the plain way takes. */
    @JsonProperty("ratio")
    double ratio() {
        return ours.typical().seconds() / baseline.typical().seconds();
    }
}
